import { expect, test } from '@jest/globals';
import { summarise } from '../../../src/prompt/summary.ts';
import { START } from '../fakes/clock.ts';
import { ALICE, TENANT } from '../fakes/people.ts';

test('a sign-in is a table of who, from what, for what and until when', () => {
  const markdown = summarise({
    outcome: 'signed-in',
    account: ALICE,
    source: 'device-code',
    scopes: ['User.Read', 'Mail.Send'],
    expiresAt: START,
    place: 'the Actions cache',
  });
  expect(markdown.trimEnd().split('\n')).toEqual([
    '### Entra Device Sign-in',
    '',
    '| | |',
    '| --- | --- |',
    '| Outcome | signed-in |',
    '| Signed in | alice&#64;contoso&#46;com |',
    `| Object id | ${ALICE.objectId} |`,
    `| Tenant id | ${TENANT} |`,
    '| Token from | device-code |',
    '| Scopes granted | User&#46;Read Mail&#46;Send |',
    '| Token expires | 2026-11-22T12&#58;00&#58;00&#46;000Z |',
    '| Sign-in kept in | the Actions cache |',
  ]);
});

test('a failure is its outcome, and each line of its explanation a paragraph', () => {
  const markdown = summarise({ outcome: 'blocked', explanation: 'A policy blocks this.\nAsk.' });
  expect(markdown.split('\n')).toEqual([
    '### Entra Device Sign-in',
    '',
    '| | |',
    '| --- | --- |',
    '| Outcome | blocked |',
    '',
    'A policy blocks this&#46;',
    '',
    'Ask&#46;',
    '',
  ]);
});

test('nobody can add a row, a link or HTML by a name', () => {
  const username = 'a | b\n| Outcome | signed-in |\n<b>[x](https://evil.test)';
  const rows = summarise({ outcome: 'not-allowed', account: { ...ALICE, username } }).split('\n');
  expect(rows.filter((row) => row.startsWith('| Outcome'))).toEqual(['| Outcome | not-allowed |']);
  expect(rows.find((row) => row.startsWith('| Signed in'))).toBe(
    '| Signed in | a &#124; b &#124; Outcome &#124; signed-in &#124; &#60;b&#62;&#91;x&#93;&#40;https&#58;&#47;&#47;evil&#46;test&#41; |',
  );
});
