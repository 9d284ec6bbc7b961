import { describe, expect, test } from '@jest/globals';
import type { Run } from '../../../src/runner/host.ts';
import { ALICE, BOB, CLIENT, makeCode, TENANT } from '../../kit/people.ts';
import { openTestPrompt } from '../../kit/prompt.ts';
import { refusal } from '../../kit/provider.ts';

const { signal } = new AbortController();

function open(run: Partial<Run> = {}, inputs: Record<string, string> = {}) {
  const scopes = 'User.Read\narm=https://management.azure.com/.default';
  return openTestPrompt(run, { scopes, ...inputs });
}

const FIRST = makeCode({ userCode: 'FIRST' });
const SECOND = makeCode({ userCode: 'SECOND', expiresIn: 60 });

test('nothing is said before there is something to say', async () => {
  const { host, prompt } = open();
  prompt.signedIn(ALICE);
  prompt.ended('signed-in');

  await prompt.settle(signal);
  expect(host.events).toEqual([]);
});

describe('a code', () => {
  test('is said to work for as long as the step waits, where that ends first', async () => {
    const { host, clock, prompt } = open();
    const deadline = clock.monotonic() + 3 * 60_000;
    prompt.follow({ kind: 'code-issued', code: FIRST, deadline });
    await prompt.settle(signal);
    expect(host.told('info').join('\n')).toMatch(/The code works until \S+ UTC \(3 minutes\)\./);
  });

  test('is shown with everything that is asked for, and until when by the wall clock', async () => {
    const { host, clock, prompt } = open();
    clock.advance(60_000);
    prompt.follow({ kind: 'code-issued', code: { ...FIRST, issuedAt: 67_000 } });
    await prompt.settle(signal);
    expect(host.told('info')).toEqual(
      expect.arrayContaining([
        '           enter  FIRST',
        '  The code works until 12:16 UTC (15 minutes).',
        '  Asked by contoso/reports, refs/heads/main, workflow "Nightly report",',
        '  started by hubot: https://github.example.test/contoso/reports/actions/runs/7',
        '  for User.Read https://management.azure.com/.default',
        `  with app ${CLIENT} in tenant ${TENANT}.`,
      ]),
    );
  });

  test('that an earlier step asked for lives for what is left', async () => {
    const { host, clock, prompt } = open();
    clock.advance(600_000);
    prompt.follow({ kind: 'code-issued', code: FIRST });
    await prompt.settle(signal);
    expect(host.told('info')).toContain('  The code works until 12:15 UTC (5 minutes).');
  });

  test('names the actor where nobody else triggered the run', async () => {
    const { host, prompt } = open({ triggeringActor: '' });
    prompt.follow({ kind: 'code-issued', code: FIRST });
    await prompt.settle(signal);
    expect(host.told('info').join('\n')).toContain('started by octocat');
  });

  test('that is replaced is said to have expired before the new one is shown', async () => {
    const { host, prompt } = open();
    prompt.follow({ kind: 'code-issued', code: FIRST });
    prompt.follow({ kind: 'code-expired', code: FIRST });
    prompt.follow({ kind: 'code-issued', code: SECOND });
    await prompt.settle(signal);
    expect(host.told('info').filter((line) => /FIRST|SECOND/.test(line))).toEqual([
      '           enter  FIRST',
      'The code FIRST has expired. Here is a new one:',
      '  Enter  SECOND  at  https://microsoft.com/devicelogin  until 12:01 UTC (1 minute)',
    ]);
  });

  test('that is still shown at the end is said to work no longer, once', async () => {
    const { host, prompt } = open();
    prompt.follow({ kind: 'code-issued', code: FIRST });
    prompt.ended('cancelled');
    prompt.ended('cancelled');
    await prompt.settle(signal);
    expect(host.told('info').filter((line) => line.includes('no longer works'))).toEqual([
      'The code FIRST no longer works. Do not enter it.',
    ]);
  });

  test('of somebody who is refused has just been used up, and nothing is said of it', async () => {
    const { host, prompt } = open();
    prompt.follow({ kind: 'code-issued', code: FIRST });
    await prompt.settle(signal);
    const before = host.events.length;
    prompt.ended('not-allowed');
    prompt.ended('failed');
    await prompt.settle(signal);
    expect(host.events.slice(before)).toEqual([]);
  });

  test('for one account says which', async () => {
    const { host, prompt } = open({}, { account: 'alice@contoso.com' });
    prompt.follow({ kind: 'code-issued', code: FIRST });
    await prompt.settle(signal);
    expect(host.told('info')).toContain('  Accepted: only alice@contoso.com.');
  });

  test.each([
    ['was used', 'signed-in'],
    ['has expired', 'code-expired'],
  ])('that %s is not said to work no longer at the end', async (_, kind) => {
    const { host, prompt } = open();
    prompt.follow({ kind: 'code-issued', code: FIRST });
    if (kind === 'signed-in') {
      prompt.signedIn(ALICE);
    } else {
      prompt.follow({ kind: 'code-expired', code: FIRST });
    }
    await prompt.settle(signal);
    const before = host.events.length;
    prompt.ended('failed');
    await prompt.settle(signal);
    expect(host.events.slice(before)).toEqual([]);
  });
});

