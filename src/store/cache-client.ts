/** A task of the process that speaks with the cache service. */
export type Task =
  /** The name of the newest entry that starts with one of the prefixes, or nothing. */
  | { kind: 'look-up'; prefixes: string[] }
  /** The sealed text of the entry of this name. */
  | { kind: 'download'; name: string }
  /** A text where this machine has no zstd: entries made with it cannot be found then. */
  | { kind: 'look-for-zstd' }
  /** Keeps a sealed text under this name. */
  | { kind: 'upload'; name: string; sealed: string };

export type Reply = { text: string | undefined } | { error: string };

/** The cache client, as long as its process is in use. */
export interface CacheClient {
  /**
   * Performs a task within half a minute. Resolves with its text and with the warnings and errors that
   * the library printed instead of throwing; rejects with a reason, or at once when cancelled.
   */
  perform(task: Task): Promise<{ text: string | undefined; complaints: string[] }>;
}

/** A process of its own that speaks with the cache service, in a private folder. */
export interface WorkerProcess {
  /**
   * Runs `work` with a client, one at a time. The process stays for the next use, unless `work` fails.
   */
  use<T>(work: (client: CacheClient) => Promise<T>): Promise<T>;
  /** Ends the process and removes its folder. */
  close(): Promise<void>;
}
