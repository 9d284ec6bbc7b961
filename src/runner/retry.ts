import type { Clock } from './clock.ts';
import { NotDone } from './host.ts';

// Three tries of ten seconds fit the time that a surface has.
const BOUND = 10_000;
const TRIES = 3;
const PAUSE = 1_000;
const LONGEST_PAUSE = 10_000;

/** How a try ended. */
export type Attempt<T> = { value: T } | FailedAttempt;

export interface FailedAttempt {
  /** Half a sentence for the log. */
  reason: string;
  /** The server may have done it all the same. */
  isUnclear: boolean;
  /** Another try could help, and does no harm. */
  isRepeatable: boolean;
  /** Milliseconds that the server wants to be left alone. */
  pause?: number;
}

/**
 * Tries up to three times, each bounded, with growing pauses or those the server asks for. Rejects
 * with the last reason: with `NotTaken` where no try can have been carried out.
 */
export async function retry<T>(
  attempt: (bound: AbortSignal) => Promise<Attempt<T>>,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  let mayBeTaken = false;
  for (let tries = 1; ; tries++) {
    const result = await attempt(AbortSignal.any([signal, clock.limit(BOUND)]));
    if ('value' in result) {
      return result.value;
    }
    mayBeTaken ||= result.isUnclear;
    const pause = result.pause ?? PAUSE * tries;
    const isLast = !result.isRepeatable || tries === TRIES || pause > LONGEST_PAUSE;
    if (isLast || signal.aborted || (await isCutShort(clock.sleep(pause, signal)))) {
      throw new (mayBeTaken ? Error : NotDone)(result.reason);
    }
  }
}

async function isCutShort(pause: Promise<void>): Promise<boolean> {
  return await pause.then(
    () => false,
    () => true,
  );
}
