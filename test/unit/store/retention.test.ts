import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../src/identity/id-token.ts';
import type { Source } from '../../../src/identity/token.ts';
import type { PublicKey } from '../../../src/identity/validation.ts';
import { decideWhatToKeep } from '../../../src/store/retention.ts';
import type { Recalled, StoredAccount, StoredSignIns } from '../../../src/store/sign-ins.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { ALICE, BOB, GUEST, makeToken, OTHER_TENANT, TENANT } from '../../kit/people.ts';
import { openMemorySignIns } from '../../kit/sign-ins.ts';

const HOUR = 3_600_000;
const CREDENTIAL = { RefreshToken: { is: 'new' } };
const kept = (age = 0): StoredAccount => ({
  issuedAt: START - age,
  credential: { RefreshToken: { is: 'kept' } },
});
const renewed: StoredAccount = { issuedAt: START, credential: CREDENTIAL };
const KEYS = [makePublicKey('one'), makePublicKey('two')];
const holding = (accounts: Record<string, StoredAccount>): Recalled => ({
  signIns: { tenantId: TENANT, keys: KEYS, accounts },
  state: 'found',
});

const renewedAlone: StoredSignIns = {
  tenantId: TENANT,
  keys: KEYS,
  accounts: { [ALICE.homeAccountId]: renewed },
};

/** A store with Alice's new sign-in, and something else about the tenant. */
function known(
  changes: {
    [Field in 'tenantId' | 'keys']?: StoredSignIns[Field] | undefined;
  },
): Recalled {
  const { signIns } = holding({ [ALICE.homeAccountId]: kept() });
  return { signIns: { ...signIns, ...changes } as StoredSignIns, state: 'found' };
}

function makePublicKey(kid: string): PublicKey {
  return { kid, n: 'modulus', e: 'AQAB' };
}

/** Renews for Alice. `before` is what the step recalled first, `now` what a second look finds. */
async function renew(
  source: Source,
  before: Recalled,
  {
    now = before,
    dead = [],
    keys = KEYS,
    credential = CREDENTIAL,
  }: {
    now?: Recalled;
    dead?: Account[];
    keys?: PublicKey[];
    credential?: StoredAccount['credential'] | null;
  } = {},
) {
  const store = openMemorySignIns(now);
  const signedIn = { account: ALICE, line: 'default', token: makeToken(), source, dead };
  const renewal = { signedIn, credential: credential ?? undefined, tenantId: TENANT, keys };
  const kept = await decideWhatToKeep(store, before, renewal, new FakeClock());
  return { kept, looks: store.calls.length };
}

const NOTHING = { signIns: { accounts: {} } };

