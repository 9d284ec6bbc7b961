import type { Outcome } from '../errors.ts';
import { type Host, LEFT_UP_STATE } from '../host/host.ts';
import type { Shown, Surface } from './announce.ts';

/** How the wait for a human ended. */
export interface Ending {
  outcome: Outcome;
  /** Who signed in. */
  username?: string;
}

/** A place outside the run where a code is put up, and taken down when it is over. */
export interface Board {
  /** Its name in warnings. */
  readonly name: string;
  /** Puts up a code, in the place of the one before. Rejects with half a sentence for the log. */
  show(shown: Shown, signal: AbortSignal): Promise<void>;
  /** Says how it ended; what `show` put up, perhaps in another process, is found again. */
  close(ending: Ending, signal: AbortSignal): Promise<void>;
}

/** By the name of the board, how the wait ended whose code still stands there. */
type LeftUp = Record<string, Ending>;

/**
 * Boards as surfaces. The first failure of one is a warning; then it is left alone. What is up is
 * noted for `post`, which takes it down where this process no longer could.
 */
export function openBoardSurfaces(boards: readonly Board[], host: Host): Surface[] {
  const leftUp: LeftUp = {};
  return boards.map((board) =>
    openSurface(board, host, (ending) => {
      leftUp[board.name] = ending as Ending;
      host.saveState(
        LEFT_UP_STATE,
        Object.values(leftUp).some(Boolean) ? JSON.stringify(leftUp) : '',
      );
    }),
  );
}

function openSurface(
  board: Board,
  host: Host,
  note: (ending: Ending | undefined) => void,
): Surface {
  let isUp = false;
  let isBroken = false;

  const show = async (shown: Shown, signal: AbortSignal) => {
    note({ outcome: 'cancelled' });
    try {
      await board.show(shown, signal);
      isUp = true;
    } catch (error) {
      isBroken = true;
      note(isUp ? { outcome: 'cancelled' } : undefined);
      host.warning(
        `The code could not be shown as a ${board.name}: ${reasonOf(error)} The sign-in goes on.`,
      );
    }
  };
  const close = async (ending: Ending, signal: AbortSignal) => {
    if (!isUp) {
      return;
    }
    note(ending);
    // A cancelled process has no time for it; `post` has.
    if (ending.outcome !== 'cancelled') {
      await board.close(ending, signal);
      note(undefined);
    }
  };

  return async (event, signal) => {
    switch (event.kind) {
      case 'code-issued':
        return isBroken ? undefined : await show(event, signal);
      case 'signed-in':
        return await close({ outcome: 'signed-in', username: event.account.username }, signal);
      case 'ended':
        return await close({ outcome: event.outcome }, signal);
    }
  };
}

/** Takes down what a step has left up. For `post`; at most a warning for each board. */
export async function takeDown(
  boards: readonly Board[],
  host: Host,
  signal: AbortSignal,
): Promise<void> {
  const leftUp: LeftUp = JSON.parse(host.state(LEFT_UP_STATE));
  const work = boards.map(async (board) => {
    const ending = leftUp[board.name];
    try {
      await (ending && board.close(ending, signal));
    } catch (error) {
      host.warning(
        `The code that was shown as a ${board.name} could not be taken down: ${reasonOf(error)}`,
      );
    }
  });
  await Promise.all(work);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
