import { expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/errors.ts';
import { describeEnding } from '../../../src/notify/outcome-text.ts';

test.each<[Outcome, string]>([
  ['signed-in', 'Somebody signed in.'],
  ['declined', 'Somebody declined the sign-in.'],
  [
    'timed-out',
    'Nobody signed in in time. The log of the run tells what to do where the page refused somebody.',
  ],
  ['cancelled', 'The run was cancelled.'],
  ['not-allowed', 'Somebody signed in who is not allowed to; nothing was kept.'],
  ['blocked', 'A policy of the tenant blocked the sign-in.'],
  ['failed', 'The sign-in failed.'],
  ['sign-in-required', 'The sign-in failed.'],
  ['code-issued', 'The sign-in failed.'],
])('%s is one sentence', (outcome, sentence) => {
  expect(describeEnding({ outcome })).toBe(sentence);
});

test('who signed in is named, on one line', () => {
  expect(describeEnding({ outcome: 'signed-in', username: 'a@contoso.com\n::error::x' })).toBe(
    'a@contoso.com ::error::x signed in.',
  );
});

test('who is not allowed is not named', () => {
  const username = 'mallory@contoso.com';
  expect(describeEnding({ outcome: 'not-allowed', username })).not.toContain(username);
});
