import type { Outcome } from '../errors.ts';
import type { Clock } from '../runner/clock.ts';
import type { Account } from '../identity/id-token.ts';
import type { DeviceCode } from '../identity/device-code.ts';
import type { Refusal } from '../entra/oauth-error.ts';

/** Who asks the human for what; the same in every prompt of a step. */
export interface Ask {
  repository: string;
  ref: string;
  workflow: string;
  /** The page of the run. */
  page: string;
  startedBy: string;
  clientId: string;
  tenant: string;
  /** Who will be accepted, where that is not everybody of the tenant: words after "Accepted is". */
  accepted: string | undefined;
  scopes: readonly string[];
}

/** A code that waits for somebody to enter it. */
export interface Shown {
  code: DeviceCode;
  /** Milliseconds since 1970. */
  expiresAt: number;
  ask: Ask;
  /** The page to open is not where Microsoft has it. */
  isOddPage: boolean;
  /** The server's own words in the language that was asked for; empty where none was. */
  message: string;
  /** It stands in for one that has expired or was lost. */
  isReplacement: boolean;
}

/** What surfaces learn of, in the order it happens. */
export type PromptEvent =
  | { kind: 'silent-failed'; account: Account; reason: Refusal; isDead: boolean }
  | { kind: 'passed-over'; accounts: readonly Account[]; rule: string }
  | ({ kind: 'code-issued' } & Shown)
  | ({ kind: 'still-waiting'; millisecondsLeft: number } & Shown)
  | { kind: 'code-expired' | 'answer-lost'; code: DeviceCode }
  | { kind: 'signed-in'; account: Account; waitedMilliseconds: number }
  | { kind: 'ended'; code: DeviceCode; outcome: Outcome };

/** A place where the human looks. The signal is aborted when it has taken too long. */
export type Surface = (event: PromptEvent, signal: AbortSignal) => void | Promise<void>;

/** The conversation of one step with all its surfaces. */
export interface Dispatcher {
  /** Tells every surface at once; one that is still busy is told afterwards, in order. */
  dispatch(event: PromptEvent): void;
  /** Resolves when every surface has been served or has had its time, or nobody can wait. */
  settle(signal: AbortSignal): Promise<void>;
}

// For one event, its retries included; and for the last words at the end of the step.
const BOUND = 30_000;
const LAST_WORDS = 10_000;

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
      const over = new AbortController();
      const until = AbortSignal.any([signal, over.signal]);
      const bound = clock.sleep(LAST_WORDS, until).catch(() => {});
      await Promise.race([Promise.all(queues.map((queue) => queue.settled())), bound]);
      over.abort();
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function openQueue(surface: Surface, clock: Clock, debug: (line: string) => void) {
  let last: Promise<void> | undefined;
  const show = async (event: PromptEvent) => {
    try {
      const limit = clock.limit(BOUND);
      // A surface that does not heed its limit must not keep the next event from it.
      await Promise.race([surface(event, limit), untilAborted(limit)]);
    } catch (error) {
      debug(`A prompt could not be shown: ${error instanceof Error ? error.message : error}`);
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
