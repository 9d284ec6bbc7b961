import type { Outcome } from '../errors.ts';
import { toPlainLine } from '../text.ts';
import type { Ending } from './notifier.ts';

const FAILED = 'The sign-in failed.';

const SENTENCES: Record<Exclude<Outcome, 'signed-in'>, string> = {
  'code-issued': FAILED,
  'sign-in-required': FAILED,
  declined: 'Somebody declined the sign-in.',
  'timed-out':
    'Nobody signed in in time. The log of the run tells what to do where the page refused somebody.',
  cancelled: 'The run was cancelled.',
  'not-allowed': 'Somebody signed in who is not allowed to; nothing was kept.',
  blocked: 'A policy of the tenant blocked the sign-in.',
  failed: FAILED,
};

/** One sentence for readers elsewhere on how the wait for a human ended. */
export function describeEnding({ outcome, username }: Ending): string {
  return outcome === 'signed-in'
    ? `${toPlainLine(username ?? 'Somebody')} signed in.`
    : SENTENCES[outcome];
}
