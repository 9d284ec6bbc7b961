import { admitPerson } from './admission.ts';
import type { Authority } from './authority.ts';
import type { App } from './directory.ts';
import { EntraError } from './errors.ts';
import type { Redemption } from './grant.ts';
import type { Fields } from './http.ts';
import { requireField } from './parameters.ts';
import { INACTIVITY_LIMIT } from './refresh-tokens.ts';

/**
 * A refresh (RFC 6749 §6): for any scopes of the same app, and any tenant that knows the person.
 *
 * @throws EntraError where the refresh token is unknown, revoked or expired, or the person is
 *   no longer let in
 */
export function redeemRefreshToken(
  authority: Authority,
  app: App,
  tenantId: string,
  form: Fields,
): Redemption {
  const now = authority.clock.now();
  const token = authority.refreshTokens.find(requireField(form, 'refresh_token'));
  if (token?.clientId !== app.clientId) {
    throw new EntraError(
      'invalid_grant',
      70000,
      'Provided grant is invalid or malformed. The refresh token is not valid for this application.',
    );
  }
  if (token.revokedAt !== undefined) {
    throw new EntraError(
      'invalid_grant',
      50173,
      `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${iso(token.issuedAt)}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${iso(token.revokedAt)}'.`,
    );
  }
  if (now - token.usedAt >= INACTIVITY_LIMIT) {
    throw new EntraError(
      'invalid_grant',
      700082,
      `The refresh token has expired due to inactivity. The token was issued on ${iso(token.issuedAt)} and was inactive for 90.00:00:00.`,
    );
  }
  const { person, forced } = token.grantee;
  const grantee = forced
    ? token.grantee
    : {
        person,
        tenantId: admitPerson(authority.directory, person, app, tenantId),
        forced,
      };
  token.usedAt = now;
  return { grantee, scopes: form.scope || token.scopes };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
