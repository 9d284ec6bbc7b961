import { expect, test } from '@jest/globals';
import { summarise } from '../../../src/outputs/summary.ts';
import { START } from '../../kit/clock.ts';
import { ALICE, TENANT } from '../../kit/people.ts';

test('a sign-in is a table of who, when, from what, for what and until when', () => {
  const markdown = summarise({
    outcome: 'signed-in',
    account: ALICE,
    source: 'device-code',
    times: { askedAt: START, answeredAt: START + 74_600 },
    scopesAsked: ['User.Read', 'Mail.Send'],
    scopesGranted: ['User.Read'],
    expiresAt: START + 4_200_000,
    place: 'the Actions cache',
    nextPrompt: 'after 90 days',
  });
  expect(markdown.trimEnd().split('\n')).toEqual([
    '### Entra Device Sign-in',
    '',
    '| Outcome | signed-in |',
    '| --- | --- |',
    '| Signed in | alice&#64;<!-- -->contoso&#46;com |',
    `| Object id | ${ALICE.objectId} |`,
    `| Tenant id | ${TENANT} |`,
    '| Asked | 2026-11-22 12&#58;00 UTC |',
    '| Answered | 2026-11-22 12&#58;01 UTC |',
    '| Took | 1 min 15 s |',
    '| From | a sign-in with a device code |',
    '| Scopes asked | User&#46;Read Mail&#46;Send |',
    '| Scopes granted | User&#46;Read |',
    '| Token expires | 2026-11-22 13&#58;10 UTC |',
    '| Sign-in kept in | the Actions cache |',
    '| Next prompt | after 90 days |',
  ]);
});

test.each([
  ['refresh-token', 'the stored sign-in, silently'],
  ['cached-token', 'an earlier step of this job'],
] as const)('a sign-in by %s is one from %s', (source, words) => {
  const rows = summarise({ outcome: 'signed-in', account: ALICE, source, times: {} }).split('\n');
  expect(rows).toContain(`| From | ${words} |`);
  expect(rows.filter((row) => /Asked|Answered|Took/.test(row))).toEqual([]);
});

test.each([
  [0, '0 s'],
  [59_400, '59 s'],
  [60_000, '1 min 0 s'],
  [899_000, '14 min 59 s'],
  [-5_000, '0 s'],
])('an answer after %d ms took %s', (milliseconds, words) => {
  const times = { askedAt: START, answeredAt: START + milliseconds };
  expect(summarise({ outcome: 'signed-in', times })).toContain(`| Took | ${words} |`);
});

test('a failure is its outcome, and each line of its explanation a paragraph', () => {
  const explanation = 'A policy blocks this.\nAsk.';
  const markdown = summarise({ outcome: 'blocked', explanation, times: {} });
  expect(markdown.split('\n')).toEqual([
    '### Entra Device Sign-in',
    '',
    '| Outcome | blocked |',
    '| --- | --- |',
    '',
    'A policy blocks this&#46;',
    '',
    'Ask&#46;',
    '',
  ]);
});

test.each([
  [
    'https://github.test/x/blob/v1/docs/T.md#a',
    '[More on this](<https://github.test/x/blob/v1/docs/T.md#a>)',
  ],
  ['https://github.test/<b>)#a', '[More on this](<https://github.test/%3Cb%3E)#a>)'],
  ['docs/TROUBLESHOOTING.md#a', 'More&#58; docs&#47;TROUBLESHOOTING&#46;md&#35;<!-- -->a'],
  ['javascript:alert(1)', 'More&#58; javascript&#58;alert&#40;1&#41;'],
])('the address %s at the end of an explanation reads %s', (address, expected) => {
  const explanation = `Stopped.\nMore: ${address}`;
  const lines = summarise({ outcome: 'blocked', explanation, times: {} }).split('\n');
  expect(lines.at(-2)).toBe(expected);
});

test('an address elsewhere in an explanation is no link', () => {
  const explanation = 'More: https://evil.test\nStopped.';
  expect(summarise({ outcome: 'failed', explanation, times: {} })).not.toContain('](');
});

test('nobody can add a row, a link or HTML by a name', () => {
  const username = 'a | b\n| Outcome | signed-in |\n<b>[x](https://evil.test)';
  const account = { ...ALICE, username };
  const rows = summarise({ outcome: 'not-allowed', account, times: {} }).split('\n');
  expect(rows.filter((row) => row.startsWith('| Outcome'))).toEqual(['| Outcome | not-allowed |']);
  expect(rows.find((row) => row.startsWith('| Refused'))).toBe(
    '| Refused | a &#124; b &#124; Outcome &#124; signed-in &#124; &#60;b&#62;&#91;x&#93;&#40;https&#58;&#47;&#47;evil&#46;test&#41; |',
  );
});
