import type { ActionError } from '../errors.ts';

/** Something went wrong that may be gone at the next attempt. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
  /** Milliseconds that the server wants to be left alone. */
  readonly retryAfter: number | undefined;
  /** There was an answer, but not one to work with. */
  readonly isUnclear: boolean;
  /** Milliseconds after which there is little hope left. */
  readonly patience: number;
  /** What to end with where it lasts, blaming whoever is to blame. */
  readonly fault: ActionError | undefined;

  constructor(
    message: string,
    options: {
      cause?: unknown;
      retryAfter?: number | undefined;
      isUnclear?: boolean;
      patience?: number;
      fault?: ActionError;
    },
  ) {
    super(message, { cause: options.cause });
    this.retryAfter = options.retryAfter;
    this.isUnclear = options.isUnclear ?? false;
    this.patience = options.patience ?? Number.POSITIVE_INFINITY;
    this.fault = options.fault;
  }
}

/** How long an answer is tried again that the server should never give, in milliseconds. */
export const PATIENCE_WITH_ANSWERS = 15_000;

/** Whether a status means that the same request may succeed later (RFC 9110 §15.5.9, §15.6; RFC 6585 §4). */
export function isTransientStatus(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}
