const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
// RFC 1035 §2.3.1 labels, at least two of them.
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;
// The tenant of all personal accounts, which is what `consumers` stands for.
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';
const OPEN_TENANTS = new Set(['common', 'organizations', 'consumers', PERSONAL]);

/** Whether a text is a GUID, such as a directory id. */
export function isGuid(text: string): boolean {
  return GUID.test(text.toLowerCase());
}

/** A GUID without the braces and in the lower case that we compare by; any other text as it is. */
export function toGuid(text: string): string {
  const bare = text.replace(/^\{(.*)\}$/, '$1');
  return isGuid(bare) ? bare.toLowerCase() : text;
}

/** Whether a text has the form of a domain name. */
export function isDomain(text: string): boolean {
  return DOMAIN.test(text.toLowerCase());
}

/** Whether a tenant-id stands for no tenant in particular. */
export function isOpenTenant(text: string): boolean {
  return OPEN_TENANTS.has(text.toLowerCase());
}

/** Whether a GUID is the tenant of all personal accounts. */
export function isPersonalTenant(guid: string): boolean {
  return guid === PERSONAL;
}

/** Whether a tenant-id (a GUID or an open one) admits accounts signed in to the tenant of a GUID. */
export function admitsTenant(tenant: string, guid: string): boolean {
  switch (tenant.toLowerCase()) {
    case 'common':
      return true;
    case 'organizations':
      return guid !== PERSONAL;
    case 'consumers':
      return guid === PERSONAL;
    default:
      return guid === tenant.toLowerCase();
  }
}

/** The tenant's GUID in the issuer of its tokens, `https://HOST/GUID/v2.0`. */
export function tenantOfIssuer(issuer: unknown): string | undefined {
  const text = typeof issuer === 'string' ? issuer : '';
  const guid = /^https:\/\/[^/]+\/([^/]+)\/v2\.0\/?$/.exec(text)?.[1]?.toLowerCase();
  return guid !== undefined && isGuid(guid) ? guid : undefined;
}
