/** A commit status as it stands now. */
export interface Status {
  state: string;
  description: string;
}

/** A comment as it reads now. */
export interface Comment {
  body: string;
  user: { login: string; type: 'Bot' | 'User' };
}

/** Everything the stand-in knows; the handlers read and change it. */
export interface State {
  /** By context. */
  statuses: Map<string, Status>;
  /** By id. */
  comments: Map<number, Comment>;
}
