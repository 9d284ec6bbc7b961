import type { Clock } from './clock.ts';
import { NotDone } from './host.ts';

// Three attempts of ten seconds fit the time that a notifier has.
const LIMIT = 10_000;
const ATTEMPTS = 3;
const PAUSE = 1_000;
const LONGEST_PAUSE = 10_000;

/** How an attempt ended. */
export type Attempt<T> = { value: T } | FailedAttempt;

export interface FailedAttempt {
  /** Half a sentence for the log. */
  reason: string;
  /** The server may have done it all the same. */
  isUnclear: boolean;
  /** Another attempt could help, and does no harm. */
  isRepeatable: boolean;
  /** Milliseconds that the server wants to be left alone. */
  pause?: number | undefined;
}

/**
 * Makes up to three attempts, each limited in time, with growing pauses or those that the server asks
 * for. Rejects with the last reason: with `NotDone` where no attempt can have been carried out.
 */
export async function retry<T>(
  attempt: (signal: AbortSignal) => Promise<Attempt<T>>,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  let mayBeDone = false;
  for (let attempts = 1; ; attempts++) {
    const result = await attempt(AbortSignal.any([signal, clock.limit(LIMIT)]));
    if ('value' in result) {
      return result.value;
    }
    mayBeDone ||= result.isUnclear;
    const pause = result.pause ?? PAUSE * attempts;
    const isLast = !result.isRepeatable || attempts === ATTEMPTS || pause > LONGEST_PAUSE;
    if (isLast || signal.aborted || (await isCutShort(clock.sleep(pause, signal)))) {
      throw new (mayBeDone ? Error : NotDone)(result.reason);
    }
  }
}

async function isCutShort(pause: Promise<void>): Promise<boolean> {
  return await pause.then(
    () => false,
    () => true,
  );
}
