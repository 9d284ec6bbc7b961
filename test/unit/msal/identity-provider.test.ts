import { describe, expect, test } from '@jest/globals';
import { openSigningKeys } from '../../../src/entra/signing-keys.ts';
import { CLOUDS as CLOUD_NAMES, resolveCloud } from '../../../src/identity/cloud.ts';
import type { DeviceCode } from '../../../src/identity/device-code.ts';
import { openMsal } from '../../../src/msal/identity-provider.ts';
import type { StoredSignIns } from '../../../src/store/sign-ins.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { openFakeEntra } from '../../kit/entra.ts';
import { ALICE, accountOf, BOB, CLIENT, makeCode, TENANT } from '../../kit/people.ts';
import { makeFlow } from '../../kit/provider.ts';
import { PUBLIC_KEYS } from '../../kit/signing.ts';

const SCOPES = ['User.Read'];
const ARM = ['https://management.azure.com/.default'];
const CLOUDS = [
  ...CLOUD_NAMES.map((name) => resolveCloud(name)),
  resolveCloud('public', 'https://login.example.test:8443'),
];
const [PUBLIC = resolveCloud('public')] = CLOUDS;
const NOBODY: StoredSignIns = { accounts: {} };

function open({
  entra = openFakeEntra(),
  stored = NOBODY,
  claims = undefined as string | undefined,
  cloud = PUBLIC,
} = {}) {
  const log: string[] = [];
  const debug = (line: string) => void log.push(line);
  const tenant = { clientId: CLIENT, tenant: TENANT, cloud, entra };
  const signingKeys = openSigningKeys({ ...tenant, known: PUBLIC_KEYS, clock: new FakeClock() });
  return {
    provider: openMsal({ ...tenant, claims, language: undefined, stored, signingKeys }, debug),
    entra,
    log,
  };
}

/** What is kept of a sign-in, as it comes back in the next run. */
function keep(...credentials: (Record<string, unknown> | undefined)[]): StoredSignIns {
  const accounts = credentials.map((kept) => {
    const credential = JSON.parse(JSON.stringify(kept));
    const [account] = Object.values<{ home_account_id: string }>(credential.Account);
    return [account?.home_account_id, { issuedAt: START, credential }];
  });
  return { accounts: Object.fromEntries(accounts) };
}

async function signedInBefore() {
  const { provider, entra } = open();
  const { account } = await provider.signInByDeviceCode(makeFlow());
  return { credential: provider.credentialOf(account), before: entra };
}

describe.each(CLOUDS)('in the cloud $name', (cloud) => {
  const base = `${cloud.origin}/${TENANT}/oauth2/v2.0`;

  test('a sign-in asks for a device code, then for tokens, and for nothing else', async () => {
    const { provider, entra } = open({ cloud });
    await provider.signInByDeviceCode(makeFlow());
    expect(entra.requests).toEqual([
      `request a code ${base}/devicecode`,
      `poll for C0DE12345 ${base}/token`,
    ]);
  });

  test('a silent sign-in asks for tokens only', async () => {
    const entra = openFakeEntra();
    const first = open({ cloud, entra }).provider;
    const { account } = await first.signInByDeviceCode(makeFlow());
    entra.requests.length = 0;
    const { provider } = open({ cloud, entra, stored: keep(first.credentialOf(account)) });
    await provider.refresh(account, SCOPES);
    expect(entra.requests).toEqual([`request tokens ${base}/token`]);
  });
});

