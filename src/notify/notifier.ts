import { messageOf, type Outcome } from '../errors.ts';
import { type Host, NotDone } from '../runner/host.ts';
import type { PromptEvent, Shown, Surface } from './surface.ts';

/** How the wait for a human ended. */
export interface Ending {
  outcome: Outcome;
  /** Who signed in. */
  username?: string;
}

/** A place outside the run where a notice of a code is shown, and closed when it is over. */
export interface Notifier {
  /** Its name in warnings. */
  readonly name: string;
  /**
   * Shows a code, in the place of the one before. Rejects with half a sentence for the log; with
   * `NotDone` where nothing can have been shown.
   */
  show(shown: Shown, signal: AbortSignal): Promise<void>;
  /** Says how it ended; what `show` made, perhaps in another process, is found again. */
  close(ending: Ending, signal: AbortSignal): Promise<void>;
}

/** What is left to `post` to close. */
interface OpenNotices {
  /** The names of the notifiers that still show a code. */
  notifiers: string[];
  ending: Ending;
}

/**
 * Notifiers as surfaces. The first failure of one is a warning; then it is left alone. Open notices
 * are noted for `post`, which closes them where this process no longer can.
 */
export function openNotifierSurfaces(notifiers: readonly Notifier[], host: Host): Surface[] {
  const open = new Set<string>();
  let ending: Ending = { outcome: 'cancelled' };
  let isWarned = false;
  const save = () => {
    const notices: OpenNotices = { notifiers: [...open], ending };
    try {
      host.saveState('open-notices', open.size > 0 ? JSON.stringify(notices) : '');
    } catch (error) {
      if (!isWarned) {
        host.warning(
          `If this step is ended early, its code stays where it is shown: ${messageOf(error)}`,
        );
      }
      isWarned = true;
    }
  };
  const note = (name: string, isOpen: boolean) => {
    open[isOpen ? 'add' : 'delete'](name);
    save();
  };
  // Never busy, so it knows of the ending even while a notifier still shows the code.
  const watchEnding: Surface = (event) => {
    ending = endingOf(event) ?? ending;
    if (open.size > 0) {
      save();
    }
  };
  return [watchEnding, ...notifiers.map((notifier) => openSurface(notifier, host, note))];
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
  notifier: Notifier,
  host: Host,
  note: (name: string, isOpen: boolean) => void,
): Surface {
  let isOpen = false;
  let isBroken = false;

  const show = async (shown: Shown, signal: AbortSignal) => {
    note(notifier.name, true);
    try {
      await notifier.show(shown, signal);
      isOpen = true;
    } catch (error) {
      isBroken = true;
      // Without an answer nobody knows, and a code that no longer works must not stay.
      isOpen ||= !(error instanceof NotDone);
      note(notifier.name, isOpen);
      host.warning(
        `The code could not be shown as a ${notifier.name}: ${messageOf(error)} The sign-in goes on.`,
      );
    }
  };
  return async (event, signal) => {
    const ending = endingOf(event);
    if (event.kind === 'code-issued' && !isBroken) {
      await show(event, signal);
    }
    // A cancelled process has no time for it; `post` has.
    if (ending && isOpen && ending.outcome !== 'cancelled') {
      await notifier.close(ending, signal);
      note(notifier.name, false);
    }
  };
}

/** Closes the notices that a step has left open. For `post`; at most a warning for each notifier. */
export async function closeNotices(
  notifiers: readonly Notifier[],
  host: Host,
  signal: AbortSignal,
): Promise<void> {
  const open: OpenNotices = JSON.parse(host.state('open-notices'));
  const work = notifiers.map(async (notifier) => {
    try {
      await (open.notifiers.includes(notifier.name) && notifier.close(open.ending, signal));
    } catch (error) {
      host.warning(
        `The code that may stand as a ${notifier.name} could not be taken down: ${messageOf(error)}`,
      );
    }
  });
  await Promise.all(work);
}
