/** What the `outcome` output says (see action.yml). */
export const OUTCOMES = [
  'signed-in',
  'code-issued',
  'sign-in-required',
  'declined',
  'timed-out',
  'cancelled',
  'not-allowed',
  'blocked',
  'failed',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The ways in which a step can end without tokens. */
export const ERROR_CODES = [
  'sign-in-required',
  'declined',
  'timed-out',
  'cancelled',
  'not-allowed',
  'blocked',
  'faulty-input',
  'several-accounts',
  'entra-refused',
  'entra-unreachable',
  'entra-unclear',
  'code-expired',
  'answer-lost',
  'no-endpoint',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What each error is reported as. */
const OUTCOME_OF: Record<ErrorCode, Outcome> = {
  'sign-in-required': 'sign-in-required',
  declined: 'declined',
  'timed-out': 'timed-out',
  cancelled: 'cancelled',
  'not-allowed': 'not-allowed',
  blocked: 'blocked',
  'faulty-input': 'failed',
  'several-accounts': 'failed',
  'entra-refused': 'failed',
  'entra-unreachable': 'failed',
  'entra-unclear': 'failed',
  'code-expired': 'failed',
  'answer-lost': 'failed',
  'no-endpoint': 'failed',
};

/** An error that its reader can act on: what happened (`message`) and what to do next (`hint`). */
export class ActionError extends Error {
  override readonly name = 'ActionError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  /** The heading of docs/TROUBLESHOOTING.md that tells more, as its link has it. */
  readonly topic: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    hint?: string,
    { topic, ...options }: { cause?: unknown; topic?: string | undefined } = {},
  ) {
    super(message, options);
    this.code = code;
    this.hint = hint;
    this.topic = topic;
  }
}

/** The outcome that an error of any kind ends the step with. */
export function outcomeOf(error: unknown): Outcome {
  return error instanceof ActionError ? OUTCOME_OF[error.code] : 'failed';
}

/** What an error of any kind says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What an error of any kind says, as the end of a sentence that is still without its full stop. */
export function reasonOf(error: unknown): string {
  return messageOf(error).replace(/\.+$/, '');
}

/**
 * One paragraph for the log: what happened, what to do, where to read more. Never a stack trace.
 * `page`: where docs/TROUBLESHOOTING.md is to be found.
 */
export function explain(error: unknown, page: string): string {
  if (error instanceof ActionError) {
    const { message, hint, topic } = error;
    return [message, hint, topic && `More: ${page}#${topic}`].filter(Boolean).join('\n');
  }
  return `Something failed that this action did not foresee: ${messageOf(error)}\nThis is a defect; please report it with the lines above.`;
}
