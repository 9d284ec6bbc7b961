import { describe, expect, test } from '@jest/globals';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { openLog } from '../../../src/notify/log.ts';
import { openPrompt } from '../../../src/notify/prompt.ts';
import type { Run } from '../../../src/runner/host.ts';
import { FakeClock } from '../../kit/clock.ts';
import { recordHost } from '../../kit/host.ts';
import { ALICE, BOB, CLIENT, makeCode, TENANT } from '../../kit/people.ts';
import { refusal } from '../../kit/provider.ts';

const { signal } = new AbortController();
const CLOUD = resolveCloud('public');
const INPUTS = {
  'client-id': CLIENT,
  'tenant-id': TENANT,
  scopes: 'User.Read\narm=https://management.azure.com/.default',
};

function open(run: Partial<Run> = {}, inputs: Record<string, string> = {}) {
  const host = recordHost({ inputs: { ...INPUTS, ...inputs }, run });
  const clock = new FakeClock({ standing: true });
  const surfaces = [openLog(host, () => clock.now())];
  const prompt = openPrompt({ host, clock, surfaces }, readInputs(host), CLOUD);
  return { host, clock, prompt };
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

  test('that is replaced is said to be dead before the new one is shown', async () => {
    const { host, prompt } = open();
    prompt.follow({ kind: 'code-issued', code: FIRST });
    prompt.follow({ kind: 'code-expired', code: FIRST });
    prompt.follow({ kind: 'code-issued', code: SECOND });
    await prompt.settle(signal);
    expect(host.told('info').filter((line) => /FIRST|SECOND/.test(line))).toEqual([
      '           enter  FIRST',
      'The code FIRST has expired and is dead. Here is a new one:',
      '  Enter  SECOND  at  https://microsoft.com/devicelogin  until 12:01 UTC (1 minute)',
    ]);
  });

  test('that is still shown at the end is declared dead, once', async () => {
    const { host, prompt } = open();
    prompt.follow({ kind: 'code-issued', code: FIRST });
    prompt.ended('cancelled');
    prompt.ended('cancelled');
    await prompt.settle(signal);
    expect(host.told('info').filter((line) => line.includes('is dead'))).toEqual([
      'The code FIRST is dead: nobody waits for it any more; do not enter it.',
    ]);
  });

  test('of somebody who is refused has just been used up, and is not declared dead', async () => {
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
    expect(host.told('info')).toContain('  Accepted is only alice@contoso.com.');
  });

  test.each([
    ['was used', 'signed-in'],
    ['has expired', 'code-expired'],
  ])('that %s is not declared dead at the end', async (_, kind) => {
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

test('a code whose answer was lost is not declared dead once more', async () => {
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

test('stored sign-ins that are not enough any more are said, with the reason', async () => {
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
    'The stored sign-in of alice@contoso.com is not enough any more. Microsoft Entra refused with "invalid_grant".',
    'The stored sign-in of bob@contoso.com is not enough any more. Microsoft Entra refused with "invalid_grant".',
  ]);
});
