import type { App, Directory, Person } from './directory.ts';
import { isKnownIn, objectIdIn } from './directory.ts';
import { EntraError } from './errors.ts';

const GENERAL = ['organizations', 'common', 'consumers'];

/** Whether the path segment names a kind of account instead of a tenant. */
export function isGeneral(tenant: string): boolean {
  return GENERAL.includes(tenant);
}

/**
 * The GUID of the tenant that a path segment names; a general one stays as it is.
 *
 * @throws EntraError 90002 with the given OAuth `error`, which differs between endpoints
 */
export function admitTenant(directory: Directory, segment: string, error: string): string {
  if (isGeneral(segment)) {
    return segment;
  }
  const tenant = directory.findTenant(segment);
  if (tenant) {
    return tenant.id;
  }
  throw new EntraError(
    error,
    90002,
    `Tenant '${segment}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  );
}

/**
 * The app that a request is made for.
 *
 * @throws EntraError where the app is unknown or unusable in that tenant
 */
export function admitApp(directory: Directory, clientId: string, tenant: string): App {
  const app = directory.findApp(clientId);
  if (!app || !(isGeneral(tenant) || isKnownIn(app, tenant))) {
    throw new EntraError(
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    );
  }
  if (tenant === 'consumers') {
    throw new EntraError(
      'invalid_request',
      9002332,
      `Application '${clientId}'(${app.name}) is configured for use by Microsoft Entra users only. Please do not use the /consumers endpoint to serve this request.`,
    );
  }
  if (isGeneral(tenant) && !app.multitenant) {
    throw new EntraError(
      'invalid_request',
      50194,
      `Application '${clientId}'(${app.name}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`,
    );
  }
  return app;
}

/** The person with this username. @throws EntraError 50034 where there is none */
export function findAccount(directory: Directory, username: string): Person {
  const person = directory.findPerson(username);
  if (person) {
    return person;
  }
  throw new EntraError(
    'invalid_grant',
    50034,
    `The user account ${username} does not exist in the directory.`,
  );
}

/**
 * The tenant for which a person can sign in when `tenant` was asked for: their own one where it is
 * a general one.
 *
 * @throws EntraError where the person is disabled or a stranger to the tenant
 */
export function admitPerson(
  { tenants }: Directory,
  person: Person,
  app: App,
  tenant: string,
): string {
  if (person.disabled) {
    throw new EntraError('invalid_grant', 50057, 'The user account is disabled.');
  }
  if (isGeneral(tenant)) {
    return person.tenantId;
  }
  if (objectIdIn(person, tenant)) {
    return tenant;
  }
  const name = tenants.find(({ id }) => id === tenant)?.name ?? tenant;
  throw new EntraError(
    'invalid_grant',
    50020,
    `User account '${person.username}' from identity provider 'https://sts.windows.net/${person.tenantId}/' does not exist in tenant '${name}' and cannot access the application '${app.clientId}'(${app.name}) in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Microsoft Entra user account.`,
  );
}
