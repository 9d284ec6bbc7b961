import type { Outcome } from '../errors.ts';
import { type Host, OPEN_NOTICES_STATE, NotDone } from '../runner/host.ts';
import type { PromptEvent, Shown, Surface } from './dispatcher.ts';

/** How the wait for a human ended. */
export interface Ending {
  outcome: Outcome;
  /** Who signed in. */
  username?: string;
}

/** A place outside the run where a code is put up, and taken down when it is over. */
export interface Notifier {
  /** Its name in warnings. */
  readonly name: string;
  /**
   * Puts up a code, in the place of the one before. Rejects with half a sentence for the log; with
   * `NotTaken` where nothing can have been put up.
   */
  show(shown: Shown, signal: AbortSignal): Promise<void>;
  /** Says how it ended; what `show` put up, perhaps in another process, is found again. */
  close(ending: Ending, signal: AbortSignal): Promise<void>;
}

/** What `post` is to take down. */
interface OpenNotices {
  /** The names of the boards whose code still stands there. */
  notifiers: string[];
  ending: Ending;
}

/**
 * Boards as surfaces. The first failure of one is a warning; then it is left alone. What is up is
 * noted for `post`, which takes it down where this process no longer could.
 */
export function openNotifierSurfaces(boards: readonly Notifier[], host: Host): Surface[] {
  const up = new Set<string>();
  let ending: Ending = { outcome: 'cancelled' };
  const save = () => {
    const leftUp: OpenNotices = { notifiers: [...up], ending };
    host.saveState(OPEN_NOTICES_STATE, up.size > 0 ? JSON.stringify(leftUp) : '');
  };
  const note = (name: string, isUp: boolean) => {
    up[isUp ? 'add' : 'delete'](name);
    save();
  };
  // Never busy, so it knows of the ending even while a board still shows the code.
  const watchEnding: Surface = (event) => {
    ending = endingOf(event) ?? ending;
    if (up.size > 0) {
      save();
    }
  };
  return [watchEnding, ...boards.map((board) => openSurface(board, host, note))];
}

function endingOf(event: PromptEvent): Ending | undefined {
  switch (event.kind) {
    case 'signed-in':
      return { outcome: 'signed-in', username: event.account.username };
    case 'ended':
      return { outcome: event.outcome };
    default:
      return undefined;
  }
}

function openSurface(
  board: Notifier,
  host: Host,
  note: (name: string, isUp: boolean) => void,
): Surface {
  let isUp = false;
  let isBroken = false;

  const show = async (shown: Shown, signal: AbortSignal) => {
    note(board.name, true);
    try {
      await board.show(shown, signal);
      isUp = true;
    } catch (error) {
      isBroken = true;
      // Without an answer nobody knows, and a dead code must not stay.
      isUp ||= !(error instanceof NotDone);
      note(board.name, isUp);
      host.warning(
        `The code could not be shown as a ${board.name}: ${reasonOf(error)} The sign-in goes on.`,
      );
    }
  };
  return async (event, signal) => {
    const ending = endingOf(event);
    if (event.kind === 'code-issued' && !isBroken) {
      await show(event, signal);
    }
    // A cancelled process has no time for it; `post` has.
    if (ending && isUp && ending.outcome !== 'cancelled') {
      await board.close(ending, signal);
      note(board.name, false);
    }
  };
}

/** Takes down what a step has left up. For `post`; at most a warning for each board. */
export async function closeNotices(
  boards: readonly Notifier[],
  host: Host,
  signal: AbortSignal,
): Promise<void> {
  const leftUp: OpenNotices = JSON.parse(host.state(OPEN_NOTICES_STATE));
  const work = boards.map(async (board) => {
    try {
      await (leftUp.notifiers.includes(board.name) && board.close(leftUp.ending, signal));
    } catch (error) {
      host.warning(
        `The code that may stand as a ${board.name} could not be taken down: ${reasonOf(error)}`,
      );
    }
  });
  await Promise.all(work);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
