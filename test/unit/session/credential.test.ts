import { describe, expect, test } from '@jest/globals';
import type { StoredAccount, StoredSignIns } from '../../../src/cache/vault.ts';
import { extractCredential, mergeCredentials } from '../../../src/session/credential.ts';
import { ALICE, BOB } from '../fakes/people.ts';

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

const store = (...credentials: StoredAccount['credential'][]): StoredSignIns => ({
  accounts: Object.fromEntries(
    credentials.map((credential, index) => [`account ${index}`, { issuedAt: 0, credential }]),
  ),
});
const EMPTY = { Account: {}, RefreshToken: {}, IdToken: {}, AccessToken: {}, AppMetadata: {} };

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

describe('the credentials of several accounts', () => {
  const OF_BOB = {
    Account: { b: entry(bob) },
    RefreshToken: { 'b-refresh': entry(bob, { secret: 'more' }) },
  };

  test('become one cache, without any access token or ID token', () => {
    expect(mergeCredentials(store(OF_ALICE, OF_BOB))).toEqual({
      ...EMPTY,
      Account: { ...OF_ALICE.Account, ...OF_BOB.Account },
      RefreshToken: { ...OF_ALICE.RefreshToken, ...OF_BOB.RefreshToken },
    });
  });

  test.each<[string, StoredAccount['credential']]>([
    ['has no refresh token', { Account: { b: entry(bob) }, RefreshToken: {} }],
    ['has no refresh tokens at all', { Account: { b: entry(bob) } }],
    ['is empty', {}],
    ['has another form', { tokens: ['x'] }],
  ])('leave out one that %s', (_, credential) => {
    expect(mergeCredentials(store(credential, OF_ALICE))).toEqual({ ...EMPTY, ...OF_ALICE });
  });

  test('of nobody are an empty cache', () => {
    expect(mergeCredentials(store())).toEqual(EMPTY);
  });
});
