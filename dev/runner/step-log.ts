import { type Command, parseCommand } from './commands.ts';
import type { Masks } from './masks.ts';
import type { Annotation, Level, RunnerEvent } from './transcript.ts';

const COMMANDS = [
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
];
const TITLES: Record<Level, string> = { error: 'Error', warning: 'Warning', notice: 'Notice' };

/** Carries out the commands in what a step prints, and keeps what a viewer of the log sees. */
export class StepLog {
  readonly lines: string[] = [];
  readonly raw: string[] = [];
  readonly events: RunnerEvent[] = [];
  /** Whether the step fails whatever its process says. */
  failed: boolean = false;

  #masks: Masks;
  #debug: boolean;
  #onLine: (shown: string) => void;
  #known = new Set(COMMANDS);
  #stopToken: string | undefined;
  #echo: boolean = false;

  constructor(masks: Masks, { debug = false, onLine = (_: string): void => {} } = {}) {
    this.#masks = masks;
    this.#debug = debug;
    this.#onLine = onLine;
  }

  /** Takes a line that the process wrote. */
  write(line: string): void {
    this.raw.push(line);
    const command = parseCommand(line, this.#known);
    const stopped = this.#stopToken;
    if (!command || (stopped && command.name !== stopped)) {
      this.show(line);
    } else if (stopped) {
      this.#known.delete(stopped);
      this.#stopToken = undefined;
      this.show(line);
    } else {
      if (this.#echo && command.name !== 'add-mask') {
        this.show(line);
      }
      this.#carryOut(command, line);
    }
  }

  /** Shows text as it is, masks apart; each of its lines becomes one of the log. */
  show(text: string): void {
    for (const line of this.#masks.apply(text).split(/\r\n|\n|\r/)) {
      this.lines.push(line);
      this.events.push({ kind: 'line', text: line });
      this.#onLine(line);
    }
  }

  annotate(level: Level, message: string, title?: string): void {
    const annotation: Annotation = { level, message: this.#masks.apply(message) };
    if (title !== undefined) {
      annotation.title = this.#masks.apply(title);
    }
    this.events.push({ kind: 'annotation', ...annotation });
    this.show(`${TITLES[level]}: ${message}`);
  }

  /** Fails the step for a reason of the runner's own. */
  fail(message: string): void {
    this.failed = true;
    this.annotate('error', message);
  }

  #carryOut({ name, properties, data }: Command, line: string): void {
    switch (name) {
      case 'error':
      case 'warning':
      case 'notice':
        this.annotate(name, data, properties.title);
        break;
      case 'debug':
        if (this.#debug) {
          this.show(`##[debug]${data}`);
        }
        break;
      case 'group':
        this.show(`▼ ${data}`);
        break;
      case 'add-mask':
        this.#mask(data);
        break;
      case 'set-output':
        this.#report('output', properties.name, data, line);
        break;
      case 'save-state':
        this.#report('state', properties.name, data, line);
        break;
      case 'set-env':
      case 'add-path':
        this.fail(`The \`${name}\` command is disabled. Please use environment files.`);
        break;
      case 'stop-commands':
        this.#stop(data, line);
        break;
      case 'echo':
        this.#echo = data.trim().toLowerCase() === 'on';
    }
  }

  #mask(value: string): void {
    if (value.trim() === '') {
      this.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
    } else {
      this.#masks.add(value);
      this.events.push({ kind: 'mask', value });
    }
  }

  #report(kind: 'output' | 'state', name: string | undefined, value: string, line: string): void {
    if (name) {
      this.events.push({ kind, name, value });
    } else {
      this.fail(`Required field 'name' is missing in '${line}'`);
    }
  }

  #stop(token: string, line: string): void {
    const name = token.toLowerCase();
    // A known command as token would let any line resume.
    if (name === '' || this.#known.has(name)) {
      this.fail('The `stop-commands` command needs a token that is not a command.');
    } else {
      this.show(line);
      this.#stopToken = name;
      this.#known.add(name);
    }
  }
}
