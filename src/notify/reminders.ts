import type { Clock } from '../runner/clock.ts';

// Seconds after a code was shown; then every minute. Whoever opens the log late sees the code.
const FIRST = [10, 30, 60];
const THEN = 60;

/** Calls `remind` at growing intervals until the signal is aborted. */
export async function keepReminding(
  clock: Clock,
  signal: AbortSignal,
  remind: () => void,
): Promise<void> {
  const start = clock.monotonic();
  for (let count = 0; ; count++) {
    const seconds = FIRST[count] ?? THEN * (count - FIRST.length + 2);
    try {
      await clock.sleep(start + seconds * 1000 - clock.monotonic(), signal);
    } catch {
      return;
    }
    remind();
  }
}
