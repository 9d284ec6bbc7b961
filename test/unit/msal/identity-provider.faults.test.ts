import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../../src/entra/oauth-error.ts';
import { openSigningKeys } from '../../../src/entra/signing-keys.ts';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import { openMsal } from '../../../src/msal/identity-provider.ts';
import type { StoredAccount, StoredSignIns } from '../../../src/store/sign-ins.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { openFakeEntra, UNREACHABLE } from '../../kit/entra.ts';
import { faultOf } from '../../kit/errors.ts';
import { ALICE, BOB, CLIENT, OTHER_TENANT, TENANT } from '../../kit/people.ts';
import { makeFlow, refusal } from '../../kit/provider.ts';
import { PUBLIC_KEYS } from '../../kit/signing.ts';

const SCOPES = ['User.Read'];
const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

function open(stored: StoredSignIns = { accounts: {} }, claims?: string, entra = openFakeEntra()) {
  const log: string[] = [];
  const tenant = { clientId: CLIENT, tenant: TENANT, cloud: resolveCloud('public'), entra };
  const signingKeys = openSigningKeys({ ...tenant, known: PUBLIC_KEYS, clock: new FakeClock() });
  const debug = (line: string) => void log.push(line);
  const provider = openMsal({ ...tenant, claims, language: undefined, stored, signingKeys }, debug);
  return { provider, entra, log };
}

const keep = (credential?: StoredAccount['credential']): StoredSignIns => ({
  accounts: credential ? { [ALICE.homeAccountId]: { issuedAt: START, credential } } : {},
});

/** Signs in, and opens anew with what is kept of it. */
async function reopen(answer: Record<string, unknown> = {}, claims?: string) {
  const { provider, entra } = open();
  entra.disturb = (body) => ({ ...body, ...answer });
  await provider.signInByDeviceCode(makeFlow());
  return open(keep(provider.credentialOf(ALICE)), claims);
}

describe('a fault of the wire comes through MSAL unchanged', () => {
  const faults: [string, unknown][] = [
    ['a refusal', refusal('invalid_grant', 50076)],
    ['a lack of network', UNREACHABLE],
    ['the reason of a cancel', new Error('cancelled')],
    ['a fault that is no error', 'a bare string'],
  ];
  const throwing = (fault: unknown) => () => {
    throw fault;
  };

  test.each(faults)('where a device code is asked for: %s', async (_, fault) => {
    const { provider, entra } = open();
    entra.disturbCode = throwing(fault);
    expect(await faultOf(provider.signInByDeviceCode(makeFlow()))).toBe(fault);
    expect(entra.requests).toHaveLength(1);
  });

  test.each(faults)('in a poll: %s', async (_, fault) => {
    const { provider, entra } = open();
    entra.disturb = throwing(fault);
    expect(await faultOf(provider.signInByDeviceCode(makeFlow()))).toBe(fault);
    expect(entra.requests).toHaveLength(2);
  });

  test.each(faults)('in a silent sign-in: %s', async (_, fault) => {
    const { provider, entra } = await reopen();
    entra.disturb = throwing(fault);
    expect(await faultOf(provider.refresh(ALICE, SCOPES))).toBe(fault);
    expect(entra.requests).toHaveLength(1);
  });
});

describe('an answer that cannot be used is a fault', () => {
  const without = (field: string) => (body: Record<string, unknown>) => {
    const { [field]: _, ...rest } = body;
    return rest;
  };

  test.each([
    ['without an access token', without('access_token')],
    ['with an empty access token', (body: object) => ({ ...body, access_token: '' })],
    ['without an ID token', without('id_token')],
    ['with an ID token that is none', (body: object) => ({ ...body, id_token: 'x.y.z' })],
    ['without anything', () => ({})],
    [
      'with an expiry without end',
      (body: object) => ({ ...body, expires_in: Number.POSITIVE_INFINITY }),
    ],
    ['with an expiry beyond all dates', (body: object) => ({ ...body, expires_in: 1e15 })],
  ])('%s', async (_, disturb) => {
    const byCode = open();
    byCode.entra.disturb = disturb;
    expect(await faultOf(byCode.provider.signInByDeviceCode(makeFlow()))).toMatchObject({
      code: 'entra-unclear',
    });
    const silent = await reopen();
    silent.entra.disturb = disturb;
    expect(await faultOf(silent.provider.refresh(ALICE, SCOPES))).toMatchObject({
      code: 'entra-unclear',
    });
  });
});

