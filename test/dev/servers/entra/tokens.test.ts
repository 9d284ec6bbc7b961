import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import type { ApprovalOptions } from '../../../../dev/servers/entra/approval.ts';
import { approve } from '../../../../dev/servers/entra/approval.ts';
import {
  ALICE,
  ALICE_ID,
  ARM,
  ARM_SCOPE,
  CLIENT_ID,
  CONTOSO,
  EVE,
  EVE_ID,
  FABRIKAM,
  GRAPH,
  GUEST,
  GUEST_HOME_ID,
  GUEST_ID_IN_CONTOSO,
  ORDERS,
  ORDERS_SCOPE,
} from '../../../../dev/servers/entra/contoso.ts';
import { Client, ORIGIN, SCOPES } from './client.ts';

const client = new Client();

async function signIn(
  username: string,
  {
    scope = SCOPES,
    tenant = CONTOSO,
    ...options
  }: ApprovalOptions & { scope?: string; tenant?: string } = {},
) {
  const { body: code } = await client.askForCode({ scope }, tenant);
  approve(client.authority, code.user_code, username, options);
  return (await client.poll(code.device_code, {}, tenant)).body;
}

const clientInfo = (body: { client_info: string }) =>
  JSON.parse(Buffer.from(body.client_info, 'base64url').toString());

describe('the answer', () => {
  test('has every field of Microsoft’s', async () => {
    expect(await signIn(ALICE)).toEqual({
      token_type: 'Bearer',
      scope: 'openid profile User.Read',
      expires_in: 4200,
      ext_expires_in: 4200,
      access_token: expect.any(String),
      refresh_token: expect.stringMatching(/^1\.A/),
      id_token: expect.any(String),
      client_info: expect.any(String),
    });
  });

  test('has no ID token or refresh token where none was asked for', async () => {
    const body = await signIn(ALICE, { scope: 'User.Read' });
    expect(body).not.toHaveProperty('id_token');
    expect(body).not.toHaveProperty('refresh_token');
  });

  test.each([
    ['User.Read', 'User.Read', GRAPH, 'User.Read'],
    [`${GRAPH}/User.Read`, `${GRAPH}/User.Read`, GRAPH, 'User.Read'],
    ['user.read Mail.Send', 'user.read Mail.Send', GRAPH, 'User.Read Mail.Send'],
    [ARM_SCOPE, `${ARM}/user_impersonation ${ARM}/.default`, ARM, 'user_impersonation'],
    [`${ARM}//user_impersonation`, `${ARM}//user_impersonation`, `${ARM}/`, 'user_impersonation'],
    [ORDERS_SCOPE, ORDERS_SCOPE, ORDERS, 'Orders.Read'],
    ['openid', 'openid', GRAPH, 'openid'],
  ])('to %s grants %s', async (scope, granted, aud, scp) => {
    const body = await signIn(ALICE, { scope });
    expect(body.scope).toBe(granted);
    expect(decodeJwt(body.access_token)).toMatchObject({ aud, scp });
  });

  test('puts every secret into the ledger, and no other', async () => {
    const { access_token, refresh_token, id_token } = await signIn(ALICE);
    const { secrets } = client.authority;
    for (const secret of [access_token, refresh_token, id_token]) {
      expect(secrets).toContain(secret);
    }
    const { body } = await client.askForCode();
    expect(secrets).toContain(body.device_code);
    expect(secrets).not.toContain(body.user_code);
  });
});

describe('the ID token', () => {
  test('is signed by the key of the tenant, and says who signed in', async () => {
    const { id_token } = await signIn(ALICE, { scope: `${SCOPES} email` });
    const { body: jwks } = await client.json('GET', `/${CONTOSO}/discovery/v2.0/keys`);
    const { payload } = await jwtVerify(id_token, createLocalJWKSet(jwks), {
      currentDate: new Date(client.clock.now()),
      issuer: `${ORIGIN}/${CONTOSO}/v2.0`,
      audience: CLIENT_ID,
    });
    expect(payload).toMatchObject({
      oid: ALICE_ID,
      tid: CONTOSO,
      preferred_username: ALICE,
      name: 'Alice Archer',
      email: ALICE,
      ver: '2.0',
      exp: (payload.iat ?? 0) + 3600,
      nbf: payload.iat,
    });
    expect(payload.sub).not.toBe(ALICE_ID);
  });

  test('can be given other claims, under a good signature', async () => {
    client.authority.changeIdToken = (claims) => ({ ...claims, aud: 'another app' });
    const { id_token, access_token } = await signIn(ALICE);
    client.authority.changeIdToken = (claims) => claims;
    const { body: jwks } = await client.json('GET', `/${CONTOSO}/discovery/v2.0/keys`);
    const currentDate = new Date(client.clock.now());
    const { payload } = await jwtVerify(id_token, createLocalJWKSet(jwks), { currentDate });
    expect(payload).toMatchObject({ aud: 'another app', oid: ALICE_ID });
    expect(decodeJwt(access_token).aud).toBe(GRAPH);
    expect(decodeJwt((await signIn(ALICE)).id_token).aud).toBe(CLIENT_ID);
  });

  test('of a guest has their object id here; client_info has the one at home', async () => {
    const body = await signIn(GUEST);
    expect(decodeJwt(body.id_token)).toMatchObject({ oid: GUEST_ID_IN_CONTOSO, tid: CONTOSO });
    expect(clientInfo(body)).toEqual({ uid: GUEST_HOME_ID, utid: FABRIKAM });
  });

  test('from a general endpoint is of the person’s own tenant', async () => {
    const { id_token } = await signIn(EVE, { tenant: 'organizations' });
    expect(decodeJwt(id_token)).toMatchObject({ tid: FABRIKAM, iss: `${ORIGIN}/${FABRIKAM}/v2.0` });
  });

  test.each([
    ['their own tenant', {}, FABRIKAM],
    ['a tenant that does not know them', { tenantId: CONTOSO }, CONTOSO],
  ])('of a stranger can be forced, for %s', async (_case, options, tid) => {
    const { id_token } = await signIn(EVE, { force: true, ...options });
    expect(decodeJwt(id_token)).toMatchObject({ tid, oid: EVE_ID });
  });

  describe('names groups and roles', () => {
    const groups = (count: number) => Array.from({ length: count }, (_, index) => `group-${index}`);

    beforeAll(() => {
      for (const [username, count] of [
        ['few@contoso.com', 200],
        ['many@contoso.com', 201],
      ] as const) {
        client.directory.addPerson({
          username,
          name: username,
          objectId: username,
          tenantId: CONTOSO,
          groups: groups(count),
          roles: ['Approver'],
        });
      }
    });

    test('up to 200', async () => {
      const { id_token } = await signIn('few@contoso.com');
      expect(decodeJwt(id_token)).toMatchObject({ groups: groups(200), roles: ['Approver'] });
    });

    test('and beyond only says that there are more', async () => {
      const { id_token } = await signIn('many@contoso.com');
      const claims = decodeJwt(id_token);
      expect(claims).not.toHaveProperty('groups');
      expect(claims).toMatchObject({
        hasgroups: true,
        _claim_names: { groups: 'src1' },
        _claim_sources: { src1: { endpoint: expect.stringContaining('/getMemberObjects') } },
      });
    });
  });
});
