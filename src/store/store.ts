/**
 * A place that keeps one sealed text for one app and tenant between runs. What it holds is sealed
 * before it gets here, so a store guards against damage and misuse, not against readers.
 */
export interface Store {
  /** Where it keeps the sign-in, as words for the log: "the Actions cache", "/home/…". */
  readonly place: string;
  /** When somebody will be asked again, as words for the summary. */
  readonly nextPrompt: string;
  /** Set where it keeps nothing: the reason, or empty where the workflow asked for that. */
  readonly closed?: string;
  /** The newest sealed text. Never rejects: what cannot be read is a `trouble`. */
  read(): Promise<Reading>;
  /** Keeps a sealed text; rejects with an Error whose message says why it could not. */
  write(sealed: string): Promise<void>;
}

export type Reading =
  | { kind: 'found'; sealed: string }
  | { kind: 'absent'; remark?: string }
  /** It is there, came whole, and is of no use to anybody: it may be replaced. */
  | { kind: 'damaged'; remark: string }
  /** It may be there, and must not be overwritten. */
  | { kind: 'trouble'; remark: string };

/** A sealed store of a hundred accounts is below 500 kB; what is larger is not ours. */
export const MOST_SEALED_BYTES = 4 * 1024 * 1024;