test('a sign-in is said with the time since the first code', async () => {
  const { host, clock, prompt } = open();
  prompt.follow({ kind: 'code-issued', code: FIRST });
  clock.advance(900_000);
  prompt.follow({ kind: 'code-expired', code: FIRST });
  prompt.follow({ kind: 'code-issued', code: SECOND });
  clock.advance(30_000);
  prompt.signedIn(ALICE);
  await prompt.settle(signal);
  expect(host.told('info').at(-1)).toBe(
    `alice@contoso.com (object id ${ALICE.objectId}) signed in after 930 s.`,
  );
});

test('a code whose answer was lost is not said to work no longer', async () => {
  const { host, prompt } = open();
  prompt.follow({ kind: 'code-issued', code: FIRST });
  prompt.follow({ kind: 'answer-lost', code: FIRST });
  await prompt.settle(signal);
  const before = host.told('info').length;
  prompt.ended('failed');
  await prompt.settle(signal);
  expect(host.told('info')).toHaveLength(before);
  expect(host.told('info').at(-1)).toContain('the answer was lost on its way');
});

test('stored sign-ins that are no longer enough are said, with the reason', async () => {
  const { host, prompt } = open();
  for (const account of [ALICE, BOB]) {
    prompt.follow({
      kind: 'silent-failed',
      account,
      reason: refusal('invalid_grant'),
      isDead: false,
    });
  }
  await prompt.settle(signal);
  expect(host.told('info')).toEqual([
    'The stored sign-in of alice@contoso.com is no longer enough. Microsoft Entra refused with "invalid_grant".',
    'The stored sign-in of bob@contoso.com is no longer enough. Microsoft Entra refused with "invalid_grant".',
  ]);
});

describe('while a code is shown', () => {
  const reminders = (host: ReturnType<typeof open>['host']) =>
    host.told('info').filter((line) => line.startsWith('Still waiting'));
  const pass = async (clock: ReturnType<typeof open>['clock'], milliseconds: number) => {
    clock.advance(milliseconds);
    await new Promise((resolve) => setImmediate(resolve));
  };

  test('there are reminders, until it is over', async () => {
    const { host, clock, prompt } = open();
    prompt.follow({ kind: 'code-issued', code: FIRST });
    await pass(clock, 10_000);
    expect(reminders(host)).toEqual([
      'Still waiting: enter FIRST at https://microsoft.com/devicelogin (14 min left)',
    ]);
    prompt.signedIn(ALICE);
    await pass(clock, 60_000);
    expect(reminders(host)).toHaveLength(1);
  });

  test('there are none of a code whose time is up', async () => {
    const { host, clock, prompt } = open();
    prompt.follow({ kind: 'code-issued', code: FIRST });
    await pass(clock, 900_000);
    expect(reminders(host)).toEqual([]);
  });
});
