import type { HttpPorts } from './http.ts';
import type { TransientError } from './transient-error.ts';

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/** What sending again needs of the world. */
export interface RetryPorts extends HttpPorts {
  /** Between 0 and 1, for jitter. */
  random(): number;
  /** Gets a sentence when something keeps the reader of the log waiting. */
  tell(sentence: string): void;
}

/**
 * Milliseconds until the next attempt: doubled after each, with jitter, or what the server asks for.
 * `random`: between 0 and 1.
 */
export function pauseAfter(error: TransientError, attempts: number, random: number): number {
  const backoff = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1));
  return Math.max(error.retryAfter ?? 0, backoff * (0.75 + random / 2));
}
