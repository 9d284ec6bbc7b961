import type { Clock } from './clock.ts';

/** How long to wait, and for what else. */
export interface Limit {
  clock: Clock;
  milliseconds: number;
  /** Ends the wait at once, with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * What `work` resolves to, where that is in time. The work itself is not ended.
 * @throws {Error} `late` when the time is up; the signal's reason when it is aborted.
 */
export async function settleWithin<T>(
  work: Promise<T>,
  { clock, milliseconds, signal }: Limit,
  late: string,
): Promise<T> {
  const settled = new AbortController();
  const signals = signal ? [signal, settled.signal] : [settled.signal];
  const limit = clock.sleep(milliseconds, AbortSignal.any(signals)).then(() => {
    throw new Error(late);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    settled.abort();
    limit.catch(() => {});
  }
}

/** Resolves when `work` is settled, the time is up or the signal is aborted. Never rejects. */
export async function waitAtMost(work: Promise<unknown>, limit: Limit): Promise<void> {
  await settleWithin(work, limit, '').catch(() => {});
}

/** What `work` resolves to, unless the signal is aborted first: then `undefined`. */
export async function settleUnlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal,
): Promise<T | undefined> {
  const aborted = new Promise<undefined>((resolve) => {
    if (signal.aborted) {
      resolve(undefined);
    }
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  return await Promise.race([work, aborted]);
}
