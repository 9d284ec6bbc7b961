import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../../src/entra/oauth-error.ts';
import { openLog } from '../../../src/notify/log.ts';
import { drawQrCode } from '../../../src/notify/qr.ts';
import type { PromptEvent } from '../../../src/notify/surface.ts';
import { START } from '../../kit/clock.ts';
import { recordHost } from '../../kit/host.ts';
import { codeIssued } from '../../kit/notices.ts';
import { ALICE, BOB, CLIENT, GUEST, makeCode, TENANT } from '../../kit/people.ts';
import { refusal } from '../../kit/provider.ts';

const HOSTILE = 'x\n::error::y\u001b[2J##[group]z\u202e';

async function linesOf(event: PromptEvent): Promise<string[]> {
  const host = { ...recordHost(), group: () => {} };
  await openLog(
    host,
    () => START,
    async () => drawQrCode,
  )(event, new AbortController().signal);
  expect(host.events).toEqual(host.told('info').map((line) => ['info', line]));
  return host.told('info');
}

describe('a code in the log', () => {
  test('says where to enter what, until when, who asks, for what, and to be careful', async () => {
    const rule = '─'.repeat(72);
    expect(await linesOf(codeIssued())).toEqual([
      rule,
      '  Sign in: open   https://microsoft.com/devicelogin',
      '           enter  C0DE12345',
      '',
      '  The code works until 12:15 UTC (15 minutes).',
      '  Asked by contoso/reports, refs/heads/main, workflow "Nightly report",',
      '  started by hubot: https://github.example.test/contoso/reports/actions/runs/7',
      '  for User.Read Mail.Send',
      `  with app ${CLIENT} in tenant ${TENANT}.`,
      '  Enter the code only if you expected this.',
      '  If the page refuses you, its AADSTS number is explained at',
      '  https://github.example.test/TROUBLESHOOTING.md#numbers-of-microsoft-entra',
      rule,
    ]);
  });

  test('that lives a minute lives one minute', async () => {
    const lines = await linesOf(codeIssued({ code: makeCode({ expiresIn: 60 }) }));
    expect(lines).toContain('  The code works until 12:01 UTC (1 minute).');
  });

  test('that is some minutes old lives for what is left', async () => {
    const expiresAt = START + 300_000;
    const lines = await linesOf(codeIssued({ expiresAt }));
    expect(lines).toContain('  The code works until 12:05 UTC (5 minutes).');
  });

  test('for no scope of a resource is for the basic profile', async () => {
    expect(await linesOf(codeIssued({}, { scopes: [] }))).toContain('  for your basic profile');
  });

  test('says who is accepted, where that is not everybody', async () => {
    expect(await linesOf(codeIssued({}, { accepted: 'alice@contoso.com' }))).toContain(
      '  Accepted: only alice@contoso.com.',
    );
  });

  test('at a page that is not one of Microsoft is shown with a warning under it', async () => {
    const code = makeCode({ verificationUri: 'https://evil.example/devicelogin' });
    expect((await linesOf(codeIssued({ code, isOddPage: true }))).slice(1, 7)).toEqual([
      '  Sign in: open   https://evil.example/devicelogin',
      '           enter  C0DE12345',
      '',
      '  CAREFUL: this is not where Microsoft has its sign-in page. Do not open it,',
      '  unless your administrator told you of it.',
      '  The code works until 12:15 UTC (15 minutes).',
    ]);
    expect((await linesOf(codeIssued({ code }))).join('\n')).not.toContain('CAREFUL');
  });

  test('never shows the secret device code', async () => {
    expect((await linesOf(codeIssued())).join('\n')).not.toContain(makeCode().deviceCode);
  });

  test('that has expired is said to have, and another one follows', async () => {
    expect(await linesOf({ kind: 'code-expired', code: makeCode() })).toEqual([
      'The code C0DE12345 has expired. Here is a new one:',
    ]);
  });

  test('that is not needed any more is said to work no longer', async () => {
    expect(await linesOf({ kind: 'ended', code: makeCode(), outcome: 'cancelled' })).toEqual([
      'The code C0DE12345 no longer works. Do not enter it.',
    ]);
  });
});

