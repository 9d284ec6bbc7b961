import { createHash, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Authority, Claims } from './authority.ts';
import type { Grantee } from './device-codes.ts';
import type { App, Person } from './directory.ts';
import { objectIdIn } from './directory.ts';
import type { RequestedAccess } from './scopes.ts';

const ID_TOKEN_SECONDS = 3600;
/** With more groups than this a token names none. */
const GROUPS_LIMIT = 200;

/**
 * The body of a successful answer of the token endpoint (RFC 6749 §5.1).
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 */
export async function issueTokens(
  authority: Authority,
  app: App,
  grantee: Grantee,
  access: RequestedAccess,
  asked: string,
): Promise<Record<string, unknown>> {
  const { clock, settings, refreshTokens, secrets } = authority;
  const opens = (scope: string) => access.openid.some(({ name }) => name === scope);
  const body = {
    token_type: 'Bearer',
    scope: access.scope,
    expires_in: settings.accessTokenSeconds,
    ext_expires_in: settings.accessTokenSeconds,
    access_token: await signAccessToken(authority, app, grantee, access),
    ...(opens('offline_access') && {
      refresh_token: refreshTokens.issue(app.clientId, grantee, asked, clock.now()).value,
    }),
    ...(opens('openid') && {
      id_token: await signIdToken(authority, app, grantee, opens('email')),
    }),
    client_info: clientInfo(grantee.person),
  };
  for (const secret of [body.access_token, body.refresh_token, body.id_token]) {
    if (secret) {
      secrets.add(secret);
    }
  }
  return body;
}

/** https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
function signAccessToken(
  authority: Authority,
  app: App,
  grantee: Grantee,
  { audience, permissions, openid }: RequestedAccess,
): Promise<string> {
  const { person, tenantId } = grantee;
  const granted = permissions.length > 0 ? permissions : openid;
  const claims = {
    aud: audience,
    iss: `${authority.origin}/${tenantId}/`,
    appid: app.clientId,
    appidacr: '0',
    name: person.name,
    scp: granted.map(({ name }) => name).join(' '),
    sub: pairwiseSubject(audience, grantee),
    unique_name: person.username,
    upn: person.username,
    ver: '1.0',
  };
  const whole = complete(authority, grantee, claims, authority.settings.accessTokenSeconds);
  return sign(authority, whole);
}

/** https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
function signIdToken(
  authority: Authority,
  app: App,
  grantee: Grantee,
  withEmail: boolean,
): Promise<string> {
  const { person, tenantId } = grantee;
  const claims = {
    aud: app.clientId,
    iss: `${authority.origin}/${tenantId}/v2.0`,
    name: person.name,
    preferred_username: person.username,
    ...(withEmail && person.email && { email: person.email }),
    ...groupClaims(authority.origin, grantee),
    ...(person.roles && { roles: person.roles }),
    ...(person.tenantId !== tenantId && { idp: `https://sts.windows.net/${person.tenantId}/` }),
    sub: pairwiseSubject(app.clientId, grantee),
    ver: '2.0',
  };
  const whole = complete(authority, grantee, claims, ID_TOKEN_SECONDS);
  return sign(authority, authority.changeIdToken(whole));
}

/** The claims with who, where and when. */
function complete({ clock }: Authority, grantee: Grantee, claims: Claims, seconds: number): Claims {
  const now = Math.floor(clock.now() / 1000);
  return {
    ...claims,
    oid: objectIdOf(grantee),
    tid: grantee.tenantId,
    uti: randomBytes(16).toString('base64url'),
    iat: now,
    nbf: now,
    exp: now + seconds,
  };
}

async function sign({ keys }: Authority, claims: Claims): Promise<string> {
  const { kid, privateKey } = await keys.current();
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid }).sign(privateKey);
}

function groupClaims(origin: string, grantee: Grantee): Record<string, unknown> {
  const { groups } = grantee.person;
  if (!groups) {
    return {};
  }
  if (groups.length <= GROUPS_LIMIT) {
    return { groups };
  }
  const endpoint = `${origin}/v1.0/users/${objectIdOf(grantee)}/getMemberObjects`;
  return {
    hasgroups: true,
    _claim_names: { groups: 'src1' },
    _claim_sources: { src1: { endpoint } },
  };
}

// A forced grantee may be unknown in the tenant; such a token names the object id of home.
function objectIdOf({ person, tenantId }: Grantee): string {
  return objectIdIn(person, tenantId) ?? person.objectId;
}

function pairwiseSubject(audience: string, grantee: Grantee): string {
  const whole = [audience, grantee.tenantId, objectIdOf(grantee)].join(' ');
  return createHash('sha256').update(whole).digest('base64url');
}

// MSAL makes its home account id of it.
function clientInfo({ objectId, tenantId }: Person): string {
  return Buffer.from(JSON.stringify({ uid: objectId, utid: tenantId })).toString('base64url');
}
