import { describe, expect, test } from '@jest/globals';
import { readKeys, validateIdToken } from '../../../src/identity/validation.ts';
import { START } from '../../kit/clock.ts';
import { ALICE, CLIENT, ORIGIN, OTHER_TENANT, TENANT } from '../../kit/people.ts';
import { claimsOf, KEY_SET, PUBLIC_KEYS, signToken } from '../../kit/signer.ts';

const NOW = START / 1000;
const EXPECTED = { clientId: CLIENT, origin: ORIGIN, now: START };
const CLAIMS = claimsOf();

/** What is said of an ID token with other claims; `undefined` where it is trusted. */
async function judge(
  changes: Record<string, unknown>,
  { keys = PUBLIC_KEYS, origin = ORIGIN } = {},
) {
  const claims = Object.entries({ ...CLAIMS, ...changes }).filter(([, value]) => value !== null);
  const token = signToken(Object.fromEntries(claims));
  return await validateIdToken(token, keys, { ...EXPECTED, origin }).then(
    () => undefined,
    ({ code, message }) => ({ code, message }),
  );
}

const unclear = (reason: string) => ({
  code: 'entra-unclear',
  message: `The ID token that came back cannot be trusted: ${reason}.`,
});
const OTHER_APP = unclear('it was made for another app');
const without = (claim: string) => unclear(`its claim "${claim}" is missing`);
const FOREIGN = {
  code: 'not-allowed',
  message: expect.stringContaining('the ID token was issued by another tenant or cloud'),
};
const NOT_NOW = unclear(
  'by the clock of this runner (2026-11-22T12:00:00.000Z) it is not valid now',
);

test('an ID token of the tenant for this app is trusted, and its claims are given', async () => {
  const claims = { ...CLAIMS, preferred_username: 'alice@contoso.com', roles: ['Approver'] };
  expect(await validateIdToken(signToken(claims), PUBLIC_KEYS, EXPECTED)).toEqual(claims);
});

test('one that is not trusted ends with what to check', async () => {
  await expect(
    validateIdToken(signToken({ ...CLAIMS, aud: 'x' }), PUBLIC_KEYS, EXPECTED),
  ).rejects.toMatchObject({
    hint: 'Check authority-host, and the clock of this runner. Nothing of this sign-in was kept.',
    topic: 'the-id-token-that-came-back-cannot-be-trusted',
  });
});

describe('the audience of an ID token', () => {
  test.each<[string, unknown, unknown]>([
    ['this app', CLIENT, undefined],
    ['this app alone, in a list', [CLIENT], OTHER_APP],
    ['this app among others', [CLIENT, TENANT], OTHER_APP],
    ['another app', 'c11e0000-aaaa-4a4a-8b8b-000000000099', OTHER_APP],
    ['other apps', ['c11e0000-aaaa-4a4a-8b8b-000000000099', TENANT], OTHER_APP],
    ['this app as a resource', `api://${CLIENT}`, OTHER_APP],
    ['this app in capitals', CLIENT.toUpperCase(), OTHER_APP],
    ['Microsoft Graph', '00000003-0000-0000-c000-000000000000', OTHER_APP],
    ['nobody', '', OTHER_APP],
    ['an empty list', [], OTHER_APP],
    ['left out', null, OTHER_APP],
    ['a number', 7, OTHER_APP],
  ])('is %s', async (_, aud, verdict) => {
    expect(await judge({ aud })).toEqual(verdict);
  });
});

