import { describe, expect, test } from '@jest/globals';
import { openSigningKeys } from '../../../src/entra/signing-keys.ts';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import { openMsal } from '../../../src/msal/identity-provider.ts';
import type { StoredSignIns } from '../../../src/store/sign-ins.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { openFakeEntra } from '../../kit/entra.ts';
import { faultOf } from '../../kit/errors.ts';
import { ALICE, accountOf, BOB, CLIENT, GUEST, OTHER_TENANT, TENANT } from '../../kit/people.ts';
import { makeFlow } from '../../kit/provider.ts';
import { encode, makeKeyPair, PUBLIC_KEYS, signToken } from '../../kit/signing.ts';

const SCOPES = ['User.Read'];
const CLOUD = resolveCloud('public');

function open(stored: StoredSignIns = { accounts: {} }, known = PUBLIC_KEYS) {
  const entra = openFakeEntra();
  const tenant = { clientId: CLIENT, tenant: TENANT, cloud: CLOUD, entra };
  const signingKeys = openSigningKeys({ ...tenant, known, clock: new FakeClock() });
  const provider = openMsal(
    { ...tenant, claims: undefined, language: undefined, stored, signingKeys },
    () => {},
  );
  return { provider, entra, signingKeys };
}

/** Signs somebody in, and opens anew with what is kept of it. */
async function reopen(person = ALICE) {
  const { provider, entra } = open();
  entra.account = person;
  await provider.signInByDeviceCode(makeFlow());
  const credential = provider.credentialOf(person) ?? {};
  const next = open({ accounts: { [person.homeAccountId]: { issuedAt: START, credential } } });
  next.entra.account = person;
  return next;
}

const claimsOf = (token: unknown) =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString());

/** Ways in which the answer of a token endpoint can lie about who signed in. */
const LIES: [string, (body: Record<string, unknown>) => Record<string, unknown>, string][] = [
  [
    'an ID token with a signature by another key',
    (body) => {
      const claims = claimsOf(body.id_token);
      return { ...body, id_token: signToken(claims, {}, makeKeyPair().privateKey) };
    },
    "its signature does not fit the tenant's key",
  ],
  [
    'an ID token without a signature',
    (body) => ({ ...body, id_token: signToken(claimsOf(body.id_token), { alg: 'none' }) }),
    'it is not signed with RS256',
  ],
  [
    'an ID token for another app',
    (body) => ({ ...body, id_token: signToken({ ...claimsOf(body.id_token), aud: 'x' }) }),
    'it was made for another app',
  ],
  [
    'an ID token that has expired',
    (body) => ({
      ...body,
      id_token: signToken({ ...claimsOf(body.id_token), exp: START / 1000 - 301 }),
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
    const { provider, entra } = open();
    entra.disturb = disturb;
    expect(await faultOf(provider.signInByDeviceCode(makeFlow()))).toMatchObject({
      code: 'entra-unclear',
      message: expect.stringContaining(message),
    });
  });

  test.each(LIES)('to a silent sign-in: %s', async (_, disturb, message) => {
    const { provider, entra } = await reopen();
    entra.disturb = disturb;
    expect(await faultOf(provider.refresh(ALICE, SCOPES))).toMatchObject({
      code: 'entra-unclear',
      message: expect.stringContaining(message),
    });
  });

  test('to a device code: an ID token of another tenant, issued by the tenant', async () => {
    const { provider, entra } = open();
    entra.disturb = (body) => {
      const claims = { ...claimsOf(body.id_token), tid: OTHER_TENANT };
      return { ...body, id_token: signToken(claims) };
    };
    expect(await faultOf(provider.signInByDeviceCode(makeFlow()))).toMatchObject({
      code: 'not-allowed',
      message: expect.stringContaining('issued by another tenant or cloud'),
    });
  });
});

describe('a guest', () => {
  test('signs in as who they are in this tenant', async () => {
    const { provider, entra } = open();
    entra.account = GUEST;
    const { account } = await provider.signInByDeviceCode(makeFlow());
    expect(account).toEqual(GUEST);
  });

  test('is found again in the next run, and signs in at this tenant with one request', async () => {
    const { provider, entra } = await reopen(GUEST);
    expect(await provider.accounts()).toEqual([accountOf(GUEST)]);
    expect((await provider.refresh(GUEST, SCOPES)).account).toEqual(GUEST);
    expect(entra.requests).toEqual([`request tokens ${CLOUD.origin}/${TENANT}/oauth2/v2.0/token`]);
  });
});

test('groups and roles are those of the newest ID token', async () => {
  const { provider, entra } = await reopen();
  const claims = { groups: ['9209A9A9-0000-4a4a-8b8b-000000000301'], roles: ['Approver'] };
  entra.disturb = (body) => ({
    ...body,
    id_token: signToken({ ...claimsOf(body.id_token), ...claims }),
  });
  const { account } = await provider.refresh(ALICE, SCOPES);
  expect(account).toEqual({
    ...ALICE,
    groups: ['9209a9a9-0000-4a4a-8b8b-000000000301'],
    roles: ['Approver'],
  });
});

test('the keys of the tenant are asked for in the first sign-in, and once for all further tokens', async () => {
  const { provider, entra, signingKeys } = open({ accounts: {} }, []);
  await provider.signInByDeviceCode(makeFlow());
  await provider.refresh(ALICE, ['https://management.azure.com/.default']);
  expect(entra.requests.map((line) => line.replace(CLOUD.origin, ''))).toEqual([
    `request a code /${TENANT}/oauth2/v2.0/devicecode`,
    `poll for C0DE12345 /${TENANT}/oauth2/v2.0/token`,
    `send /${TENANT}/discovery/v2.0/keys?appid=${CLIENT}`,
    `request tokens /${TENANT}/oauth2/v2.0/token`,
  ]);
  expect(signingKeys.keys).toEqual(PUBLIC_KEYS);
});

test('somebody whom client_info writes in capitals is kept, and gets further tokens', async () => {
  const { provider, entra } = open();
  entra.account = { ...ALICE, homeAccountId: ALICE.homeAccountId.toUpperCase() };
  const { account } = await provider.signInByDeviceCode(makeFlow());
  expect(
    (await provider.refresh(account, ['https://management.azure.com/.default'])).account,
  ).toEqual(account);
  expect(provider.credentialOf(account)).toBeDefined();
});
