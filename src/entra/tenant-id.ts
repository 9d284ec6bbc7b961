import { ActionError } from '../errors.ts';
import { type Cloud, endpointsOf } from '../identity/cloud.ts';
import { isGuid, isOpenTenant, tenantOfIssuer } from '../identity/tenant.ts';
import type { EntraClient } from './client.ts';

/**
 * The GUID of the tenant. An open one, such as `common`, stays as it is. A domain is looked up (OpenID
 * Connect Discovery §4), unless its GUID is known from an earlier run.
 * @throws {ActionError} where there is no such tenant, or as `EntraClient.send` does.
 */
export async function findTenantId(
  tenant: string,
  known: string | undefined,
  cloud: Cloud,
  entra: EntraClient,
): Promise<string> {
  if (isGuid(tenant) || isOpenTenant(tenant)) {
    return tenant;
  }
  if (known !== undefined && isGuid(known) && !isOpenTenant(known)) {
    return known;
  }
  const { body } = await entra.send({ url: endpointsOf(cloud, tenant).configuration });
  const guid = tenantOfIssuer(body.issuer);
  if (guid === undefined || isOpenTenant(guid)) {
    throw new ActionError(
      'entra-unclear',
      `${cloud.origin} does not say which tenant ${tenant} is.`,
      'Set tenant-id to the GUID of the tenant (Directory id).',
    );
  }
  return guid;
}
