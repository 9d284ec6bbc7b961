/** What the rooms may ask of the machine they run on. `runner.ts` is the real one. */
export interface Host {
  /** The value of an input, trimmed; empty where the workflow does not give it. */
  input(name: string): string;
  /** Hides a value from then on in the log, the summary and the annotations. */
  mask(secret: string): void;
  output(name: string, value: string): void;
  /** Hands a value to `post`. */
  saveState(name: string, value: string): void;
  state(name: string): string;

  info(line: string): void;
  debug(line: string): void;
  warning(message: string): void;
  /** Prints the message as an error and makes the step fail. */
  fail(message: string): void;
  /** Appends Markdown to the job summary. */
  summarise(markdown: string): Promise<void>;

  readonly run: Run;
  readonly machine: Machine;
}

/** Which run of which workflow this is, as the runner says. */
export interface Run {
  repository: string;
  workflow: string;
  runId: string;
  runAttempt: string;
  ref: string;
  actor: string;
  triggeringActor: string;
  serverUrl: string;
}

/** The parts of the machine that a store needs. */
export interface Machine {
  platform: NodeJS.Platform;
  /** A folder that is emptied at the end of the job (RUNNER_TEMP). */
  tempFolder: string;
  /** The user's own cache folder. */
  userCacheFolder: string;
  /** Whether the job was given a cache service. */
  hasCacheService: boolean;
}

/**
 * A private folder to unpack and pack archives in. The library that does so finds paths by the
 * working directory and the workspace variable, and speaks on standard output in its own words
 * (a fault of the cache service would become an error of a step that succeeds). During a visit all
 * three are ours: folder, workspace, and the words go to the debug log. One visit at a time.
 */
export interface Workbench {
  /** Runs `work` in a new private folder, which is gone afterwards. */
  visit<T>(work: (folder: string) => Promise<T>): Promise<Visit<T>>;
}

export interface Visit<T> {
  result: T;
  /** The warnings and errors that the library printed instead of throwing. */
  complaints: string[];
}
