export type Level = 'error' | 'warning' | 'notice';

/** An annotation, masks applied. */
export interface Annotation {
  level: Level;
  title?: string;
  message: string;
}

/**
 * Something that happened in a step. Texts that a viewer sees have masks applied; outputs, state
 * and masks have their real values. An annotation is followed by the lines that show it.
 */
export type RunnerEvent =
  | { kind: 'line'; text: string }
  | ({ kind: 'annotation' } & Annotation)
  | { kind: 'mask'; value: string }
  | { kind: 'output' | 'state' | 'env'; name: string; value: string }
  | { kind: 'path'; value: string }
  | { kind: 'summary'; text: string };

/** What the runner has of a step when it has ended. */
export interface Transcript {
  /** `failure` also where the process succeeded and a command was refused. */
  conclusion: 'success' | 'failure' | 'cancelled';
  /** `null` where a signal ended the process. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** What a viewer of the log sees: commands carried out, masks applied. */
  lines: string[];
  /** The lines, joined. */
  log: string;
  /** Standard output and standard error as written, line by line. */
  raw: string[];
  /** In their true order; without the witness, the file commands come last. */
  events: RunnerEvent[];
  /** What a later step gets: real values. */
  outputs: Record<string, string>;
  /** What `post` gets: real values. */
  state: Record<string, string>;
  /** The job summary as shown: masks applied. */
  summary: string;
  annotations: Annotation[];
  milliseconds: number;
  /** What a cancel had to send until the step ended, in order. */
  sent: NodeJS.Signals[];
  /** Measured on Linux, by the witness, of a process that was not killed. */
  peakMemoryBytes?: number;
}
