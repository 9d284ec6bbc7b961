import type { Clock } from '../runner/clock.ts';
import type { Store } from './store.ts';

const BOUND = 60_000;

/** A store whose reads and writes end within a minute, or at once when the step is cancelled. */
export function withTimeout(store: Store, clock: Clock, signal: AbortSignal): Store {
  const within = async <T>(work: Promise<T>): Promise<T> => {
    const over = new AbortController();
    const limit = clock
      .sleep(BOUND, AbortSignal.any([signal, over.signal]))
      .then(() => Promise.reject(new Error('there was no answer within a minute')));
    try {
      return await Promise.race([work, limit]);
    } finally {
      over.abort();
    }
  };
  return {
    ...store,
    async read() {
      try {
        return await within(store.read());
      } catch (error) {
        signal.throwIfAborted();
        const reason = error instanceof Error ? error.message : String(error);
        return {
          kind: 'trouble',
          remark: `The sign-in in ${store.place} could not be read: ${reason}.`,
        };
      }
    },
    write: (sealed) => within(store.write(sealed)),
  };
}
