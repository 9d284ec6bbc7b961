import { beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { findAccount } from '../../../../dev/servers/entra/admission.ts';
import { approve } from '../../../../dev/servers/entra/approval.ts';
import {
  ADMIN_SCOPE,
  ALICE,
  ARM,
  ARM_SCOPE,
  CLIENT_ID,
  CONFIDENTIAL_CLIENT_ID,
  FABRIKAM,
  GUEST,
  GUEST_HOME_ID,
  UNCONSENTED_SCOPE,
} from '../../../../dev/servers/entra/contoso.ts';
import { INACTIVITY_LIMIT } from '../../../../dev/servers/entra/refresh-tokens.ts';
import { Client } from './client.ts';

const client = new Client();

async function signIn(username = ALICE): Promise<string> {
  const { body: code } = await client.askForCode();
  approve(client.authority, code.user_code, username);
  return (await client.poll(code.device_code)).body.refresh_token;
}

describe('a refresh token', () => {
  let token: string;
  beforeAll(async () => {
    token = await signIn();
  });

  test('is replaced at every use, and the old one goes on working', async () => {
    const first = await client.refresh(token);
    const second = await client.refresh(token);
    const tokens = [token, first.body.refresh_token, second.body.refresh_token];
    expect(new Set(tokens).size).toBe(3);
    expect((await client.refresh(first.body.refresh_token)).answer.status).toBe(200);
  });

  test('serves another resource of the same app', async () => {
    const { body } = await client.refresh(token, { scope: ARM_SCOPE });
    expect(decodeJwt(body.access_token)).toMatchObject({ aud: ARM, appid: CLIENT_ID });
  });

  test('serves its first scopes where none are named', async () => {
    const { body } = await client.refresh(token, { scope: undefined });
    expect(body.scope).toBe('openid profile User.Read');
  });

  test('serves another tenant that knows the person', async () => {
    const { body } = await client.refresh(await signIn(GUEST), {}, FABRIKAM);
    expect(decodeJwt(body.id_token)).toMatchObject({ tid: FABRIKAM, oid: GUEST_HOME_ID });
  });

  test.each([
    [
      'without consent',
      { scope: UNCONSENTED_SCOPE },
      400,
      'invalid_grant',
      65001,
      'consent_required',
    ],
    [
      'for what only an administrator grants',
      { scope: ADMIN_SCOPE },
      400,
      'invalid_grant',
      65001,
      'consent_required',
    ],
    ['for an unknown resource', { scope: 'api://x/y' }, 400, 'invalid_resource', 500011, undefined],
    [
      'for two resources',
      { scope: `User.Read ${ARM_SCOPE}` },
      400,
      'invalid_scope',
      28000,
      undefined,
    ],
    [
      'for a tenant that does not know the person',
      { tenant: FABRIKAM },
      400,
      'invalid_grant',
      50020,
      undefined,
    ],
    ['of an unknown app', { client_id: FABRIKAM }, 400, 'unauthorized_client', 700016, undefined],
    [
      'of a confidential app',
      { client_id: CONFIDENTIAL_CLIENT_ID },
      401,
      'invalid_client',
      7000218,
      undefined,
    ],
    [
      'that was never issued',
      { refresh_token: '1.Anonsense' },
      400,
      'invalid_grant',
      70000,
      undefined,
    ],
  ])(
    '%s is refused',
    async (_case, { tenant, ...form }: Record<string, string>, status, error, code, suberror) => {
      const { answer, body } = await client.refresh(token, form, tenant);
      expect([answer.status, body.error, body.error_codes, body.suberror]).toEqual([
        status,
        error,
        [code],
        suberror,
      ]);
    },
  );

  test('for a consent that was withdrawn is refused', async () => {
    const app = client.directory.findApp(CLIENT_ID);
    app?.consented.delete(`${ARM}/user_impersonation`);
    const { body } = await client.refresh(token, { scope: `${ARM}/user_impersonation` });
    app?.consented.add(`${ARM}/user_impersonation`);
    expect(body.error_codes).toEqual([65001]);
  });

  test('of another app is refused', async () => {
    const other = { ...client.directory.findApp(CLIENT_ID), clientId: 'other-app' };
    client.directory.apps.push(other as (typeof client.directory.apps)[number]);
    const { body } = await client.refresh(token, { client_id: 'other-app' });
    expect(body.error_codes).toEqual([70000]);
  });
});

describe('the life of a refresh token', () => {
  test('ends 90 days after its last use', async () => {
    const token = await signIn();
    client.clock.advance(INACTIVITY_LIMIT - 1000);
    expect((await client.refresh(token)).answer.status).toBe(200);
    client.clock.advance(INACTIVITY_LIMIT - 1000);
    expect((await client.refresh(token)).answer.status).toBe(200);
    client.clock.advance(INACTIVITY_LIMIT);
    const { body } = await client.refresh(token);
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [700082] });
  });

  test('ends with all sessions of its person, and of nobody else', async () => {
    const [alices, guests] = [await signIn(ALICE), await signIn(GUEST)];
    client.authority.refreshTokens.revoke(findAccount(client.directory, ALICE), client.clock.now());
    const { body } = await client.refresh(alices);
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [50173] });
    expect((await client.refresh(guests)).answer.status).toBe(200);
    expect((await client.refresh(await signIn(ALICE))).answer.status).toBe(200);
  });

  test('ends while its person is disabled', async () => {
    const token = await signIn();
    const alice = findAccount(client.directory, ALICE);
    alice.disabled = true;
    const { body } = await client.refresh(token);
    alice.disabled = false;
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [50057] });
  });
});
