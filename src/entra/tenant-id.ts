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
  const isKnown = isGuid(tenant) || isOpenTenant(tenant);
  const { issuer, value } = await entra.send({ url }, ({ body }) => ({
    issuer: readIssuer(body.issuer, cloud),
    value: isKnown ? tenant : readTenantId(body.issuer, tenant, cloud),
  }));
  assertOwnIssuer(issuer, tenant, cloud);
  return value;
}

/** An answer without one is not that of an authority, and perhaps an accident. */
function readIssuer(issuer: unknown, { name, origin }: Cloud): string {
  const text = typeof issuer === 'string' ? issuer : '';
  if (name === 'custom' && !URL.canParse(text)) {
    throw new ActionError(
      'entra-unclear',
      `${origin} does not say in whose name it issues tokens.`,
      'Check authority-host, and what stands between this runner and it.',
    );
  }
  return text;
}

/** Hosts of Microsoft are known, and have several names; a private one has to issue in its own. */
function assertOwnIssuer(issuer: string, tenant: string, { name, origin }: Cloud): void {
  const ids =
    isGuid(tenant) && !isOpenTenant(tenant) ? [tenant] : ['{tenantid}', tenantOfIssuer(issuer)];
  const own = ids.map((id) => `${origin}/${id}/v2.0`);
  if (name === 'custom' && !own.includes(issuer.toLowerCase())) {
    throw new ActionError(
      'faulty-input',
      `authority-host ${origin} issues tokens as "${toPlainLine(issuer)}" for the tenant ${tenant}, and not in its own name. They could not be accepted.`,
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