test.each([undefined, 'soon'])('an expiry of %p is now', async (expires_in) => {
  const { provider, entra } = open();
  entra.disturb = (body) => ({ ...body, expires_in });
  const { token } = await provider.signInByDeviceCode(makeFlow());
  expect(token.expiresAt).toBeLessThanOrEqual(Date.now() + 1000); // MSAL rounds to seconds
});

test.each([
  ['another person', BOB, 'answered for bob@contoso.com where alice@contoso.com was asked'],
  [
    'another person at home where this one is',
    { ...BOB, homeAccountId: ALICE.homeAccountId },
    'speak of different people',
  ],
  [
    'another tenant',
    { ...ALICE, tenantId: OTHER_TENANT },
    'answered for alice@contoso.com where alice@contoso.com was asked',
  ],
])('a silent answer for %s is refused', async (_, somebody, message) => {
  const { provider, entra } = await reopen();
  entra.account = somebody;
  expect(await faultOf(provider.refresh(ALICE, SCOPES))).toMatchObject({
    code: 'entra-unclear',
    message: expect.stringContaining(message),
  });
});

test('a stored account whose refresh token is gone is refused as a demand for interaction', async () => {
  const signedOut = openFakeEntra();
  signedOut.disturb = (body) => ({ ...body, refresh_token: undefined, expires_in: 1 });
  const other = open(undefined, undefined, signedOut).provider;
  await other.signInByDeviceCode(makeFlow());
  const fault = await faultOf(other.refresh(ALICE, ['Mail.Send']));
  expect(fault).toBeInstanceOf(Refusal);
  expect(fault).toMatchObject({ code: 'entra-refused', oauth: { error: 'interaction_required' } });
});

test('a sign-in without a refresh token leaves nothing to keep', async () => {
  const { provider, entra } = open();
  entra.disturb = (body) => ({ ...body, refresh_token: undefined });
  const { account } = await provider.signInByDeviceCode(makeFlow());
  expect(provider.credentialOf(account)).toBeUndefined();
});

describe('a claims challenge is passed on', () => {
  test('in a sign-in by device code', async () => {
    const { provider, entra } = open({ accounts: {} }, CLAIMS);
    await provider.signInByDeviceCode(makeFlow());
    const sent = entra.forms.map(({ claims }) => JSON.parse(claims ?? '{}'));
    expect(sent.at(-1)).toMatchObject(JSON.parse(CLAIMS));
  });

  test.each([
    ['alone', undefined],
    ['with those of the workflow', CLAIMS],
  ])('of a refused silent sign-in in the next one by device code, %s', async (_, wanted) => {
    const challenge = '{"access_token":{"capolids":{"essential":true,"values":["x"]}}}';
    const { provider, entra } = open({ accounts: {} }, wanted);
    await provider.signInByDeviceCode(makeFlow({ claims: challenge }));
    const merged = JSON.parse(wanted ?? '{"access_token":{}}');
    Object.assign(merged.access_token, JSON.parse(challenge).access_token);
    for (const { claims } of entra.forms) {
      expect(JSON.parse(claims ?? '{}')).toMatchObject(merged);
    }
    await provider.signInByDeviceCode(makeFlow());
    expect(entra.forms.at(-1)?.claims ?? '').not.toContain('capolids');
  });

  test('in a silent sign-in', async () => {
    const { provider, entra } = await reopen({}, CLAIMS);
    await provider.refresh(ALICE, SCOPES);
    expect(JSON.parse(entra.forms[0]?.claims ?? '{}')).toMatchObject(JSON.parse(CLAIMS));
  });
});

describe('a stored sign-in that is of no use', () => {
  test.each([
    ['is empty', {}],
    ['has another form', { tokens: ['x'] }],
  ])('since it %s is nobody', async (_, credential) => {
    expect(await open(keep(credential)).provider.accounts()).toEqual([]);
  });

  test('since it has no refresh token is nobody', async () => {
    const { provider } = await reopen({ refresh_token: undefined });
    expect(await provider.accounts()).toEqual([]);
  });
});

test('a refresh token is tried however long it was said to live, since only the server knows', async () => {
  const { provider, entra } = await reopen({ refresh_token_expires_in: 1 });
  expect((await provider.refresh(ALICE, SCOPES)).account).toEqual(ALICE);
  expect(entra.requests).toHaveLength(1);
});

test('the debug log is written, and holds no secret', async () => {
  const { provider, log } = await reopen();
  await provider.refresh(ALICE, SCOPES);
  const { provider: other, log: otherLog } = open();
  await other.signInByDeviceCode(makeFlow());
  const text = [...log, ...otherLog].join('\n');
  expect(text).toContain('@azure/msal-node');
  expect(text).not.toMatch(/secret-|eyJ/);
});
