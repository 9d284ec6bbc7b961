import { ActionError } from '../errors.ts';
import { type Cloud, endpointsOf } from '../identity/cloud.ts';
import { isGuid, isOpenTenant, tenantOfIssuer } from '../identity/tenant.ts';
import { toPlainLine } from '../text.ts';
import type { EntraClient } from './client.ts';

/** The GUID of the tenant. An open one, such as `common`, stays as it is. */
export interface TenantId {
  readonly value: string;
  /**
   * Looks it up anew, unless that was done: a remembered one may be out of date. At an authority-host
   * even a GUID is looked up, since what that issues in another name could not be accepted.
   * @throws as `openTenantId` does.
   */
  confirm(): Promise<void>;
}

/**
 * Finds the GUID of a tenant. A domain is looked up (OpenID Connect Discovery §4), unless its GUID is
 * `known` from an earlier run.
 * @throws {ActionError} where there is no such tenant; `faulty-input` where an authority-host issues
 * in the name of another host or tenant; or as `EntraClient.send` does.
 */
export async function openTenantId(
  tenant: string,
  known: string | undefined,
  cloud: Cloud,
  entra: EntraClient,
): Promise<TenantId> {
  if (isGuid(tenant) || isOpenTenant(tenant)) {
    return {
      value: tenant,
      async confirm() {
        if (cloud.name === 'custom') {
          await lookUp(tenant, cloud, entra);
        }
      },
    };
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
  return await entra.send({ url }, ({ body }) => {
    assertOwnIssuer(body.issuer, tenant, cloud);
    return isGuid(tenant) || isOpenTenant(tenant)
      ? tenant
      : readTenantId(body.issuer, tenant, cloud);
  });
}

/** Hosts of Microsoft are known, and have several names; a private one has to issue in its own. */
function assertOwnIssuer(issuer: unknown, tenant: string, cloud: Cloud): void {
  const text = typeof issuer === 'string' ? issuer : '';
  const ids =
    isGuid(tenant) && !isOpenTenant(tenant) ? [tenant] : ['{tenantid}', tenantOfIssuer(text)];
  const own = ids.map((id) => `${cloud.origin}/${id}/v2.0`);
  if (cloud.name === 'custom' && !own.includes(text.toLowerCase())) {
    throw new ActionError(
      'faulty-input',
      `authority-host ${cloud.origin} issues tokens as "${toPlainLine(text)}", which is not itself with the tenant ${tenant}. They could not be accepted.`,
      'Check authority-host and tenant-id. Clouds of Microsoft are named by cloud; tenants for customers (External ID, Azure AD B2C) cannot be used.',
    );
  }
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
