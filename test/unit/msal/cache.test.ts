import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../src/identity/id-token.ts';
import { cacheOf, extractCredential, readAccounts } from '../../../src/msal/cache.ts';
import type { StoredAccount, StoredSignIns } from '../../../src/store/sign-ins.ts';
import { ALICE, accountOf, BOB, GUEST, OTHER_TENANT, TENANT } from '../../kit/people.ts';

const [alice, bob] = [ALICE.homeAccountId, BOB.homeAccountId];
const entry = (home_account_id: string, more: object = {}) => ({ home_account_id, ...more });

/** MSAL's cache with two people, of whom only the first has a refresh token. */
const SERIALIZED = JSON.stringify({
  Account: { a: entry(alice), b: entry(bob) },
  RefreshToken: { 'a-refresh': entry(alice, { secret: 'refresh' }) },
  AccessToken: { 'a-access': entry(alice, { secret: 'access' }) },
  IdToken: { 'a-id': entry(alice, { secret: 'id' }) },
  AppMetadata: {},
});
const OF_ALICE = {
  Account: { a: entry(alice) },
  RefreshToken: { 'a-refresh': entry(alice, { secret: 'refresh' }) },
};

/** What is kept of somebody, as MSAL writes it: under who they are at home, with what others call them. */
function credentialOf(person: Account, ...elsewhere: Account[]) {
  const { homeAccountId, username } = person;
  const [local_account_id, realm] = homeAccountId.split('.');
  const tenantProfiles = [person, ...elsewhere].map(({ objectId, tenantId, ...one }) =>
    JSON.stringify({ tenantId, localAccountId: objectId, username: one.username }),
  );
  const account = entry(homeAccountId, { local_account_id, realm, username, tenantProfiles });
  return {
    Account: { [`account ${homeAccountId}`]: account },
    RefreshToken: { [`refresh ${homeAccountId}`]: entry(homeAccountId, { secret: 'x' }) },
  };
}

function store(credentials: Record<string, StoredAccount['credential']>): StoredSignIns {
  const accounts = Object.entries(credentials).map(([id, credential]) => [
    id,
    { issuedAt: 0, credential },
  ]);
  return { accounts: Object.fromEntries(accounts) };
}

const storeOf = (people: readonly Account[]) =>
  store(Object.fromEntries(people.map((one) => [one.homeAccountId, credentialOf(one)])));

describe('the credential of an account', () => {
  test('is that account and its refresh token, and nothing else', () => {
    expect(extractCredential(SERIALIZED, alice)).toEqual(OF_ALICE);
  });

  test.each([
    ['without a refresh token', bob],
    ['that is not there', 'nobody'],
  ])('%s is none', (_, homeAccountId) => {
    expect(extractCredential(SERIALIZED, homeAccountId)).toBeUndefined();
  });
});

describe('the accounts of a store', () => {
  test.each<[string, Account[]]>([
    ['nobody', []],
    ['one', [ALICE]],
    ['several, in the order of the store', [BOB, GUEST, ALICE]],
  ])('are those of %s', (_, people) => {
    expect(readAccounts(storeOf(people))).toEqual(
      people.map(({ objectId, tenantId, username, homeAccountId }) => ({
        objectId,
        tenantId,
        username,
        homeAccountId,
      })),
    );
  });

  test('have ids in lower case, but for the one that MSAL knows them by', () => {
    const objectId = ALICE.objectId.toUpperCase();
    const tenantId = TENANT.toUpperCase();
    const homeAccountId = `${objectId}.${tenantId}`;
    const written = { ...ALICE, objectId, tenantId, homeAccountId };
    expect(readAccounts(storeOf([written]))).toEqual([{ ...accountOf(ALICE), homeAccountId }]);
  });

  test('are called by their id where they have no name', () => {
    expect(readAccounts(storeOf([{ ...ALICE, username: '' }]))).toEqual([
      { ...accountOf(ALICE), username: ALICE.objectId },
    ]);
  });

  test('are two where one person signed in to two tenants', () => {
    const elsewhere = { ...ALICE, objectId: BOB.objectId, tenantId: OTHER_TENANT };
    expect(readAccounts(store({ [alice]: credentialOf(ALICE, elsewhere) }))).toEqual(
      [ALICE, elsewhere].map(accountOf),
    );
  });

  test('are who they are at home where nothing says who they are elsewhere', () => {
    const { Account, RefreshToken } = credentialOf(ALICE);
    const [account] = Object.values(Account);
    const { tenantProfiles: _, ...older } = account as { tenantProfiles?: string[] };
    expect(readAccounts(store({ [alice]: { Account: { older }, RefreshToken } }))).toEqual([
      accountOf(ALICE),
    ]);
  });

  test.each<[string, StoredAccount['credential']]>([
    ['has no refresh token', { ...credentialOf(BOB), RefreshToken: {} }],
    ['has no refresh tokens at all', { Account: credentialOf(BOB).Account }],
    ['has no account', { RefreshToken: credentialOf(BOB).RefreshToken }],
    ['is empty', {}],
    ['has another form', { tokens: ['x'] }],
  ])('leave out one that %s', (_, credential) => {
    const stored = store({ [bob]: credential, [alice]: credentialOf(ALICE) });
    expect(readAccounts(stored)).toEqual([accountOf(ALICE)]);
  });

  test('are all listed where there are a thousand', () => {
    const people = Array.from({ length: 1000 }, (_, index) => {
      const objectId = `${index.toString(16).padStart(8, '0')}${ALICE.objectId.slice(8)}`;
      return { ...ALICE, objectId, homeAccountId: `${objectId}.${TENANT}` };
    });
    expect(readAccounts(storeOf(people)).map(({ objectId }) => objectId)).toEqual(
      people.map(({ objectId }) => objectId),
    );
  });
});

describe("MSAL's cache for one account", () => {
  const EMPTY = { IdToken: {}, AccessToken: {}, AppMetadata: {} };

  test('holds that account and nobody else, and no access token or ID token', () => {
    expect(cacheOf(storeOf([ALICE, BOB]), bob)).toEqual({ ...EMPTY, ...credentialOf(BOB) });
  });

  test('is empty where the account is not stored', () => {
    expect(cacheOf(storeOf([ALICE]), bob)).toEqual(EMPTY);
  });
});
