import { describe, expect, test } from '@jest/globals';
import { CONTOSO, FABRIKAM } from '../../../../dev/servers/entra/contoso.ts';
import { Client, ORIGIN } from './client.ts';

const client = new Client();
const discover = (tenant: string) =>
  client.json('GET', `/${tenant}/v2.0/.well-known/openid-configuration`);
const keys = (tenant: string) => client.json('GET', `/${tenant}/discovery/v2.0/keys`);

describe('openid-configuration', () => {
  test.each([
    ['a GUID', CONTOSO, CONTOSO],
    ['a domain', 'contoso.com', CONTOSO],
    ['a domain in capitals', 'FABRIKAM.com', FABRIKAM],
    ['organizations', 'organizations', '{tenantid}'],
    ['common', 'common', '{tenantid}'],
    ['consumers', 'consumers', '{tenantid}'],
  ])('for %s names the issuer', async (_case, tenant, issued) => {
    expect((await discover(tenant)).body.issuer).toBe(`${ORIGIN}/${issued}/v2.0`);
  });

  test('names endpoints of the tenant', async () => {
    const { body } = await discover('contoso.com');
    expect(body).toMatchObject({
      token_endpoint: `${ORIGIN}/${CONTOSO}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${ORIGIN}/${CONTOSO}/oauth2/v2.0/devicecode`,
      jwks_uri: `${ORIGIN}/${CONTOSO}/discovery/v2.0/keys`,
    });
  });

  test('refuses an unknown tenant', async () => {
    const { answer, body } = await discover('nowhere.test');
    expect(answer.status).toBe(400);
    expect(body).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] });
  });
});

describe('keys', () => {
  test('are RSA keys for signatures, without their private parts', async () => {
    const { body } = await keys(CONTOSO);
    expect(body.keys).toEqual([
      {
        kty: 'RSA',
        use: 'sig',
        kid: expect.any(String),
        n: expect.any(String),
        e: 'AQAB',
        issuer: `${ORIGIN}/${CONTOSO}/v2.0`,
      },
    ]);
  });

  test.each([
    ['another tenant', FABRIKAM, FABRIKAM],
    ['a general endpoint', 'common', '{tenantid}'],
  ])('are the same for %s, under its own issuer', async (_case, tenant, issued) => {
    const [contoso] = (await keys(CONTOSO)).body.keys;
    const issuer = `${ORIGIN}/${issued}/v2.0`;
    expect((await keys(tenant)).body.keys).toEqual([{ ...contoso, issuer }]);
  });

  test('are others after a rotation', async () => {
    const before = await keys(CONTOSO);
    client.authority.keys.rotate();
    const after = await keys(CONTOSO);
    expect(after.body.keys[0].kid).not.toBe(before.body.keys[0].kid);
  });
});
