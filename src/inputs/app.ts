import { CLOUDS, type CloudName, cloudOfAlias, isCustomerHost } from '../identity/cloud.ts';
import { parseScopes, type ScopeLines } from '../identity/scopes.ts';
import { isDomain, isGuid, isOpenTenant, toGuid } from '../identity/tenant.ts';
import type { FaultNote, Reader } from './reader.ts';

/** The inputs that say which app asks which tenant for what. */
export interface AppInputs {
  readonly clientId: string;
  /** A GUID, a domain name, `organizations`, `common` or `consumers`; in lower case. */
  readonly tenant: string;
  /** The first line is the main token. */
  readonly scopeLines: ScopeLines;
  readonly cloud: CloudName;
  readonly authorityHost: string | undefined;
}

/** Reads the app, its tenant and what it asks for, noting every fault. */
export function readApp(read: Reader): AppInputs {
  return {
    clientId: read.required('client-id', readClientId),
    tenant: read.required('tenant-id', readTenant),
    scopeLines: readScopes(read),
    cloud: read.oneOf('cloud', CLOUDS, 'public'),
    authorityHost: read.optional('authority-host', readOrigin),
  };
}

/** Faults that show only when inputs are seen together. */
export function assertAppTogether({ cloud, authorityHost }: AppInputs, fault: FaultNote): void {
  if (authorityHost !== undefined && cloud !== 'public' && CLOUDS.includes(cloud)) {
    fault('cloud', `is "${cloud}", but authority-host names another one; give one of the two.`);
  }
}

function readClientId(text: string, fault: (sentence: string) => void): string {
  const value = toGuid(text);
  if (!isGuid(value)) {
    fault(`"${value}" is not a GUID; copy the Application (client) id of the app registration.`);
  }
  return value.toLowerCase();
}

function readTenant(text: string, fault: (sentence: string) => void): string {
  const value = toGuid(text);
  if (!isOpenTenant(value) && !isGuid(value) && !isDomain(value)) {
    fault(`"${value}" is neither a GUID nor a domain such as contoso.com.`);
  }
  return value.toLowerCase();
}

function readOrigin(value: string, fault: (sentence: string) => void): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const cloud = cloudOfAlias(url?.host ?? '');
  if (cloud) {
    const how = cloud === 'public' ? '' : `set cloud: ${cloud}, and `;
    fault(`"${value}" is another name of the ${cloud} cloud; ${how}leave authority-host out.`);
  }
  if (isCustomerHost(url?.hostname ?? '')) {
    fault(
      `"${value}" is of a tenant for customers (External ID, Azure AD B2C), which this action does not sign in to; use the tenant of your organisation.`,
    );
  }
  const isBare = url?.href === `${url?.origin}/` && !/[?#@\\]/.test(value);
  if (!/^https:\/\/[^/]/i.test(value) || !isBare) {
    fault(`"${value}" is not an https origin such as https://login.example.test:8443.`);
  }
  return url?.origin ?? '';
}

function readScopes(read: Reader): ScopeLines {
  const { lines, faults } = parseScopes(read.required('scopes', (text) => text));
  for (const sentence of faults) {
    read.fault('scopes', `${sentence}.`);
  }
  const [main = { name: 'default', scopes: [] }, ...further] = lines;
  return [main, ...further];
}
