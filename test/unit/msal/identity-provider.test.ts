import { describe, expect, test } from '@jest/globals';
import { CLOUDS, resolveCloud } from '../../../src/identity/cloud.ts';
import type { DeviceCode } from '../../../src/identity/device-code.ts';
import type { StoredAccount } from '../../../src/store/sign-ins.ts';
import { errorOf } from '../../kit/errors.ts';
import { openTestMsal, storeCredentials } from '../../kit/msal.ts';
import { ALICE, accountOf, BOB, CLIENT, makeCode, TENANT } from '../../kit/people.ts';
import { makeFlow } from '../../kit/provider.ts';
import { openWire, UNREACHABLE } from '../../kit/wire.ts';

const SCOPES = ['User.Read'];
const ARM = ['https://management.azure.com/.default'];
const EVERY_CLOUD = [
  ...CLOUDS.map((name) => resolveCloud(name)),
  resolveCloud('public', 'https://login.example.test:8443'),
];

/** What is stored where Alice has signed in before. */
const store = (credential?: StoredAccount['credential']) =>
  storeCredentials({ [ALICE.homeAccountId]: credential });

async function signedInBefore() {
  const { provider, wire } = openTestMsal();
  const { account } = await provider.signInByDeviceCode(makeFlow());
  return { credential: provider.credentialOf(account), before: wire };
}

describe.each(EVERY_CLOUD)('in the cloud $name', (cloud) => {
  const base = `${cloud.origin}/${TENANT}/oauth2/v2.0`;

  test('a sign-in asks for a device code, then for tokens, and for nothing else', async () => {
    const { provider, wire } = openTestMsal({ cloud });
    await provider.signInByDeviceCode(makeFlow());
    expect(wire.requests).toEqual([
      `request a code ${base}/devicecode`,
      `poll for C0DE12345 ${base}/token`,
    ]);
  });

  test('a silent sign-in asks for tokens only', async () => {
    const wire = openWire();
    const first = openTestMsal({ cloud, wire }).provider;
    const { account } = await first.signInByDeviceCode(makeFlow());
    wire.requests.length = 0;
    const { provider } = openTestMsal({ cloud, wire, stored: store(first.credentialOf(account)) });
    await provider.refresh(account, SCOPES);
    expect(wire.requests).toEqual([`request tokens ${base}/token`]);
  });
});

describe('a sign-in by device code', () => {
  test('gives who signed in and the token', async () => {
    const { provider } = openTestMsal();
    const before = Date.now();
    const { account, token } = await provider.signInByDeviceCode(makeFlow());
    expect(account).toEqual(ALICE);
    expect(token).toEqual({
      value: 'secret-access-token-1',
      scopes: ['User.Read', 'openid', 'profile'],
      expiresAt: expect.any(Number),
    });
    expect(token.expiresAt).toBeGreaterThan(before + 4_190_000);
  });

  test('asks for the scopes and the OpenID scopes, in the name of the app', async () => {
    const { provider, wire } = openTestMsal();
    await provider.signInByDeviceCode(makeFlow());
    expect(wire.forms).toEqual([
      expect.objectContaining({
        client_id: CLIENT,
        scope: 'User.Read openid profile offline_access',
      }),
      expect.objectContaining({
        client_id: CLIENT,
        device_code: 'secret-device-code',
        scope: 'User.Read openid profile offline_access',
      }),
    ]);
  });

  test('hands on the code as the client read it, once, and the deadline to the client', async () => {
    const { provider, wire } = openTestMsal();
    const codes: DeviceCode[] = [];
    await provider.signInByDeviceCode(
      makeFlow({ deadline: 123_456, onCode: (code) => codes.push(code) }),
    );
    expect(codes).toEqual([makeCode()]);
    expect(wire.deadline).toBe(123_456);
  });

  test('can follow one that failed', async () => {
    const { provider, wire } = openTestMsal();
    wire.disturb = () => {
      throw new Error('expired');
    };
    await expect(provider.signInByDeviceCode(makeFlow())).rejects.toThrow('expired');
    wire.disturb = (body) => body;
    expect((await provider.signInByDeviceCode(makeFlow())).account).toEqual(ALICE);
    expect(wire.requests.map((request) => request.split(' http')[0])).toEqual([
      'request a code',
      'poll for C0DE12345',
      'request a code',
      'poll for C0DE12345',
    ]);
  });
});

