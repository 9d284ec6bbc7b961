import { describe, expect, test } from '@jest/globals';
import { authenticateLines } from '../../../src/auth/authenticate-lines.ts';
import { chooseApproach, type Mode } from '../../../src/auth/mode.ts';
import type { Refusal } from '../../../src/entra/oauth-error.ts';
import type { ScopeLine } from '../../../src/identity/scopes.ts';
import type { SignedIn } from '../../../src/identity/token.ts';
import { FakeClock } from '../../kit/clock.ts';
import { resultOf } from '../../kit/errors.ts';
import { ALICE, BOB, makeCode, makeToken, personOf } from '../../kit/people.ts';
import { makePlan } from '../../kit/plan.ts';
import { fakeProvider, refusal } from '../../kit/provider.ts';

const MAIN: ScopeLine = { name: 'default', scopes: ['User.Read'] };
const ARM: ScopeLine = { name: 'arm', scopes: ['https://management.azure.com/.default'] };
const MFA = refusal('interaction_required', 50076);
const CONSENT = refusal('invalid_grant', 65001, 'consent_required');

/** Alice is stored. The second line is refused until somebody has entered a code for it. */
async function run(mode: Mode, error: Refusal, { isStored = true, isLasting = false } = {}) {
  let isRefused = true;
  const provider = fakeProvider({
    accounts: isStored ? [ALICE] : [],
    refresh(account, scopes) {
      if (scopes === ARM.scopes && isRefused) {
        throw error;
      }
      return { account: personOf(account), token: makeToken(`${account.username} ${scopes[0]}`) };
    },
    byCode({ onCode, scopes }) {
      onCode(makeCode());
      isRefused = isRefused && (isLasting || scopes !== ARM.scopes);
      return { account: isStored ? BOB : ALICE, token: makeToken(`code ${scopes[0]}`) };
    },
  });
  const accepted: SignedIn[] = [];
  const approach = chooseApproach(mode, { mustBeNow: false, isGiven: false });
  const plan = makePlan({ approach, scopeLines: [MAIN, ARM] });
  const result = await resultOf(() =>
    authenticateLines(
      plan,
      provider,
      new FakeClock(),
      () => {},
      async (signedIn) => void accepted.push(signedIn),
    ),
  );
  const codes = provider.asked.filter((line) => line.startsWith('device code'));
  return { result, codes, accepted };
}

describe('a further line that needs a human', () => {
  test.each([
    ['a second factor', MFA],
    ['consent', CONSENT],
  ])('asks one once in auto, with what it needs: %s', async (_, error) => {
    const { result, codes, accepted } = await run('auto', error);
    expect(codes).toEqual(['device code for https://management.azure.com/.default']);
    expect(accepted.map(({ account, source }) => [account.username, source])).toEqual([
      [ALICE.username, 'refresh-token'],
      [BOB.username, 'device-code'],
    ]);
    // Whoever signs in takes the place of the one before, for every line.
    expect(result).toMatchObject({
      value: {
        account: BOB,
        source: 'device-code',
        tokens: new Map([
          ['default', makeToken('bob@contoso.com User.Read')],
          ['arm', makeToken('code https://management.azure.com/.default')],
        ]),
      },
    });
  });

  test.each<Mode>(['auto', 'fresh'])(
    'asks once more after a code for the first, in %s',
    async (mode) => {
      const { result, codes } = await run(mode, MFA, { isStored: false });
      expect(codes).toEqual([
        'device code for User.Read',
        'device code for https://management.azure.com/.default',
      ]);
      expect(result).toMatchObject({ value: { source: 'device-code' } });
    },
  );

  test('is asked for elsewhere with mode request, under its name', async () => {
    const { result, codes } = await run('request', MFA);
    expect(codes).toEqual([
      'device code for somebody else to poll, for https://management.azure.com/.default',
    ]);
    expect(result).toMatchObject({ value: { line: 'arm' } });
  });

  test.each<[string, Refusal, string, string]>([
    ['is sign-in-required', MFA, 'sign-in-required', 'Somebody has to sign in again'],
    [
      'names the scopes that nobody has agreed to',
      CONSENT,
      'sign-in-required',
      'Nobody has agreed yet that this app may have https://management.azure.com/.default',
    ],
    ['is blocked', refusal('invalid_grant', 53003), 'blocked', 'Conditional Access'],
    [
      'is blocked, and names the line',
      refusal('invalid_grant', 53003),
      'blocked',
      'the line "arm"',
    ],
  ])('%s in silent mode', async (_, error, code, words) => {
    const { result, codes, accepted } = await run('silent', error);
    expect(codes).toEqual([]);
    expect(accepted).toHaveLength(1);
    expect(result).toMatchObject({
      trouble: { code, message: expect.stringContaining(words) },
    });
  });
});

describe('a further line that no human can help', () => {
  test.each<[string, Refusal, number]>([
    ['a scope that does not exist', refusal('invalid_scope', 70011), 1],
    ['a loop', refusal('invalid_grant', 50196), 1],
    ['a policy, right after a sign-in', refusal('invalid_grant', 53003), 1],
  ])('is named, and nobody is asked again: %s', async (_, error, count) => {
    const { result, codes } = await run('auto', error, { isStored: false });
    expect(codes).toHaveLength(count);
    expect(result).toMatchObject({
      trouble: {
        code: error.code,
        message: expect.stringContaining('This was about the line "arm" of scopes'),
        cause: error,
      },
    });
  });

  test('is asked for no second time', async () => {
    const provider = await run('auto', MFA, { isLasting: true });
    expect(provider.codes).toHaveLength(1);
  });
});