test('a sign-in is a line with the time that it took', async () => {
  const event: PromptEvent = { kind: 'signed-in', account: ALICE, waitedMilliseconds: 74_600 };
  expect(await linesOf(event)).toEqual([
    `alice@contoso.com (object id ${ALICE.objectId}) signed in after 75 s.`,
  ]);
});

test('a stored sign-in that is no longer enough is a line with the reason', async () => {
  const reason = refusal('invalid_grant', 90002);
  expect(await linesOf({ kind: 'silent-failed', account: ALICE, reason, isDead: false })).toEqual([
    'The stored sign-in of alice@contoso.com is no longer enough. Microsoft Entra refused: No such tenant in this cloud. (AADSTS90002)',
  ]);
});

test('a stored sign-in that is dead is said to be forgotten, with its number and trace id', async () => {
  const reason = new Refusal({ error: 'x', description: '', number: 50173, traceId: 'trace-1' });
  const [line] = await linesOf({ kind: 'silent-failed', account: ALICE, reason, isDead: true });
  expect(line).toMatch(
    /^The stored sign-in of alice@contoso\.com will never work again and is forgotten\. Microsoft Entra refused: .* \(AADSTS50173, trace id trace-1\)$/,
  );
});

describe('stored sign-ins that are passed over', () => {
  const end =
    'is not used, because a rule of this step does not allow it (is not in allowed-users).';
  test.each([
    ['one', [ALICE], 'alice@contoso.com'],
    ['two', [ALICE, BOB], 'alice@contoso.com and of 1 more'],
    ['many', [BOB, ALICE, GUEST], 'bob@contoso.com and of 2 more'],
  ])('are a line with a name: %s', async (_, accounts, whose) => {
    expect(
      await linesOf({ kind: 'passed-over', accounts, rule: 'is not in allowed-users' }),
    ).toEqual([`The stored sign-in of ${whose} ${end}`]);
  });
});

test('a lost answer is a line that says that the code is used up and another one comes', async () => {
  expect(await linesOf({ kind: 'answer-lost', code: makeCode() })).toEqual([
    'Somebody signed in with C0DE12345, but the answer was lost on its way, and a code works only once. Enter this new one:',
  ]);
});

test.each<[string, PromptEvent]>([
  ['the workflow', codeIssued({}, { workflow: HOSTILE })],
  ['the repository', codeIssued({}, { repository: HOSTILE })],
  ['the ref', codeIssued({}, { ref: HOSTILE })],
  ['the page of the run', codeIssued({}, { page: HOSTILE })],
  [
    'who is passed over',
    { kind: 'passed-over', accounts: [{ ...ALICE, username: HOSTILE }], rule: 'x' },
  ],
  ['who started it', codeIssued({}, { startedBy: HOSTILE })],
  ['the scopes', codeIssued({}, { scopes: [HOSTILE] })],
  ['who is accepted', codeIssued({}, { accepted: HOSTILE })],
  ['the code', codeIssued({ code: makeCode({ userCode: HOSTILE }) })],
  ['the address', codeIssued({ code: makeCode({ verificationUri: HOSTILE }) })],
  ['an expired code', { kind: 'code-expired', code: makeCode({ userCode: HOSTILE }) }],
  ['a lost answer', { kind: 'answer-lost', code: makeCode({ userCode: HOSTILE }) }],
  [
    'a code that no longer works',
    { kind: 'ended', code: makeCode({ userCode: HOSTILE }), outcome: 'failed' },
  ],
  [
    'who failed',
    {
      kind: 'silent-failed',
      account: { ...ALICE, username: HOSTILE },
      reason: refusal('x'),
      isDead: false,
    },
  ],
  ['the reason', { kind: 'silent-failed', account: ALICE, reason: refusal(HOSTILE), isDead: true }],
  [
    'who signed in',
    {
      kind: 'signed-in',
      account: { ...ALICE, username: '::error::x\n::y' },
      waitedMilliseconds: 0,
    },
  ],
])('%s cannot command the runner', async (_, event) => {
  for (const line of await linesOf(event)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not come out
    expect(line).not.toMatch(/^\s*::|##\[|[\u0000-\u001f\u202e]/);
  }
});
