import type { Readable } from 'node:stream';
import type { Host } from '../runner/host.ts';
import { openRedaction } from '../runner/redaction.ts';
import { toPlainLine } from '../text.ts';

const COMMAND = /^::([a-z-]+)(?: [^:]*)?::(.*)$/;
/** Of these commands only the text is of interest. */
const KNOWN: readonly string[] = ['debug', 'warning', 'error'];

/** What a process prints that speaks with the cache service. */
export interface WorkerOutput {
  /** The warnings and errors since the last call: the library prints them instead of throwing. */
  takeComplaints(): string[];
}

/**
 * Reads what the worker process prints. It goes to the debug log, and only as text: names of entries
 * are of others, and could be workflow commands. What the library wants to be masked is hidden in
 * these lines, and in no others, since it may come from such a name as well.
 */
export function readOutput(streams: readonly (Readable | null)[], host: Host): WorkerOutput {
  const { learn, redact } = openRedaction();
  let complaints: string[] = [];
  const read = (line: string) => {
    const [, command = '', data = ''] = COMMAND.exec(line) ?? [];
    if (command === 'add-mask') {
      learn(decode(data));
      return;
    }
    const text = toPlainLine(redact(KNOWN.includes(command) ? decode(data) : line));
    if (command === 'warning' || command === 'error') {
      complaints.push(text);
    }
    if (text !== '') {
      host.debug(text);
    }
  };
  for (const stream of streams) {
    readLines(stream, read);
  }
  return {
    takeComplaints() {
      const taken = complaints;
      complaints = [];
      return taken;
    },
  };
}

/** Undoes the escapes of a workflow command. */
function decode(data: string): string {
  return data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/** Lines end at a line feed, as they do for the runner, and at no other sign. */
function readLines(stream: Readable | null, read: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      read(line.replace(/\r$/, ''));
    }
  });
  stream?.on('end', () => read(rest));
}
