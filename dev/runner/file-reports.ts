import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_COMMANDS, type FileCommand, parsePairs } from './file-commands.ts';
import type { StepLog } from './step-log.ts';
import type { RunnerEvent } from './transcript.ts';

const PAIRS = { OUTPUT: 'output', STATE: 'state', ENV: 'env' } as const;

/** The files through which one process reports to the runner. */
export class FileReports {
  /** GITHUB_OUTPUT and so on. */
  readonly environment: Record<string, string> = {};
  #log: StepLog;
  #paths = new Map<FileCommand, string>();
  #told = new Map<FileCommand, number>();

  constructor(temp: string, id: string, log: StepLog) {
    this.#log = log;
    const folder = join(temp, '_runner_file_commands');
    mkdirSync(folder, { recursive: true });
    for (const name of FILE_COMMANDS) {
      const path = join(folder, `${name.toLowerCase()}_${id}`);
      writeFileSync(path, '');
      this.#paths.set(name, path);
      this.environment[`GITHUB_${name}`] = path;
    }
  }

  /** Takes the text that a file has now, and tells the log what is new in it. */
  note(name: FileCommand, text: string, { partial = true } = {}): void {
    const events = parse(name, text, partial);
    for (const event of events.slice(this.#told.get(name) ?? 0)) {
      this.#log.events.push(event);
    }
    this.#told.set(name, events.length);
  }

  /** Reads the files for good and removes them. Gives back the job summary, unmasked. */
  finish(): string {
    let summary = '';
    for (const [name, path] of this.#paths) {
      try {
        const text = readFileSync(path, 'utf8');
        if (name === 'STEP_SUMMARY') {
          summary = text;
        }
        this.note(name, text, { partial: false });
      } catch (error) {
        this.#log.fail(`Unable to process file command '${name.toLowerCase()}' successfully.`);
        this.#log.fail(error instanceof Error ? error.message : String(error));
      }
      rmSync(path, { force: true });
    }
    return summary;
  }
}

function parse(name: FileCommand, text: string, partial: boolean): RunnerEvent[] {
  switch (name) {
    case 'STEP_SUMMARY':
      return text === '' ? [] : [{ kind: 'summary', text }];
    case 'PATH':
      return text.split(/\r?\n/).flatMap((value) => (value ? [{ kind: 'path', value }] : []));
    default:
      return parsePairs(text, { partial }).map(([key, value]) => ({
        kind: PAIRS[name],
        name: key,
        value,
      }));
  }
}
