/** Time as the rooms see it; tests pass one that they move themselves. */
export interface Clock {
  /** Wall clock, in milliseconds since 1970. For what is shown and stored, never for waiting. */
  now(): number;
  /** Milliseconds that only ever grow, unmoved by clock changes. For waits and deadlines. */
  monotonic(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** A signal that is aborted after `milliseconds`: the limit of one request. */
  limit(milliseconds: number): AbortSignal;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  // It takes whole ones only.
  limit: (milliseconds) => AbortSignal.timeout(Math.ceil(milliseconds)),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const wake = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', wake);
        resolve();
      }, milliseconds);
      signal?.addEventListener('abort', wake, { once: true });
    }),
};

/** What the wall clock shows when the monotonic one has come to `monotonic`, as far as is known now. */
export function toWallTime(monotonic: number, clock: Clock): number {
  return clock.now() + monotonic - clock.monotonic();
}
