import { ActionError } from '../errors.ts';
import { type Cloud, endpointsOf } from '../identity/cloud.ts';
import { isGuid, isOpenTenant, tenantOfIssuer } from '../identity/tenant.ts';
import type { EntraClient } from './client.ts';

/** The GUID of the tenant. An open one, such as `common`, stays as it is. */
export interface TenantId {
  readonly value: string;
  /**
   * Looks it up anew, unless that was done: a remembered one may be out of date.
   * @throws as `openTenantId` does.
   */
  confirm(): Promise<void>;
}

/**
 * Finds the GUID of a tenant. A domain is looked up (OpenID Connect Discovery §4), unless its GUID is
 * `known` from an earlier run.
 * @throws {ActionError} where there is no such tenant, or as `EntraClient.send` does.
 */
export async function openTenantId(
  tenant: string,
  known: string | undefined,
  cloud: Cloud,
  entra: EntraClient,
): Promise<TenantId> {
  if (isGuid(tenant) || isOpenTenant(tenant)) {
    return { value: tenant, confirm: async () => {} };
  }
  let value = known !== undefined && isGuid(known) && !isOpenTenant(known) ? known : undefined;
  let isConfirmed = value === undefined;
  value ??= await lookUp(tenant, cloud, entra);
  return {
    get value() {
      return value ?? tenant;
    },
    async confirm() {
      if (!isConfirmed) {
        value = await lookUp(tenant, cloud, entra);
        isConfirmed = true;
      }
    },
  };
}

async function lookUp(tenant: string, cloud: Cloud, entra: EntraClient): Promise<string> {
  const url = endpointsOf(cloud, tenant).configuration;
  return await entra.send({ url }, ({ body }) => readTenantId(body.issuer, tenant, cloud));
}

function readTenantId(issuer: unknown, tenant: string, cloud: Cloud): string {
  const guid = tenantOfIssuer(issuer);
  if (guid === undefined || isOpenTenant(guid)) {
    throw new ActionError(
      'entra-unclear',
      `${cloud.origin} does not say which tenant ${tenant} is.`,
      'Set tenant-id to the GUID of the tenant (Directory id).',
    );
  }
  return guid;
}
