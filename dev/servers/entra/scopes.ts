import type { App, Directory, Permission, Resource } from './directory.ts';
import { EntraError } from './errors.ts';

const GRAPH = 'https://graph.microsoft.com';

/** OpenID scopes, which belong to no resource and need no consent here. */
export const OPENID_PERMISSIONS: Permission[] = [
  { name: 'openid', description: 'Sign you in' },
  { name: 'profile', description: 'View your basic profile' },
  { name: 'email', description: 'View your email address' },
  { name: 'offline_access', description: 'Keep access to data you have given it access to' },
];

/** What a `scope` parameter asks for: OpenID scopes and permissions of one resource. */
export interface RequestedAccess {
  openid: Permission[];
  resource: Resource;
  /** The resource's URI as it was written in the request: the token's `aud`. */
  audience: string;
  permissions: Permission[];
  /** The granted scopes as the answer names them: in the words of the request. */
  scope: string;
}

interface NamedScope {
  written: string;
  audience: string;
  permission: string;
}

/**
 * Reads a `scope` parameter. A bare scope is Microsoft Graph's; another resource's scope is
 * `URI/permission`; `.default` stands for everything that the app has consent for.
 * https://learn.microsoft.com/entra/identity-platform/scopes-oidc
 *
 * @throws EntraError for an unknown resource or permission, and for two resources at once
 */
export function readScopes(directory: Directory, app: App, parameter: string): RequestedAccess {
  const words = [...new Set(parameter.split(/\s+/).filter(Boolean))];
  const openid = OPENID_PERMISSIONS.filter(({ name }) => words.includes(name));
  const named = words.filter((word) => !openid.some(({ name }) => name === word)).map(readScope);

  const audience = named[0]?.audience ?? GRAPH;
  const resource = directory.findResource(withoutSlash(audience));
  if (!resource) {
    throw new EntraError(
      'invalid_resource',
      500011,
      `The resource principal named ${audience} was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
    );
  }
  if (named.some((scope) => !resource.uris.includes(withoutSlash(scope.audience)))) {
    throw new EntraError(
      'invalid_scope',
      28000,
      `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${parameter} is not valid.`,
    );
  }
  const permissions = resolvePermissions(resource, app, named, parameter);
  return {
    openid,
    resource,
    audience,
    permissions,
    scope: answeredScope(openid, named, permissions),
  };
}

/** The permissions that nobody has consented to yet. */
export function lacksConsent(app: App, { resource, permissions }: RequestedAccess): Permission[] {
  return permissions.filter((permission) => !app.consented.has(consentKey(resource, permission)));
}

/** How a consent is written in `App.consented`. */
export function consentKey(resource: Resource, permission: Permission): string {
  return `${resource.uris[0]}/${permission.name}`;
}

function readScope(written: string): NamedScope {
  const slash = written.lastIndexOf('/');
  return slash < 0
    ? { written, audience: GRAPH, permission: written }
    : { written, audience: written.slice(0, slash), permission: written.slice(slash + 1) };
}

// `https://management.azure.com//.default` names the URI `https://management.azure.com/`, whose
// tokens keep that slash in `aud`.
function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}

function resolvePermissions(
  resource: Resource,
  app: App,
  named: NamedScope[],
  parameter: string,
): Permission[] {
  if (named.some(({ permission }) => permission === '.default')) {
    if (named.length > 1) {
      throw new EntraError(
        'invalid_scope',
        70011,
        `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${parameter} is not valid. .default scope can't be combined with resource-specific scopes.`,
      );
    }
    return resource.permissions.filter((permission) =>
      app.consented.has(consentKey(resource, permission)),
    );
  }
  return named.map(({ written, permission }) => {
    const found = resource.permissions.find(
      ({ name }) => name.toLowerCase() === permission.toLowerCase(),
    );
    if (found) {
      return found;
    }
    throw new EntraError(
      'invalid_scope',
      70011,
      `The provided value for the input parameter 'scope' is not valid. The scope '${written}' does not exist on the resource '${resource.name}'.`,
    );
  });
}

// Entra never names `offline_access` in an answer, and names `.default` beside what it stood for.
function answeredScope(
  openid: Permission[],
  named: NamedScope[],
  permissions: Permission[],
): string {
  const wildcard = named.find(({ permission }) => permission === '.default');
  return [
    ...openid.map(({ name }) => name).filter((name) => name !== 'offline_access'),
    ...(wildcard ? permissions.map(({ name }) => `${wildcard.audience}/${name}`) : []),
    ...named.map(({ written }) => written),
  ].join(' ');
}