describe('a silent sign-in', () => {
  test.each([
    ['just now', 0, false],
    ['a day ago', 24 * HOUR, false],
    ['more than a day ago', 24 * HOUR + 1, true],
    ['a month ago', 720 * HOUR, true],
    ['by a clock that ran a little ahead', -HOUR, false],
    ['by a clock that ran far ahead', -24 * HOUR - 1, true],
  ])('whose refresh token was kept %s is kept again: %p', async (_, age, isKept) => {
    const result = await renew('refresh-token', holding({ [ALICE.homeAccountId]: kept(age) }));
    expect(result.kept).toEqual(isKept ? renewedAlone : undefined);
    expect(result.looks).toBe(isKept ? 1 : 0);
  });

  test.each<[string, Recalled]>([
    [
      'was sealed with an older key',
      { ...holding({ [ALICE.homeAccountId]: kept() }), sealedWithOldKey: true },
    ],
    ['does not know the tenant', known({ tenantId: undefined })],
    ['has the tenant wrong', known({ tenantId: OTHER_TENANT })],
    ['knows no keys', known({ keys: undefined })],
    ['knows one key of two', known({ keys: KEYS.slice(1) })],
    ['knows a key that the tenant has no more', known({ keys: [...KEYS, makePublicKey('old')] })],
    ['knows another key', known({ keys: [...KEYS.slice(1), makePublicKey('old')] })],
  ])('is kept again where the store %s', async (_, before) => {
    const { kept: result } = await renew('refresh-token', before);
    expect(result).toEqual(renewedAlone);
  });

  test('is not kept again where the tenant names its keys in another order', async () => {
    const before = holding({ [ALICE.homeAccountId]: kept() });
    const result = await renew('refresh-token', before, { keys: KEYS.toReversed() });
    expect(result.kept).toBeUndefined();
  });

  test('that is kept lets go of everybody whom the server no longer accepts', async () => {
    const everybody = [ALICE, BOB, GUEST].map(({ homeAccountId }) => [
      homeAccountId,
      kept(48 * HOUR),
    ]);
    const before = holding(Object.fromEntries(everybody));
    const result = await renew('refresh-token', before, { dead: [BOB, GUEST] });
    expect(result.kept).toEqual(renewedAlone);
  });

  test.each<[string, Recalled]>([
    ['forgotten it', holding({ [BOB.homeAccountId]: kept() })],
    ['forgotten everybody', { ...NOTHING, state: 'absent' }],
    ['kept a newer one', holding({ [ALICE.homeAccountId]: kept(HOUR) })],
  ])('writes nothing where another run has %s meanwhile', async (_, now) => {
    const before = holding({ [ALICE.homeAccountId]: kept(48 * HOUR) });
    const { kept: result, looks } = await renew('refresh-token', before, { now });
    expect([result, looks]).toEqual([undefined, 1]);
  });

  test('keeps whom another run has kept meanwhile', async () => {
    const before = holding({ [ALICE.homeAccountId]: kept(48 * HOUR) });
    const both = { ...before.signIns.accounts, [BOB.homeAccountId]: kept() };
    const { kept: result } = await renew('refresh-token', before, { now: holding(both) });
    expect(result?.accounts).toEqual({ ...both, [ALICE.homeAccountId]: renewed });
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
      keys: KEYS,
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
    const { kept: result } = await renew('device-code', before, { dead: [BOB] });
    expect(result?.accounts).toEqual({ [ALICE.homeAccountId]: renewed });
  });

  test('is kept where its own old one is the one that is no longer accepted', async () => {
    const before = holding({ [ALICE.homeAccountId]: kept() });
    const { kept: result } = await renew('device-code', before, { dead: [ALICE] });
    expect(result?.accounts).toEqual({ [ALICE.homeAccountId]: renewed });
  });

  test('keeps whom the server no longer accepted where another run signed that person in again', async () => {
    const before = holding({ [BOB.homeAccountId]: kept(HOUR) });
    const now = holding({ [BOB.homeAccountId]: kept() });
    const { kept: result } = await renew('device-code', before, { now, dead: [BOB] });
    expect(result?.accounts).toEqual({
      [BOB.homeAccountId]: kept(),
      [ALICE.homeAccountId]: renewed,
    });
  });

  test('lets go of whom the server no longer accepts also where the second look fails', async () => {
    const before = holding({ [BOB.homeAccountId]: kept() });
    const now: Recalled = { ...NOTHING, state: 'trouble', remark: 'The service did not answer.' };
    const { kept: result } = await renew('device-code', before, { now, dead: [BOB] });
    expect(result?.accounts).toEqual({ [ALICE.homeAccountId]: renewed });
  });

  test.each<[string, Recalled]>([
    ['fails', { ...NOTHING, state: 'trouble', remark: 'The service did not answer.' }],
    ['finds it damaged', { ...NOTHING, state: 'damaged', remark: 'It is damaged.' }],
  ])('leaves the others also where the second look %s', async (_, now) => {
    const before = holding({ [BOB.homeAccountId]: kept() });
    const { kept: result } = await renew('device-code', before, { now });
    expect(result?.accounts).toEqual({
      [ALICE.homeAccountId]: renewed,
      [BOB.homeAccountId]: kept(),
    });
  });
  test.each<[string, Recalled]>([
    ['nothing any more', { ...NOTHING, state: 'absent' }],
    ['nobody any more', holding({})],
  ])('brings nobody back whom another run has forgotten: it finds %s', async (_, now) => {
    const before = holding({ [ALICE.homeAccountId]: kept(), [BOB.homeAccountId]: kept() });
    const { kept: result } = await renew('device-code', before, { now });
    expect(result?.accounts).toEqual({ [ALICE.homeAccountId]: renewed });
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
