import { describe, expect, test } from '@jest/globals';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import type { Run } from '../../../src/runner/host.ts';
import { ALICE, BOB, makeCode, TENANT } from '../../kit/people.ts';
import { openTestPrompt } from '../../kit/prompt.ts';

const { signal } = new AbortController();

describe('a page', () => {
  test.each([
    ['of Microsoft', 'https://microsoft.com/devicelogin', false],
    ['of somebody else', 'https://microsoft.com.evil.example/devicelogin', true],
    ['without encryption', 'http://microsoft.com/devicelogin', true],
    ['that is none', 'call 555-0100', true],
  ])('%s is shown as it came, and pointed out where it is odd', (_, verificationUri, isOdd) => {
    const { host, prompt } = openTestPrompt();
    prompt.follow({ kind: 'code-issued', code: makeCode({ verificationUri }) });
    expect(host.told('info')).toContain(`  Sign in: open   ${verificationUri}`);
    const warnings = host.told('info').filter((line) => line.includes('CAREFUL'));
    expect(warnings).toHaveLength(isOdd ? 1 : 0);
  });

  test('at the private cloud that was asked is not odd', () => {
    const origin = 'https://login.example.test:8443';
    const { host, prompt } = openTestPrompt({}, {}, resolveCloud('public', origin));
    prompt.follow({ kind: 'code-issued', code: makeCode({ verificationUri: `${origin}/device` }) });
    expect(host.told('info').join('\n')).not.toContain('CAREFUL');
  });
});

describe('a code that perhaps everybody can read', () => {
  const warning =
    'This event does not tell whether the repository is public. If it is, anyone can enter the code that follows, as themselves. Name who may sign in with allowed-users.';
  const CODE = { kind: 'code-issued', code: makeCode() } as const;

  test('is warned of before it is shown, once for all codes', async () => {
    const { host, prompt } = openTestPrompt({ visibility: 'unknown' });
    prompt.follow(CODE);
    prompt.follow({ kind: 'code-expired', code: CODE.code });
    prompt.follow(CODE);
    await prompt.settle(signal);
    expect(host.told('warning')).toEqual([warning]);
    const kinds = host.events.map(([kind]) => kind);
    expect(kinds.indexOf('warning')).toBeLessThan(kinds.indexOf('info'));
  });

  test('is warned of in an internal repository, whose readers are a whole enterprise', async () => {
    const { host, prompt } = openTestPrompt({ visibility: 'internal' });
    prompt.follow(CODE);
    await prompt.settle(signal);
    expect(host.told('warning')).toEqual([
      'Everybody of your enterprise can read the log of an internal repository, and enter the code that follows, as themselves. Name who may sign in with allowed-users.',
    ]);
  });

  test('is not warned of where nobody is asked', () => {
    const { host, prompt } = openTestPrompt({ visibility: 'unknown' });
    prompt.follow({ kind: 'passed-over', accounts: [ALICE, BOB], rule: 'is not in allowed-users' });
    prompt.signedIn(ALICE);
    expect(host.told('warning')).toEqual([]);
  });

  test.each<[string, Partial<Run>, Record<string, string>]>([
    ['the repository is private', { visibility: 'private' }, {}],
    ['the workflow allows it', { visibility: 'public' }, { 'allow-public-logs': 'true' }],
    [
      'the workflow allows it, known or not',
      { visibility: 'unknown' },
      { 'allow-public-logs': 'true' },
    ],
    ['there is a list of users', { visibility: 'unknown' }, { 'allowed-users': ALICE.objectId }],
    ['there is a list of groups', { visibility: 'unknown' }, { 'allowed-groups': TENANT }],
    ['there is a list of roles', { visibility: 'unknown' }, { 'allowed-roles': 'Approver' }],
  ])('is not warned of where %s', (_, run, inputs) => {
    const { host, prompt } = openTestPrompt(run, inputs);
    prompt.follow(CODE);
    expect(host.told('warning')).toEqual([]);
  });
});

describe('the secret of a code', () => {
  test('is hidden before the code is shown, for every code', async () => {
    const { host, prompt } = openTestPrompt();
    const [first, second] = ['first-device-code-secret', 'second-device-code-secret'];
    prompt.follow({
      kind: 'code-issued',
      code: makeCode({ deviceCode: first, userCode: 'FIRST' }),
    });
    prompt.follow({
      kind: 'code-issued',
      code: makeCode({ deviceCode: second, userCode: 'SECOND' }),
    });
    await prompt.settle(signal);
    const story = host.events
      .filter(([kind, text]) => kind === 'mask' || /enter {2}|Enter {2}/.test(text ?? ''))
      .map(([, text]) => text?.trim().split('  at  ')[0]);
    expect(story).toEqual([first, 'enter  FIRST', second, 'Enter  SECOND']);
  });

  test('is never shown, and a user code is never hidden', () => {
    const { host, prompt } = openTestPrompt();
    prompt.follow({ kind: 'code-issued', code: makeCode() });
    expect(host.told('mask')).toEqual(['secret-device-code']);
    expect(host.told('info').join('\n')).not.toContain('secret-device-code');
  });
});

test('stored sign-ins that are passed over are said at once', () => {
  const { host, prompt } = openTestPrompt();
  prompt.follow({ kind: 'passed-over', accounts: [ALICE, BOB], rule: 'is not in allowed-users' });
  expect(host.told('info')).toEqual([
    'The stored sign-in of alice@contoso.com and of 1 more is not used, because a rule of this step does not allow it (is not in allowed-users).',
  ]);
});
