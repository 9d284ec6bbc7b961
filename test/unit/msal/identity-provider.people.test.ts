import { describe, expect, test } from '@jest/globals';
import { START } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { openTestMsal, storeCredentials } from '../../kit/msal.ts';
import {
  ALICE,
  accountOf,
  BOB,
  CLIENT,
  GROUP,
  GUEST,
  ORIGIN,
  OTHER_TENANT,
  TENANT,
} from '../../kit/people.ts';
import { makeFlow } from '../../kit/provider.ts';
import { encode, makeSigner, PUBLIC_KEYS, signToken } from '../../kit/signer.ts';

const SCOPES = ['User.Read'];

/** Signs somebody in, and opens again with what is kept of it. */
async function reopen(person = ALICE) {
  const { provider, wire } = openTestMsal();
  wire.account = person;
  await provider.signInByDeviceCode(makeFlow());
  const credential = provider.credentialOf(person);
  const next = openTestMsal({ stored: storeCredentials({ [person.homeAccountId]: credential }) });
  next.wire.account = person;
  return next;
}

const claimsIn = (token: unknown) =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString());

/** Ways in which the answer of a token endpoint can lie about who signed in. */
const LIES: [string, (body: Record<string, unknown>) => Record<string, unknown>, string][] = [
  [
    'an ID token with a signature by another key',
    (body) => {
      const claims = claimsIn(body.id_token);
      return { ...body, id_token: signToken(claims, {}, makeSigner()) };
    },
    "its signature does not fit the tenant's key",
  ],
  [
    'an ID token without a signature',
    (body) => ({ ...body, id_token: signToken(claimsIn(body.id_token), { alg: 'none' }) }),
    'it is not signed with RS256',
  ],
  [
    'an ID token for another app',
    (body) => ({ ...body, id_token: signToken({ ...claimsIn(body.id_token), aud: 'x' }) }),
    'it was made for another app',
  ],
  [
    'an ID token that has expired',
    (body) => ({
      ...body,
      id_token: signToken({ ...claimsIn(body.id_token), exp: START / 1000 - 301 }),
    }),
    'it is not valid now',
  ],
  [
    'client_info of somebody else',
    (body) => {
      const [uid, utid] = BOB.homeAccountId.split('.');
      return { ...body, client_info: encode({ uid, utid }) };
    },
    'The ID token and client_info speak of different people.',
  ],
];

describe('an answer that lies about who signed in is refused', () => {
  test.each(LIES)('to a device code: %s', async (_, disturb, message) => {
    const { provider, wire } = openTestMsal();
    wire.disturb = disturb;
    expect(await errorOf(provider.signInByDeviceCode(makeFlow()))).toMatchObject({
      code: 'entra-unclear',
      message: expect.stringContaining(message),
    });
  });

  test.each(LIES)('to a silent sign-in: %s', async (_, disturb, message) => {
    const { provider, wire } = await reopen();
    wire.disturb = disturb;
    expect(await errorOf(provider.refresh(ALICE, SCOPES))).toMatchObject({
      code: 'entra-unclear',
      message: expect.stringContaining(message),
    });
  });

  test('to a device code: an ID token of another tenant, issued by the tenant', async () => {
    const { provider, wire } = openTestMsal();
    wire.disturb = (body) => {
      const claims = { ...claimsIn(body.id_token), tid: OTHER_TENANT };
      return { ...body, id_token: signToken(claims) };
    };
    expect(await errorOf(provider.signInByDeviceCode(makeFlow()))).toMatchObject({
      code: 'not-allowed',
      message: expect.stringContaining('issued by another tenant or cloud'),
    });
  });
});

describe('a guest', () => {
  test('signs in as who they are in this tenant', async () => {
    const { provider, wire } = openTestMsal();
    wire.account = GUEST;
    const { account } = await provider.signInByDeviceCode(makeFlow());
    expect(account).toEqual(GUEST);
  });

  test('is found again in the next run, and signs in at this tenant with one request', async () => {
    const { provider, wire } = await reopen(GUEST);
    expect(await provider.accounts()).toEqual([accountOf(GUEST)]);
    expect((await provider.refresh(GUEST, SCOPES)).account).toEqual(GUEST);
    expect(wire.requests).toEqual([`request tokens ${ORIGIN}/${TENANT}/oauth2/v2.0/token`]);
  });
});

test('groups and roles are those of the newest ID token', async () => {
  const { provider, wire } = await reopen();
  const claims = { groups: ['9209A9A9-0000-4a4a-8b8b-000000000301'], roles: ['Approver'] };
  wire.disturb = (body) => ({
    ...body,
    id_token: signToken({ ...claimsIn(body.id_token), ...claims }),
  });
  const { account } = await provider.refresh(ALICE, SCOPES);
  expect(account).toEqual({
    ...ALICE,
    groups: [GROUP],
    roles: ['Approver'],
  });
});

test('the keys of the tenant are asked for in the first sign-in, and once for all further tokens', async () => {
  const { provider, wire, signingKeys } = openTestMsal({ known: [] });
  await provider.signInByDeviceCode(makeFlow());
  await provider.refresh(ALICE, ['https://management.azure.com/.default']);
  expect(wire.requests.map((line) => line.replace(ORIGIN, ''))).toEqual([
    `request a code /${TENANT}/oauth2/v2.0/devicecode`,
    `poll for C0DE12345 /${TENANT}/oauth2/v2.0/token`,
    `look up /${TENANT}/discovery/v2.0/keys?appid=${CLIENT}`,
    `request tokens /${TENANT}/oauth2/v2.0/token`,
  ]);
  expect(signingKeys.keys).toEqual(PUBLIC_KEYS);
});

test('somebody whom client_info writes in capitals is kept, and gets further tokens', async () => {
  const { provider, wire } = openTestMsal();
  wire.account = { ...ALICE, homeAccountId: ALICE.homeAccountId.toUpperCase() };
  const { account } = await provider.signInByDeviceCode(makeFlow());
  expect(
    (await provider.refresh(account, ['https://management.azure.com/.default'])).account,
  ).toEqual(account);
  expect(provider.credentialOf(account)).toBeDefined();
});