describe('what is kept of a sign-in', () => {
  test('is the refresh token, and neither an access token nor an ID token', async () => {
    const { credential } = await signedInBefore();
    const text = JSON.stringify(credential);
    expect(text).toContain('secret-refresh-token-1');
    expect(text).not.toContain('secret-access-token');
    expect(text).not.toMatch(/eyJ[\w-]+\.[\w-]+\.signature/);
    expect(Object.keys(credential ?? {})).toEqual(['Account', 'RefreshToken']);
  });

  test('is of that person only', async () => {
    const { provider, wire } = openTestMsal();
    await provider.signInByDeviceCode(makeFlow());
    wire.account = BOB;
    await provider.signInByDeviceCode(makeFlow());
    const text = JSON.stringify(provider.credentialOf(BOB));
    expect(text).toContain('secret-refresh-token-2');
    expect(text).not.toContain('secret-refresh-token-1');
    expect(text).not.toContain(ALICE.objectId);
  });

  test('lets the next run sign in silently, with exactly one request', async () => {
    const { credential } = await signedInBefore();
    const { provider, wire } = openTestMsal({ stored: store(credential) });
    expect(await provider.accounts()).toEqual([accountOf(ALICE)]);
    const { account, token } = await provider.refresh(ALICE, SCOPES);
    expect(account).toEqual(ALICE);
    expect(token.value).toBe('secret-access-token-1');
    expect(wire.requests).toHaveLength(1);
    expect(wire.forms).toEqual([
      expect.objectContaining({
        grant_type: 'refresh_token',
        refresh_token: 'secret-refresh-token-1',
        scope: 'User.Read openid profile offline_access',
      }),
    ]);
  });

  test('has the newest refresh token after a silent sign-in', async () => {
    const { credential, before } = await signedInBefore();
    const { provider } = openTestMsal({ stored: store(credential), wire: before });
    await provider.refresh(ALICE, SCOPES);
    const text = JSON.stringify(provider.credentialOf(ALICE));
    expect(text).toContain('secret-refresh-token-2');
    expect(text).not.toContain('secret-refresh-token-1');
  });

  test('of several people stays apart', async () => {
    const wire = openWire();
    const signIn = async (person: typeof ALICE) => {
      wire.account = person;
      const signedIn = openTestMsal({ wire }).provider;
      await signedIn.signInByDeviceCode(makeFlow());
      return signedIn.credentialOf(person);
    };
    const stored = storeCredentials({
      [ALICE.homeAccountId]: await signIn(ALICE),
      [BOB.homeAccountId]: await signIn(BOB),
    });
    const { provider } = openTestMsal({ stored, wire });
    expect(await provider.accounts()).toEqual([ALICE, BOB].map(accountOf));
    await provider.refresh(BOB, SCOPES);
    expect(wire.forms.at(-1)).toMatchObject({ refresh_token: 'secret-refresh-token-2' });
    expect(provider.credentialOf(BOB)).toBeDefined();
    // MSAL takes long over many, and is given the one that is used.
    expect(provider.credentialOf(ALICE)).toBeUndefined();
    wire.account = ALICE;
    await provider.refresh(ALICE, SCOPES);
    expect(wire.forms.at(-1)).toMatchObject({ refresh_token: 'secret-refresh-token-1' });
  });

  test('is read once: a refresh token that came since is not lost', async () => {
    const { credential, before } = await signedInBefore();
    const { provider, wire } = openTestMsal({ stored: store(credential), wire: before });
    await provider.refresh(ALICE, SCOPES);
    await provider.refresh(ALICE, ARM);
    expect(wire.forms.slice(-2)).toEqual([
      expect.objectContaining({ refresh_token: 'secret-refresh-token-1' }),
      expect.objectContaining({ refresh_token: 'secret-refresh-token-2' }),
    ]);
  });
});

describe('tokens for further resources', () => {
  test('come from the same refresh token, with one request each', async () => {
    const { provider, wire } = openTestMsal();
    await provider.signInByDeviceCode(makeFlow());
    const { token } = await provider.refresh(ALICE, ARM);
    expect(token.value).toBe('secret-access-token-2');
    expect(wire.requests.slice(2)).toEqual([expect.stringMatching(/^request tokens .*\/token$/)]);
    expect(wire.forms.slice(2)).toEqual([
      expect.objectContaining({
        refresh_token: 'secret-refresh-token-1',
        scope: 'https://management.azure.com/.default openid profile offline_access',
      }),
    ]);
  });

  test('need no request where the token at hand will do', async () => {
    const { provider, wire } = openTestMsal();
    await provider.signInByDeviceCode(makeFlow());
    expect((await provider.refresh(ALICE, SCOPES)).token.value).toBe('secret-access-token-1');
    expect(wire.requests).toHaveLength(2);
  });

  test('are asked for all the same, where that is wanted', async () => {
    const { provider, wire } = openTestMsal({ forceRefresh: true });
    await provider.signInByDeviceCode(makeFlow());
    expect((await provider.refresh(ALICE, SCOPES)).token.value).toBe('secret-access-token-2');
    expect(wire.requests).toHaveLength(3);
  });
});

describe('a code that somebody else is to poll', () => {
  test('is asked for, and not polled', async () => {
    const { provider, wire } = openTestMsal();
    expect(await provider.requestDeviceCode(makeFlow())).toEqual(makeCode());
    expect(wire.requests).toEqual([
      `request a code https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/devicecode`,
    ]);
  });

  test('is asked for with the claims that the server demanded', async () => {
    const { provider, wire } = openTestMsal();
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    await provider.requestDeviceCode(makeFlow({ claims }));
    expect(JSON.parse(wire.forms[0]?.claims ?? '')).toMatchObject(JSON.parse(claims));
  });

  test('that cannot be had is the error of the client', async () => {
    const { provider, wire } = openTestMsal();
    wire.disturbCode = () => {
      throw UNREACHABLE;
    };
    expect(await errorOf(provider.requestDeviceCode(makeFlow()))).toBe(UNREACHABLE);
  });
});