describe('a sign-in by device code', () => {
  test('gives who signed in and the token', async () => {
    const { provider } = open();
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
    const { provider, entra } = open();
    await provider.signInByDeviceCode(makeFlow());
    expect(entra.forms).toEqual([
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

  test('hands on the code as the wire read it, once, and the deadline to the wire', async () => {
    const { provider, entra } = open();
    const codes: DeviceCode[] = [];
    await provider.signInByDeviceCode(
      makeFlow({ deadline: 123_456, onCode: (code) => codes.push(code) }),
    );
    expect(codes).toEqual([makeCode()]);
    expect(entra.deadline).toBe(123_456);
  });

  test('can follow one that failed', async () => {
    const { provider, entra } = open();
    entra.disturb = () => {
      throw new Error('expired');
    };
    await expect(provider.signInByDeviceCode(makeFlow())).rejects.toThrow('expired');
    entra.disturb = (body) => body;
    expect((await provider.signInByDeviceCode(makeFlow())).account).toEqual(ALICE);
    expect(entra.requests.map((request) => request.split(' http')[0])).toEqual([
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
    const { provider, entra } = open();
    await provider.signInByDeviceCode(makeFlow());
    entra.account = BOB;
    await provider.signInByDeviceCode(makeFlow());
    const text = JSON.stringify(provider.credentialOf(BOB));
    expect(text).toContain('secret-refresh-token-2');
    expect(text).not.toContain('secret-refresh-token-1');
    expect(text).not.toContain(ALICE.objectId);
  });

  test('lets the next run sign in silently, with exactly one request', async () => {
    const { credential } = await signedInBefore();
    const { provider, entra } = open({ stored: keep(credential) });
    expect(await provider.accounts()).toEqual([accountOf(ALICE)]);
    const { account, token } = await provider.refresh(ALICE, SCOPES);
    expect(account).toEqual(ALICE);
    expect(token.value).toBe('secret-access-token-1');
    expect(entra.requests).toHaveLength(1);
    expect(entra.forms).toEqual([
      expect.objectContaining({
        grant_type: 'refresh_token',
        refresh_token: 'secret-refresh-token-1',
        scope: 'User.Read openid profile offline_access',
      }),
    ]);
  });

  test('has the newest refresh token after a silent sign-in', async () => {
    const { credential, before } = await signedInBefore();
    const { provider } = open({ stored: keep(credential), entra: before });
    await provider.refresh(ALICE, SCOPES);
    const text = JSON.stringify(provider.credentialOf(ALICE));
    expect(text).toContain('secret-refresh-token-2');
    expect(text).not.toContain('secret-refresh-token-1');
  });

  test('of several people stays apart', async () => {
    const entra = openFakeEntra();
    const signIn = async (person: typeof ALICE) => {
      entra.account = person;
      const signedIn = open({ entra }).provider;
      await signedIn.signInByDeviceCode(makeFlow());
      return signedIn.credentialOf(person);
    };
    const stored = keep(await signIn(ALICE), await signIn(BOB));
    const { provider } = open({ stored, entra });
    expect(await provider.accounts()).toEqual([ALICE, BOB].map(accountOf));
    await provider.refresh(BOB, SCOPES);
    expect(entra.forms.at(-1)).toMatchObject({ refresh_token: 'secret-refresh-token-2' });
    expect(provider.credentialOf(BOB)).toBeDefined();
    // MSAL takes long over many, and is given the one that is used.
    expect(provider.credentialOf(ALICE)).toBeUndefined();
    entra.account = ALICE;
    await provider.refresh(ALICE, SCOPES);
    expect(entra.forms.at(-1)).toMatchObject({ refresh_token: 'secret-refresh-token-1' });
  });

  test('is read once: a refresh token that came since is not lost', async () => {
    const { credential, before } = await signedInBefore();
    const { provider, entra } = open({ stored: keep(credential), entra: before });
    await provider.refresh(ALICE, SCOPES);
    await provider.refresh(ALICE, ARM);
    expect(entra.forms.slice(-2)).toEqual([
      expect.objectContaining({ refresh_token: 'secret-refresh-token-1' }),
      expect.objectContaining({ refresh_token: 'secret-refresh-token-2' }),
    ]);
  });
});

describe('tokens for further resources', () => {
  test('come from the same refresh token, with one request each', async () => {
    const { provider, entra } = open();
    await provider.signInByDeviceCode(makeFlow());
    const { token } = await provider.refresh(ALICE, ARM);
    expect(token.value).toBe('secret-access-token-2');
    expect(entra.requests.slice(2)).toEqual([expect.stringMatching(/^request tokens .*\/token$/)]);
    expect(entra.forms.slice(2)).toEqual([
      expect.objectContaining({
        refresh_token: 'secret-refresh-token-1',
        scope: 'https://management.azure.com/.default openid profile offline_access',
      }),
    ]);
  });

  test('need no request where the token at hand will do', async () => {
    const { provider, entra } = open();
    await provider.signInByDeviceCode(makeFlow());
    expect((await provider.refresh(ALICE, SCOPES)).token.value).toBe('secret-access-token-1');
    expect(entra.requests).toHaveLength(2);
  });
});
