/** What the rooms may ask of the machine they run on. `runner.ts` is the real one. */
export interface Host {
  /** The value of an input, trimmed; empty where the workflow does not give it. */
  input(name: string): string;
  /** The names of the inputs that were given, in lower case, even if the action has no such input. */
  inputNames(): string[];
  /** Hides a value from then on in the log, the summary and the annotations. */
  mask(secret: string): void;
  output(name: string, value: string): void;
  variable(name: Variable): string;
  /** Sets a variable for every later step of the job. */
  exportVariable(name: Variable, value: string): void;
  /** Hands a value to `post`. */
  saveState(name: State, value: string): void;
  state(name: State): string;

  info(line: string): void;
  /** Prints what `work` prints under a title that opens on a click. */
  group(title: string, work: () => void): void;
  debug(line: string): void;
  warning(message: string): void;
  /** Prints the message as an error and makes the step fail. */
  fail(message: string): void;
  /** Appends Markdown to the job summary. */
  summarise(markdown: string): Promise<void>;

  readonly run: Run;
  readonly machine: Machine;
}

/** The variables by which other tools find identities and proxies. */
export const VARIABLES = [
  'IDENTITY_ENDPOINT',
  'IDENTITY_HEADER',
  'MSI_ENDPOINT',
  'MSI_SECRET',
  'AZURE_TOKEN_CREDENTIALS',
  'AZURE_CLIENT_ID',
  'NO_PROXY',
  'no_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'ALL_PROXY',
  'all_proxy',
] as const;
export type Variable = (typeof VARIABLES)[number];

/**
 * What a step leaves to `post`: two folders to remove, the codes that are still shown, and a token
 * endpoint to end.
 */
export const STATES = ['worker-folder', 'job-tokens', 'open-notices', 'token-endpoint'] as const;
export type State = (typeof STATES)[number];

/** Which run of which workflow this is, as the runner says. */
export interface Run {
  /** GITHUB_RUN_ID and GITHUB_RUN_ATTEMPT */
  id: string;
  attempt: string;
  repository: string;
  workflow: string;
  job: string;
  /** The name of the runner, which tells jobs of a matrix apart. */
  runner: string;
  /** The commit that statuses belong to: of a pull request, the head of its branch. */
  commit: string;
  /** The number of the event's pull request or issue. */
  issue: number | undefined;
  /** The branch, tag or pull request: `refs/heads/main`, `refs/pull/7/merge`. */
  ref: string;
  /** GITHUB_API_URL */
  api: string;
  /** The page of this run. */
  page: string;
  /** Who can read the repository and its logs; `unknown` where the event does not tell. */
  visibility: 'public' | 'private' | 'internal' | 'unknown';
  actor: string;
  triggeringActor: string;
  /** Where the troubleshooting page of this version of the action is to be found. */
  troubleshooting: string;
}

/** The parts of the machine that a store needs. */
export interface Machine {
  /** A folder that is emptied at the end of the job (RUNNER_TEMP). */
  tempFolder: string;
  /** The user's own cache folder. */
  userCacheFolder: string;
  /**
   * A folder by the path that a workflow names: absolute, from the workspace, or from the user's home
   * (`~`).
   */
  folderAt(path: string): { folder: string; isInWorkspace: boolean };
  /** The process that runs the job, where it can be seen: from a container it cannot. */
  worker: number | undefined;
  /** Whether the job was given a cache service. */
  hasCacheService: boolean;
  /** Whether the job may only read what its cache service has. */
  isCacheReadOnly: boolean;
}

/** How the names of our folders start, below the folder for temporary files. */
export const TEMP_FOLDER_PREFIX = 'entra-device-sign-in-';
/** The folder for the tokens of this job, below the folder for temporary files. */
export const JOB_TOKENS_FOLDER: string = `${TEMP_FOLDER_PREFIX}tokens`;

/** Something was certainly not done: it was refused, or never asked for. */
export class NotDone extends Error {}

/** The REST API of GitHub. */
export interface GitHub {
  /**
   * Calls a route such as `POST /repos/{owner}/{repo}/statuses/{sha}`; rejects with an Error whose
   * message is half a sentence for the log, and which is `NotDone` where the call had no effect.
   */
  call(route: string, parameters: Record<string, unknown>, signal: AbortSignal): Promise<unknown>;
}
