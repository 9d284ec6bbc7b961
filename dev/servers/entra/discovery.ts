import { admitTenant, isGeneral } from './admission.ts';
import type { Authority } from './authority.ts';
import type { Answer, Request } from './http.ts';
import { json } from './http.ts';

/**
 * OpenID Connect Discovery 1.0. The issuer names the tenant's GUID; that of a general endpoint
 * has the literal `{tenantid}`, as Microsoft's has.
 *
 * @throws EntraError
 */
export function describeTenant(authority: Authority, _request: Request, segment: string): Answer {
  const { origin, directory } = authority;
  const tenantId = admitTenant(directory, segment, 'invalid_tenant');
  const base = `${origin}/${tenantId}`;
  return json({
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerOf(origin, tenantId),
    request_uri_parameter_supported: false,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'name', 'preferred_username', 'email'],
  });
}

/**
 * The keys (RFC 7517) that verify the tenant's tokens. They are the same for every tenant, but each
 * document names its own tenant's issuer; that of a general endpoint has the literal `{tenantid}`.
 */
export async function publishKeys(
  { origin, directory, keys }: Authority,
  _request: Request,
  segment: string,
): Promise<Answer> {
  const tenantId = admitTenant(directory, segment, 'invalid_tenant');
  return json({ keys: [{ ...(await keys.published()), issuer: issuerOf(origin, tenantId) }] });
}

function issuerOf(origin: string, tenantId: string): string {
  return `${origin}/${isGeneral(tenantId) ? '{tenantid}' : tenantId}/v2.0`;
}
