import { describe, expect, test } from '@jest/globals';
import { openTenantId } from '../../../src/entra/tenant-id.ts';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import { OTHER_TENANT, TENANT } from '../../kit/people.ts';
import { openWire } from '../../kit/wire.ts';

/** The GUID of `consumers`. */
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';
const CLOUD = resolveCloud('public');

const issuer = `https://login.microsoftonline.com/${TENANT}/v2.0`;

const findTenantId = async (...plan: Parameters<typeof openTenantId>) =>
  (await openTenantId(...plan)).value;

describe('the id of a tenant', () => {
  test('is the GUID that the workflow names, without asking', async () => {
    const wire = openWire({ lookUp: () => ({}) });
    expect(await findTenantId(TENANT, OTHER_TENANT, CLOUD, wire)).toBe(TENANT);
    expect(wire.requests).toEqual([]);
  });

  test('of a domain is the one that an earlier run kept, without asking', async () => {
    const wire = openWire({ lookUp: () => ({}) });
    expect(await findTenantId('contoso.com', TENANT, CLOUD, wire)).toBe(TENANT);
    expect(wire.requests).toEqual([]);
  });

  test.each([
    ['is not known', undefined],
    ['was kept wrongly', 'contoso'],
    ['was kept as that of all personal accounts', PERSONAL],
  ])('of a domain is asked for once where it %s', async (_, known) => {
    const wire = openWire({ lookUp: () => ({ issuer }) });
    expect(await findTenantId('contoso.com', known, CLOUD, wire)).toBe(TENANT);
    expect(wire.requests).toEqual([
      'look up https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration',
    ]);
  });

  test.each([
    ['says no issuer', {}],
    ['says an issuer without a GUID', { issuer: 'https://login.microsoftonline.com/x/v2.0' }],
    ['says something else', { issuer: 7 }],
    [
      'says that of all personal accounts',
      { issuer: `https://login.microsoftonline.com/${PERSONAL}/v2.0` },
    ],
  ])('is not found where the authority %s', async (_, body) => {
    await expect(
      findTenantId('contoso.com', undefined, CLOUD, openWire({ lookUp: () => body })),
    ).rejects.toMatchObject({
      code: 'entra-unclear',
      message: 'https://login.microsoftonline.com does not say which tenant contoso.com is.',
      hint: 'Set tenant-id to the GUID of the tenant (Directory id).',
    });
  });
});

describe('before a human is asked', () => {
  test('a remembered id is looked up anew, once', async () => {
    const wire = openWire({ lookUp: () => ({ issuer }) });
    const tenantId = await openTenantId('contoso.com', OTHER_TENANT, CLOUD, wire);
    expect(tenantId.value).toBe(OTHER_TENANT);
    await tenantId.confirm();
    await tenantId.confirm();
    expect(tenantId.value).toBe(TENANT);
    expect(wire.requests).toHaveLength(1);
  });

  describe('an authority-host', () => {
    const custom = resolveCloud('public', 'https://login.example.test');
    const own = 'https://login.example.test';
    const other = 'https://contoso.ciamlogin.com';
    const confirm = async (tenant: string, issuer: unknown) => {
      const wire = openWire({ lookUp: () => ({ issuer }) });
      const tenantId = await openTenantId(tenant, undefined, custom, wire);
      await tenantId.confirm();
      return { value: tenantId.value, lookUps: wire.requests.length };
    };

    test.each([
      [TENANT, `${own}/${TENANT}/v2.0`],
      [TENANT, `${own}/${TENANT.toUpperCase()}/v2.0`],
      ['organizations', `${own}/{tenantid}/v2.0`],
      ['consumers', `${own}/${PERSONAL}/v2.0`],
    ])('that issues for %s as %s may ask, after one look-up', async (tenant, issuer) => {
      expect(await confirm(tenant, issuer)).toEqual({ value: tenant, lookUps: 1 });
    });

    test('that issues for a domain in its own name gives its id', async () => {
      const found = await confirm('contoso.com', `${own}/${TENANT}/v2.0`);
      expect(found).toEqual({ value: TENANT, lookUps: 1 });
    });

    test.each([
      [TENANT, `${other}/${TENANT}/v2.0`],
      [TENANT, `${own}/${OTHER_TENANT}/v2.0`],
      [TENANT, `${own}/{tenantid}/v2.0`],
      [TENANT, `${own}/${TENANT}/v2.0/more`],
      [TENANT, `${own}:8443/${TENANT}/v2.0`],
      ['contoso.com', `${other}/${TENANT}/v2.0`],
      ['organizations', `${other}/{tenantid}/v2.0`],
    ])('that issues for %s as %s is refused as an input', async (tenant, issuer) => {
      await expect(confirm(tenant, issuer)).rejects.toMatchObject({
        code: 'faulty-input',
        message: expect.stringContaining(`authority-host ${own} issues tokens as "${issuer}"`),
      });
    });
  });

  test.each([7, undefined, 'contoso'])('whose issuer is %p is unclear', async (issuer) => {
    const custom = resolveCloud('public', 'https://login.example.test');
    const tenantId = await openTenantId(
      TENANT,
      undefined,
      custom,
      openWire({ lookUp: () => ({ issuer }) }),
    );
    await expect(tenantId.confirm()).rejects.toMatchObject({
      code: 'entra-unclear',
      message: 'https://login.example.test does not say in whose name it issues tokens.',
    });
  });

  test.each([
    ['that was looked up in this run', 'contoso.com', undefined, 1],
    ['that the workflow names', TENANT, undefined, 0],
  ])('an id %s is not looked up again', async (_, tenant, known, lookUps) => {
    const wire = openWire({ lookUp: () => ({ issuer }) });
    const tenantId = await openTenantId(tenant, known, CLOUD, wire);
    await tenantId.confirm();
    expect(wire.requests).toHaveLength(lookUps);
  });
});
