export const FILE_COMMANDS = ['OUTPUT', 'STATE', 'ENV', 'PATH', 'STEP_SUMMARY'] as const;
export type FileCommand = (typeof FILE_COMMANDS)[number];

/**
 * Reads a file of `name=value` lines and `name<<DELIMITER` blocks. What is
 * malformed or unfinished is an error, as in the runner; with `partial` it ends the reading.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#environment-files
 */
export function parsePairs(
  text: string,
  { partial = false } = {},
): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') {
      continue;
    }
    const [, name = '', sign, rest = ''] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? [];
    const last = index === lines.length - 1;
    const end = sign === '<<' ? lines.indexOf(rest, index + 1) : index;
    if (name === '' || (sign === '<<' && (rest === '' || end < 0)) || (partial && last)) {
      if (partial) {
        break;
      }
      throw new Error(
        end < 0
          ? `Invalid value. Matching delimiter not found '${rest}'`
          : `Invalid format '${line}'`,
      );
    }
    pairs.push([name, sign === '<<' ? lines.slice(index + 1, end).join('\n') : rest]);
    index = end;
  }
  return pairs;
}
