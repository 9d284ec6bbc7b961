import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../../src/entra/oauth-error.ts';
import { errorOf } from '../../kit/errors.ts';
import { openTestMsal, storeCredentials } from '../../kit/msal.ts';
import { ALICE, BOB, OTHER_TENANT } from '../../kit/people.ts';
import { makeFlow, refusal } from '../../kit/provider.ts';
import { openWire, UNREACHABLE } from '../../kit/wire.ts';

const SCOPES = ['User.Read'];
const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

/** Signs in, and opens again with what is kept of it. */
async function reopen(answer: Record<string, unknown> = {}, claims?: string) {
  const { provider, wire } = openTestMsal();
  wire.disturb = (body) => ({ ...body, ...answer });
  await provider.signInByDeviceCode(makeFlow());
  return openTestMsal({
    stored: storeCredentials({ [ALICE.homeAccountId]: provider.credentialOf(ALICE) }),
    claims,
  });
}

describe('an error of the client comes through MSAL unchanged', () => {
  const errors: [string, unknown][] = [
    ['a refusal', refusal('invalid_grant', 50076)],
    ['a lack of network', UNREACHABLE],
    ['the reason of a cancel', new Error('cancelled')],
    ['what is no error', 'a bare string'],
  ];
  const throwing = (error: unknown) => () => {
    throw error;
  };

  test.each(errors)('where a device code is asked for: %s', async (_, error) => {
    const { provider, wire } = openTestMsal();
    wire.disturbCode = throwing(error);
    expect(await errorOf(provider.signInByDeviceCode(makeFlow()))).toBe(error);
    expect(wire.requests).toHaveLength(1);
  });

  test.each(errors)('in a poll: %s', async (_, error) => {
    const { provider, wire } = openTestMsal();
    wire.disturb = throwing(error);
    expect(await errorOf(provider.signInByDeviceCode(makeFlow()))).toBe(error);
    expect(wire.requests).toHaveLength(2);
  });

  test.each(errors)('in a silent sign-in: %s', async (_, error) => {
    const { provider, wire } = await reopen();
    wire.disturb = throwing(error);
    expect(await errorOf(provider.refresh(ALICE, SCOPES))).toBe(error);
    expect(wire.requests).toHaveLength(1);
  });
});

describe('an answer that cannot be used is a error', () => {
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
    const byCode = openTestMsal();
    byCode.wire.disturb = disturb;
    expect(await errorOf(byCode.provider.signInByDeviceCode(makeFlow()))).toMatchObject({
      code: 'entra-unclear',
    });
    const silent = await reopen();
    silent.wire.disturb = disturb;
    expect(await errorOf(silent.provider.refresh(ALICE, SCOPES))).toMatchObject({
      code: 'entra-unclear',
    });
  });
});

test.each([undefined, 'soon'])('an expiry of %p is now', async (expires_in) => {
  const { provider, wire } = openTestMsal();
  wire.disturb = (body) => ({ ...body, expires_in });
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
  const { provider, wire } = await reopen();
  wire.account = somebody;
  expect(await errorOf(provider.refresh(ALICE, SCOPES))).toMatchObject({
    code: 'entra-unclear',
    message: expect.stringContaining(message),
  });
});

test('a stored account whose refresh token is gone is refused as a demand for interaction', async () => {
  const signedOut = openWire();
  signedOut.disturb = (body) => ({ ...body, refresh_token: undefined, expires_in: 1 });
  const other = openTestMsal({ wire: signedOut }).provider;
  await other.signInByDeviceCode(makeFlow());
  const error = await errorOf(other.refresh(ALICE, ['Mail.Send']));
  expect(error).toBeInstanceOf(Refusal);
  expect(error).toMatchObject({ code: 'entra-refused', oauth: { error: 'interaction_required' } });
});

test('a sign-in without a refresh token leaves nothing to keep', async () => {
  const { provider, wire } = openTestMsal();
  wire.disturb = (body) => ({ ...body, refresh_token: undefined });
  const { account } = await provider.signInByDeviceCode(makeFlow());
  expect(provider.credentialOf(account)).toBeUndefined();
});

describe('a claims challenge is passed on', () => {
  test('in a sign-in by device code', async () => {
    const { provider, wire } = openTestMsal({ claims: CLAIMS });
    await provider.signInByDeviceCode(makeFlow());
    const sent = wire.forms.map(({ claims }) => JSON.parse(claims ?? '{}'));
    expect(sent.at(-1)).toMatchObject(JSON.parse(CLAIMS));
  });

  test.each([
    ['alone', undefined],
    ['with those of the workflow', CLAIMS],
  ])('of a refused silent sign-in in the next one by device code, %s', async (_, wanted) => {
    const challenge = '{"access_token":{"capolids":{"essential":true,"values":["x"]}}}';
    const { provider, wire } = openTestMsal({ claims: wanted });
    await provider.signInByDeviceCode(makeFlow({ claims: challenge }));
    const merged = JSON.parse(wanted ?? '{"access_token":{}}');
    Object.assign(merged.access_token, JSON.parse(challenge).access_token);
    for (const { claims } of wire.forms) {
      expect(JSON.parse(claims ?? '{}')).toMatchObject(merged);
    }
    await provider.signInByDeviceCode(makeFlow());
    expect(wire.forms.at(-1)?.claims ?? '').not.toContain('capolids');
  });

  test('in a silent sign-in', async () => {
    const { provider, wire } = await reopen({}, CLAIMS);
    await provider.refresh(ALICE, SCOPES);
    expect(JSON.parse(wire.forms[0]?.claims ?? '{}')).toMatchObject(JSON.parse(CLAIMS));
  });
});

describe('a stored sign-in that is of no use', () => {
  test.each([
    ['is empty', {}],
    ['has another form', { tokens: ['x'] }],
  ])('since it %s is nobody', async (_, credential) => {
    const stored = storeCredentials({ [ALICE.homeAccountId]: credential });
    expect(await openTestMsal({ stored }).provider.accounts()).toEqual([]);
  });

  test('since it has no refresh token is nobody', async () => {
    const { provider } = await reopen({ refresh_token: undefined });
    expect(await provider.accounts()).toEqual([]);
  });
});

test('a refresh token is tried however long it was said to live, since only the server knows', async () => {
  const { provider, wire } = await reopen({ refresh_token_expires_in: 1 });
  expect((await provider.refresh(ALICE, SCOPES)).account).toEqual(ALICE);
  expect(wire.requests).toHaveLength(1);
});

test('the debug log is written, and holds no secret', async () => {
  const { provider, log } = await reopen();
  await provider.refresh(ALICE, SCOPES);
  const { provider: other, log: otherLog } = openTestMsal();
  await other.signInByDeviceCode(makeFlow());
  const text = [...log, ...otherLog].join('\n');
  expect(text).toContain('@azure/msal-node');
  expect(text).not.toMatch(/secret-|eyJ/);
});
