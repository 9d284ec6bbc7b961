import { admitApp, admitTenant } from './admission.ts';
import type { Authority } from './authority.ts';
import { redeemDeviceCode } from './device-code-grant.ts';
import { EntraError } from './errors.ts';
import { type Grant, shortGrantType } from './grant.ts';
import type { Answer, Request } from './http.ts';
import { json } from './http.ts';
import { requireField } from './parameters.ts';
import { redeemRefreshToken } from './refresh-token-grant.ts';
import { lacksConsent, readScopes } from './scopes.ts';
import { issueTokens } from './tokens.ts';

const GRANTS = new Map<string, Grant>([
  ['device_code', redeemDeviceCode],
  ['refresh_token', redeemRefreshToken],
]);

/**
 * The token endpoint: RFC 6749 §3.2 and §6, RFC 8628 §3.4 and §3.5.
 *
 * @throws EntraError
 */
export async function answerToken(
  authority: Authority,
  { form }: Request,
  segment: string,
): Promise<Answer> {
  const tenantId = admitTenant(authority.directory, segment, 'invalid_request');
  const grantType = requireField(form, 'grant_type');
  const redeem = GRANTS.get(shortGrantType(grantType));
  if (!redeem) {
    throw new EntraError(
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${grantType}'.`,
    );
  }
  const app = admitApp(authority.directory, requireField(form, 'client_id'), tenantId);
  if (!app.publicClient) {
    throw new EntraError(
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      { status: 401 },
    );
  }
  const { grantee, scopes } = redeem(authority, app, tenantId, form);
  const access = readScopes(authority.directory, app, scopes);
  if (lacksConsent(app, access).length > 0 && !grantee.forced) {
    throw new EntraError(
      'invalid_grant',
      65001,
      `The user or administrator has not consented to use the application with ID '${app.clientId}' named '${app.name}'. Send an interactive authorization request for this user and resource.`,
      { suberror: 'consent_required' },
    );
  }
  return json(await issueTokens(authority, app, grantee, access, scopes));
}
