import { toPlainLine } from '../text.ts';
import type { Ending } from './notifier.ts';

/** One sentence for readers elsewhere on how the wait for a human ended. */
export function describeEnding({ outcome, username }: Ending): string {
  switch (outcome) {
    case 'signed-in':
      return `${toPlainLine(username ?? 'Somebody')} signed in.`;
    case 'declined':
      return 'Somebody declined the sign-in.';
    case 'timed-out':
      return 'Nobody signed in in time.';
    case 'cancelled':
      return 'The run was cancelled.';
    case 'not-allowed':
      return 'Somebody signed in who is not allowed to; nothing was kept.';
    case 'blocked':
      return 'A policy of the tenant blocked the sign-in.';
    default:
      return 'The sign-in failed.';
  }
}
