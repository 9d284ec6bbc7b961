import { describe, expect, test } from '@jest/globals';
import { decideWhatToKeep, forgetAccount } from '../../../src/cache/keeping.ts';
import type { Recalled, StoredAccount, StoredSignIns, Vault } from '../../../src/cache/vault.ts';
import type { Account } from '../../../src/identity/id-token.ts';
import type { Source } from '../../../src/session/session.ts';
import { FakeClock, START } from '../fakes/clock.ts';
import { ALICE, BOB, makeToken, OTHER_TENANT, TENANT } from '../fakes/people.ts';

const HOUR = 3_600_000;
const CREDENTIAL = { RefreshToken: { is: 'new' } };
const kept = (age = 0): StoredAccount => ({
  issuedAt: START - age,
  credential: { RefreshToken: { is: 'kept' } },
});
const renewed: StoredAccount = { issuedAt: START, credential: CREDENTIAL };
const holding = (accounts: Record<string, StoredAccount>): Recalled => ({
  signIns: { tenantId: TENANT, accounts },
});

/** Renews for Alice. `before` is what the step recalled first, `now` what a second look finds. */
async function renew(
  source: Source,
  before: Recalled,
  {
    now = before,
    dead,
    credential = CREDENTIAL,
  }: { now?: Recalled; dead?: Account; credential?: StoredAccount['credential'] | null } = {},
) {
  let looks = 0;
  const vault: Vault = {
    place: 'a test',
    async recall() {
      looks += 1;
      return now;
    },
    keep: async () => undefined,
  };
  const signedIn = { account: ALICE, token: makeToken(), source, ...(dead ? { dead } : {}) };
  const renewal = { signedIn, credential: credential ?? undefined, tenantId: TENANT };
  return { kept: await decideWhatToKeep(vault, before, renewal, new FakeClock()), looks };
}

describe('a silent sign-in', () => {
  test.each([
    ['just now', 0, false],
    ['a day ago', 24 * HOUR, false],
    ['more than a day ago', 24 * HOUR + 1, true],
    ['a month ago', 720 * HOUR, true],
    ['by a clock that ran a little ahead', -HOUR, false],
    ['by a clock that ran far ahead', -24 * HOUR - 1, true],
  ])('whose refresh token was kept %s is kept anew: %p', async (_, age, isKept) => {
    const result = await renew('refresh-token', holding({ [ALICE.homeAccountId]: kept(age) }));
    expect(result.kept).toEqual(
      isKept ? { tenantId: TENANT, accounts: { [ALICE.homeAccountId]: renewed } } : undefined,
    );
    expect(result.looks).toBe(0);
  });

  test.each<[string, Recalled]>([
    [
      'was sealed with an older key',
      { ...holding({ [ALICE.homeAccountId]: kept() }), sealedWithOldKey: true },
    ],
    ['does not know the tenant', { signIns: { accounts: { [ALICE.homeAccountId]: kept() } } }],
    [
      'has the tenant wrong',
      { signIns: { tenantId: OTHER_TENANT, accounts: { [ALICE.homeAccountId]: kept() } } },
    ],
  ])('is kept anew where the vault %s', async (_, before) => {
    const { kept: result } = await renew('refresh-token', before);
    expect(result).toEqual({ tenantId: TENANT, accounts: { [ALICE.homeAccountId]: renewed } });
  });

  test('leaves the others as they are', async () => {
    const before = holding({ [ALICE.homeAccountId]: kept(48 * HOUR), [BOB.homeAccountId]: kept() });
    expect((await renew('refresh-token', before)).kept?.accounts).toEqual({
      [ALICE.homeAccountId]: renewed,
      [BOB.homeAccountId]: kept(),
    });
  });
});