describe('the issuer of an ID token', () => {
  test.each<[string, Record<string, unknown>, unknown]>([
    ['of another tenant', { iss: `${ORIGIN}/${OTHER_TENANT}/v2.0` }, FOREIGN],
    ['of a tenant that the token is not of', { tid: OTHER_TENANT }, FOREIGN],
    ['of version 1', { iss: `https://sts.windows.net/${TENANT}/` }, FOREIGN],
    ['of another cloud', { iss: `https://login.microsoftonline.us/${TENANT}/v2.0` }, FOREIGN],
    ['of a host like it', { iss: `${ORIGIN}.evil.example/${TENANT}/v2.0` }, FOREIGN],
    ['without encryption', { iss: `http://login.microsoftonline.com/${TENANT}/v2.0` }, FOREIGN],
    ['with a slash more', { iss: `${CLAIMS.iss}/` }, FOREIGN],
    ['with the placeholder left in', { iss: `${ORIGIN}/{tenantid}/v2.0` }, FOREIGN],
    ['that is a list', { iss: [CLAIMS.iss] }, FOREIGN],
    ['that is left out', { iss: null }, without('iss')],
    ['with a tenant that is left out', { tid: null }, without('tid')],
  ])('%s is refused', async (_, changes, verdict) => {
    expect(await judge(changes)).toEqual(verdict);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['who it was', { preferred_username: 'bob@fabrikam.com' }, 'bob@fabrikam.com'],
    ['somebody, where it has no username', { preferred_username: undefined }, 'Somebody'],
    ['who it was in one plain line', { preferred_username: 'x\n::error::y' }, 'x ::error::y'],
  ])(
    'of another tenant is refused, saying %s, whose it is and what to do',
    async (_, name, who) => {
      const claims = { ...CLAIMS, ...name, iss: `${ORIGIN}/${OTHER_TENANT}/v2.0\n::warning::z` };
      await expect(validateIdToken(signToken(claims), PUBLIC_KEYS, EXPECTED)).rejects.toMatchObject(
        {
          code: 'not-allowed',
          message: `${who} (object id ${ALICE.objectId}, tenant ${TENANT}) signed in, but the ID token was issued by another tenant or cloud (${ORIGIN}/${OTHER_TENANT}/v2.0 ::warning::z).`,
          hint: 'Sign in with an account of the tenant that tenant-id names, or have the account invited there. Nothing of this sign-in was kept.',
        },
      );
    },
  );

  test('is the one of the authority that was asked', async () => {
    const origin = 'https://login.example.test:8443';
    expect(await judge({}, { origin })).toEqual(FOREIGN);
    expect(await judge({ iss: `${origin}/${TENANT}/v2.0` }, { origin })).toBeUndefined();
  });

  test('may be any tenant of an open authority, each with its own tokens', async () => {
    const changes = { iss: `${ORIGIN}/${OTHER_TENANT}/v2.0`, tid: OTHER_TENANT };
    expect(await judge(changes)).toBeUndefined();
  });
});

describe('the issuer of a key', () => {
  const keysOf = (issuer: unknown) =>
    readKeys({ keys: KEY_SET.keys.map((key) => ({ ...key, issuer })) });
  test.each<[string, unknown, unknown]>([
    ['that is left out', undefined, undefined],
    ['that is empty', '', undefined],
    ['that is the tenant', CLAIMS.iss, undefined],
    ['that is any tenant', `${ORIGIN}/{tenantid}/v2.0`, undefined],
    ['that is another tenant', `${ORIGIN}/${OTHER_TENANT}/v2.0`, FOREIGN],
    ['that is any tenant of another cloud', 'https://login.example.test/{tenantid}/v2.0', FOREIGN],
    ['that is a word', 'anybody', FOREIGN],
  ])('%s decides whose tokens it may sign', async (_, issuer, verdict) => {
    expect(await judge({}, { keys: keysOf(issuer) })).toEqual(verdict);
  });
});

describe('the times of an ID token', () => {
  const MINUTES = 60;
  test.each<[string, Record<string, unknown>, unknown]>([
    ['that ends in an hour', { exp: NOW + 60 * MINUTES }, undefined],
    ['that ended just less than five minutes ago', { exp: NOW - 5 * MINUTES + 1 }, undefined],
    ['that ended five minutes ago', { exp: NOW - 5 * MINUTES }, NOT_NOW],
    ['that ended a year ago', { exp: NOW - 525_600 * MINUTES }, NOT_NOW],
    ['that began just now', { nbf: NOW }, undefined],
    ['that begins in five minutes', { nbf: NOW + 5 * MINUTES }, undefined],
    ['that begins in more than five minutes', { nbf: NOW + 5 * MINUTES + 1 }, NOT_NOW],
    ['that do not say when it begins', { nbf: null, iat: null }, undefined],
    ['that do not say when it ends', { exp: null }, without('exp')],
    [
      'that say it in a text',
      { exp: String(NOW + 3600) },
      unclear('its claim "exp" is not of the right form'),
    ],
    ['that begin in a text', { nbf: 'soon' }, NOT_NOW],
  ])('%s', async (_, changes, verdict) => {
    expect(await judge(changes)).toEqual(verdict);
  });
});

test('an ID token that does not say who signed in is refused', async () => {
  expect(await judge({ oid: null })).toEqual(without('oid'));
});

test('an ID token whose tenant is no text is of no tenant', async () => {
  expect(await judge({ tid: 7, iss: `${ORIGIN}//v2.0` })).toBeUndefined();
  expect(await judge({ tid: 7 })).toMatchObject({ code: 'not-allowed' });
});
