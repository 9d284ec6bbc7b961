import { messageOf } from '../errors.ts';
import type { Clock } from '../runner/clock.ts';
import { settleUnlessAborted, waitAtMost } from '../runner/timeout.ts';
import type { PromptEvent, Surface } from './surface.ts';

/** The conversation of one step with all its surfaces. */
export interface Dispatcher {
  /** Tells every surface at once; one that is still busy is told afterwards, in order. */
  dispatch(event: PromptEvent): void;
  /** Resolves when every surface is done or its time is up, or at once when the step is cancelled. */
  settle(signal: AbortSignal): Promise<void>;
}

// For one event, with its retries.
const LIMIT = 30_000;
// Nobody should wait for a chat once the tokens are there. What is left `post` finishes, or warns of.
const LAST_WORDS = 2_000;

/** Surfaces run side by side; one that fails or hangs disturbs neither the others nor the poll. */
export function openDispatcher(
  surfaces: readonly Surface[],
  clock: Clock,
  debug: (line: string) => void,
): Dispatcher {
  const queues = surfaces.map((surface) => openQueue(surface, clock, debug));
  return {
    dispatch(event) {
      for (const queue of queues) {
        queue.take(event);
      }
    },
    async settle(signal) {
      const served = Promise.all(queues.map((queue) => queue.settled()));
      await waitAtMost(served, { clock, milliseconds: LAST_WORDS, signal });
    },
  };
}

function openQueue(surface: Surface, clock: Clock, debug: (line: string) => void) {
  let last: Promise<void> | undefined;
  const show = async (event: PromptEvent) => {
    try {
      const limit = clock.limit(LIMIT);
      // A surface that does not heed its limit must not keep the next event from it.
      await settleUnlessAborted(Promise.resolve(surface(event, limit)), limit);
    } catch (error) {
      debug(`A prompt could not be shown: ${messageOf(error)}`);
    }
  };
  return {
    take(event: PromptEvent): void {
      const turn = last ? last.then(() => show(event)) : show(event);
      last = turn;
      turn.then(() => {
        last = last === turn ? undefined : last;
      });
    },
    settled: async () => last,
  };
}
