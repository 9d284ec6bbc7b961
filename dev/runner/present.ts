import { styleText } from 'node:util';

const STYLES = [
  [/^▼ /, 'bold'],
  [/^Error: /, 'red'],
  [/^Warning: /, 'yellow'],
  [/^Notice: /, 'cyan'],
  [/^##\[debug\]/, 'magenta'],
] as const;

/**
 * Prints lines of a log, as shown, the way the log of GitHub looks: coloured on a terminal that
 * takes colours, plain elsewhere. What it gives back is made for `onLine`.
 */
export function present(stream: NodeJS.WriteStream = process.stdout): (line: string) => void {
  return (line) => {
    const style = STYLES.find(([pattern]) => pattern.test(line))?.[1];
    stream.write(`${style ? styleText(style, line, { stream }) : line}\n`);
  };
}
