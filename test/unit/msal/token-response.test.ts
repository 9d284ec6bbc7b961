import { describe, expect, test } from '@jest/globals';
import type { SigningKeys } from '../../../src/entra/signing-keys.ts';
import { readTokenResponse, type TokenResponse } from '../../../src/msal/token-response.ts';
import { START } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { ALICE, BOB, GUEST, OTHER_TENANT, TENANT } from '../../kit/people.ts';
import { UNREACHABLE } from '../../kit/wire.ts';

const LATER = START + 4_200_000;
const ACCOUNT = {
  homeAccountId: ALICE.homeAccountId,
  localAccountId: ALICE.objectId,
  tenantId: TENANT,
};
const RESULT: TokenResponse = {
  accessToken: 'secret-access-token',
  idToken: 'an ID token',
  expiresOn: new Date(LATER),
  scopes: ['User.Read'],
  account: ACCOUNT,
};
const CLAIMS = {
  oid: ALICE.objectId,
  tid: TENANT,
  preferred_username: ALICE.username,
  roles: ['Approver'],
};

/** Signing keys that trust everything, and note what they were shown. */
function trusting(claims: Record<string, unknown> = CLAIMS) {
  const shown: string[] = [];
  const signingKeys: SigningKeys = {
    keys: [],
    ensure: async () => {},
    async validate(idToken) {
      shown.push(idToken);
      return claims;
    },
  };
  return { signingKeys, shown };
}

test('a good answer gives the person of the validated ID token, and the token', async () => {
  const { signingKeys, shown } = trusting();
  expect(await readTokenResponse(RESULT, signingKeys)).toEqual({
    account: { ...ALICE, roles: ['Approver'] },
    token: { value: 'secret-access-token', expiresAt: LATER, scopes: ['User.Read'] },
  });
  expect(shown).toEqual(['an ID token']);
});

test.each<[string, Partial<TokenResponse>]>([
  ['of signs only', { accessToken: '!~'.repeat(8) }],
  ['that has sixteen signs', { accessToken: 'sixteen-letters-' }],
])('an access token %s is one', async (_, changes) => {
  const { signingKeys } = trusting();
  expect((await readTokenResponse({ ...RESULT, ...changes }, signingKeys)).token.value).toBe(
    changes.accessToken,
  );
});

test.each<[string, string, boolean]>([
  ['a name', 'User.Read', true],
  ['an address', 'https://graph.microsoft.com/.default', true],
  ['256 characters', 'x'.repeat(256), true],
  ['257 characters', 'x'.repeat(257), false],
  ['a quotation mark', 'User."Read', false],
  ['a backslash', 'User\\Read', false],
  ['a space', 'User Read', false],
  ['a line after it', 'User.Read\n', false],
  ['a letter beyond ASCII', 'Üser.Read', false],
  ['nothing', '', false],
])('a scope that was granted counts in the form of RFC 6749 only: %s', async (_, scope, counts) => {
  const { token } = await readTokenResponse({ ...RESULT, scopes: [scope] }, trusting().signingKeys);
  expect(token.scopes).toEqual(counts ? [scope] : []);
});

describe('an answer that cannot be used is not looked into', () => {
  test.each<[string, Partial<TokenResponse> | null]>([
    ['no answer', null],
    ['no access token', { accessToken: '' }],
    ['an access token too short to hide', { accessToken: 'fifteen-letters' }],
    ['an access token of two lines', { accessToken: 'secret-access\n::error::token' }],
    ['an access token with a line after it', { accessToken: 'secret-access-token\n' }],
    ['an access token with a carriage return', { accessToken: 'secret-access\rtoken-more' }],
    ['an access token with a space', { accessToken: 'secret access token' }],
    ['an access token with a control', { accessToken: 'secret-access\u001b[2Jtoken' }],
    ['an access token with a letter of no token', { accessToken: 'secret-accéss-token' }],
    ['no ID token', { idToken: '' }],
    ['no account', { account: null }],
    ['no expiry', { expiresOn: null }],
    ['an expiry that is no time', { expiresOn: new Date(Number.NaN) }],
  ])('%s', async (_, changes) => {
    const { signingKeys, shown } = trusting();
    const result = changes && { ...RESULT, ...changes };
    expect(await errorOf(readTokenResponse(result, signingKeys))).toMatchObject({
      code: 'entra-unclear',
      message:
        'Microsoft Entra answered without a usable access token, or without saying who signed in.',
    });
    expect(shown).toEqual([]);
  });
});

test('what the signing keys do not trust is not trusted here', async () => {
  const signingKeys: SigningKeys = {
    keys: [],
    ensure: async () => {},
    validate: () => Promise.reject(UNREACHABLE),
  };
  expect(await errorOf(readTokenResponse(RESULT, signingKeys))).toBe(UNREACHABLE);
});

describe('the account under which the sign-in is kept', () => {
  const said = (account: Partial<typeof ACCOUNT>): TokenResponse => ({
    ...RESULT,
    account: { ...ACCOUNT, ...account },
  });

  test('may be written in capitals', async () => {
    const { objectId, homeAccountId } = ALICE;
    const account = { localAccountId: objectId.toUpperCase(), tenantId: TENANT.toUpperCase() };
    const result = said({ ...account, homeAccountId: homeAccountId.toUpperCase() });
    const { account: person } = await readTokenResponse(result, trusting().signingKeys);
    const kept = homeAccountId.toUpperCase();
    expect(person).toEqual({ ...ALICE, homeAccountId: kept, roles: ['Approver'] });
  });

  test('may be that of a guest', async () => {
    const result = said({ localAccountId: GUEST.objectId, homeAccountId: GUEST.homeAccountId });
    const { signingKeys } = trusting({ ...CLAIMS, oid: GUEST.objectId });
    expect((await readTokenResponse(result, signingKeys)).account.homeAccountId).toBe(
      GUEST.homeAccountId,
    );
  });

  test.each<[string, TokenResponse, string]>([
    ['is somebody else', said({ localAccountId: BOB.objectId }), 'answered for alice@contoso.com'],
    ['is of another tenant', said({ tenantId: OTHER_TENANT }), 'answered for alice@contoso.com'],
    ['is of nobody', said({ localAccountId: '' }), 'answered for alice@contoso.com'],
    ['has the home of somebody else', said({ homeAccountId: BOB.homeAccountId }), 'of different'],
    ['has no home', said({ homeAccountId: '' }), 'of different people'],
  ])('must agree with the ID token: one that %s is refused', async (_, result, message) => {
    expect(await errorOf(readTokenResponse(result, trusting().signingKeys))).toMatchObject({
      code: 'entra-unclear',
      message: expect.stringContaining(message),
    });
  });
});
