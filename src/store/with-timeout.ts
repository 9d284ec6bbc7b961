import { reasonOf } from '../errors.ts';
import type { Clock } from '../runner/clock.ts';
import { settleWithin } from '../runner/timeout.ts';
import type { Store } from './store.ts';

const LIMIT = 60_000;

/** A store whose reads and writes end within a minute, or at once when the step is cancelled. */
export function withTimeout(store: Store, clock: Clock, signal: AbortSignal): Store {
  const limit = { clock, milliseconds: LIMIT, signal };
  const within = <T>(work: Promise<T>) =>
    settleWithin(work, limit, 'there was no answer within a minute');
  return {
    ...store,
    async read() {
      try {
        return await within(store.read());
      } catch (error) {
        signal.throwIfAborted();
        return {
          kind: 'trouble',
          remark: `The sign-in in ${store.place} could not be read: ${reasonOf(error)}.`,
        };
      }
    },
    write: (sealed) => within(store.write(sealed)),
  };
}