describe('a sign-in by device code', () => {
  test('is always kept, in place of its own old one', async () => {
    const { kept: result } = await renew(
      'device-code',
      holding({ [ALICE.homeAccountId]: kept(), [BOB.homeAccountId]: kept() }),
    );
    expect(result).toEqual({
      tenantId: TENANT,
      accounts: { [ALICE.homeAccountId]: renewed, [BOB.homeAccountId]: kept() },
    });
  });

  test('keeps what another run kept meanwhile', async () => {
    const now = holding({ [BOB.homeAccountId]: kept() });
    const { kept: result, looks } = await renew('device-code', holding({}), { now });
    expect(looks).toBe(1);
    expect(Object.keys(result?.accounts ?? {})).toEqual([BOB.homeAccountId, ALICE.homeAccountId]);
  });

  test('lets go of whom the server no longer accepts', async () => {
    const before = holding({ [BOB.homeAccountId]: kept() });
    const { kept: result } = await renew('device-code', before, { dead: BOB });
    expect(result?.accounts).toEqual({ [ALICE.homeAccountId]: renewed });
  });

  test('is kept where its own old one is the one that is no longer accepted', async () => {
    const before = holding({ [ALICE.homeAccountId]: kept() });
    const { kept: result } = await renew('device-code', before, { dead: ALICE });
    expect(result?.accounts).toEqual({ [ALICE.homeAccountId]: renewed });
  });

  test('keeps whom the server no longer accepted where another run signed that person in anew', async () => {
    const before = holding({ [BOB.homeAccountId]: kept(HOUR) });
    const now = holding({ [BOB.homeAccountId]: kept() });
    const { kept: result } = await renew('device-code', before, { now, dead: BOB });
    expect(result?.accounts).toEqual({
      [BOB.homeAccountId]: kept(),
      [ALICE.homeAccountId]: renewed,
    });
  });

  test('lets go of whom the server no longer accepts also where the second look fails', async () => {
    const before = holding({ [BOB.homeAccountId]: kept() });
    const now = { signIns: { accounts: {} }, remark: 'The service did not answer.' };
    const { kept: result } = await renew('device-code', before, { now, dead: BOB });
    expect(result?.accounts).toEqual({ [ALICE.homeAccountId]: renewed });
  });

  test('leaves the others also where the second look fails', async () => {
    const before = holding({ [BOB.homeAccountId]: kept() });
    const now = { signIns: { accounts: {} }, remark: 'The service did not answer.' };
    const { kept: result } = await renew('device-code', before, { now });
    expect(result?.accounts).toEqual({
      [ALICE.homeAccountId]: renewed,
      [BOB.homeAccountId]: kept(),
    });
  });
});

test.each(['device-code', 'refresh-token'] as const)(
  'a sign-in by %s that gave no refresh token is not kept',
  async (source) => {
    const before = holding({ [ALICE.homeAccountId]: kept(48 * HOUR) });
    const result = await renew(source, before, { credential: null });
    expect(result).toEqual({ kept: undefined, looks: 0 });
  },
);

describe('an account that will never work again', () => {
  const both = holding({ [ALICE.homeAccountId]: kept(), [BOB.homeAccountId]: kept() }).signIns;
  const vaultOf = (recalled: Recalled, given: StoredSignIns[] = []): Vault => ({
    place: 'a test',
    recall: async () => recalled,
    keep: async (signIns) => void given.push(signIns),
  });

  test.each([
    ['alone', ALICE, holding({ [ALICE.homeAccountId]: kept() }).signIns, []],
    ['beside others', ALICE, both, [BOB]],
    ['that is not there', BOB, holding({ [ALICE.homeAccountId]: kept() }).signIns, [ALICE]],
  ])('%s is forgotten, and what else is kept stays', async (_, dead, signIns, left) => {
    const given: StoredSignIns[] = [];
    await forgetAccount(vaultOf({ signIns }, given), signIns, dead);
    const accounts = Object.fromEntries(left.map(({ homeAccountId }) => [homeAccountId, kept()]));
    expect(given).toEqual([{ tenantId: TENANT, accounts }]);
  });

  test.each([
    ['another run has kept a newer sign-in of it', { ...kept(), issuedAt: 1 }, {}],
    ['the vault cannot be read now', kept(), { remark: 'The cache is down.' }],
  ])('is left alone where %s', async (_, account, trouble) => {
    const given: StoredSignIns[] = [];
    const signIns = { ...both, accounts: { ...both.accounts, [ALICE.homeAccountId]: account } };
    await forgetAccount(vaultOf({ signIns, ...trouble }, given), both, ALICE);
    expect(given).toEqual([]);
  });

  test('and cannot be forgotten is no trouble', async () => {
    const vault = {
      ...vaultOf({ signIns: both }),
      keep: async () => {
        throw new Error('the disk is full');
      },
    };
    await expect(forgetAccount(vault, both, ALICE)).resolves.toBeUndefined();
  });
});
