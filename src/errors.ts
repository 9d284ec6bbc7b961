/**
 * The closed list of ways a step can end without tokens. Those that are outcomes of the contract
 * are named like them; every other one is reported as `failed`.
 */
export type ErrorCode =
  | 'sign-in-required'
  | 'declined'
  | 'timed-out'
  | 'cancelled'
  | 'not-allowed'
  | 'blocked'
  | 'faulty-input'
  | 'several-accounts'
  | 'entra-refused'
  | 'entra-unreachable'
  | 'entra-unclear'
  | 'code-expired'
  | 'answer-lost';

/** What the `outcome` output says (see action.yml). */
export type Outcome =
  | 'signed-in'
  | 'code-issued'
  | 'sign-in-required'
  | 'declined'
  | 'timed-out'
  | 'cancelled'
  | 'not-allowed'
  | 'blocked'
  | 'failed';

const OUTCOMES: ReadonlySet<string> = new Set<Outcome>([
  'sign-in-required',
  'declined',
  'timed-out',
  'cancelled',
  'not-allowed',
  'blocked',
]);

/** A trouble that its reader can act on: what happened (`message`) and what to do next (`hint`). */
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

/** The outcome that a trouble of any kind ends the step with. */
export function outcomeOf(trouble: unknown): Outcome {
  return trouble instanceof ActionError && OUTCOMES.has(trouble.code)
    ? (trouble.code as Outcome)
    : 'failed';
}

/**
 * One paragraph for the log: what happened, what to do, where to read more. Never a stack trace.
 * `page`: where docs/TROUBLESHOOTING.md is to be found.
 */
export function explain(trouble: unknown, page: string): string {
  if (trouble instanceof ActionError) {
    const { message, hint, topic } = trouble;
    return [message, hint, topic && `More: ${page}#${topic}`].filter(Boolean).join('\n');
  }
  const reason = trouble instanceof Error ? trouble.message : String(trouble);
  return `Something failed that this action did not foresee: ${reason}\nThis is a defect; please report it with the lines above.`;
}
