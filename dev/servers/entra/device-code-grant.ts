import type { Authority } from './authority.ts';
import type { DeviceCode } from './device-codes.ts';
import type { App } from './directory.ts';
import { EntraError } from './errors.ts';
import type { Redemption } from './grant.ts';
import type { Fields } from './http.ts';
import { requireField } from './parameters.ts';

/** Milliseconds by which a poll may come too early, since clocks and networks are not exact. */
const TOLERANCE = 250;
/** RFC 8628 §3.5: `slow_down` adds five seconds for this and all later polls. */
const SLOW_DOWN_SECONDS = 5;

/**
 * One poll of a device code (RFC 8628 §3.4). An approved code can be redeemed once.
 *
 * @throws EntraError until the human has approved, and where that is no longer possible
 */
export function redeemDeviceCode(
  authority: Authority,
  app: App,
  tenantId: string,
  form: Fields,
): Redemption {
  const code = authority.codes.findByDeviceCode(requireField(form, 'device_code'));
  if (code?.clientId !== app.clientId || code.tenantId !== tenantId) {
    throw new EntraError(
      'bad_verification_code',
      70018,
      'The verification code is not valid. Bad verification code.',
    );
  }
  if (code.state === 'redeemed') {
    throw new EntraError(
      'invalid_grant',
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    );
  }
  if (code.state === 'declined') {
    throw new EntraError('authorization_declined', 65004, 'User declined to consent to the app.');
  }
  if (code.expiresAt <= authority.clock.now()) {
    throw new EntraError(
      'expired_token',
      70020,
      'The provided value for the input parameter device_code is not valid. This device code has expired.',
    );
  }
  keepPace(authority, code);
  if (code.state === 'pending') {
    throw new EntraError(
      'authorization_pending',
      70016,
      'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
    );
  }
  const grantee = code.state.approvedBy;
  code.state = 'redeemed';
  return { grantee, scopes: code.scopes };
}

function keepPace({ clock, settings }: Authority, code: DeviceCode): void {
  const waited = clock.now() - code.polledAt;
  code.polledAt = clock.now();
  if (!settings.strictPolling || waited >= code.interval * 1000 - TOLERANCE) {
    return;
  }
  code.interval += SLOW_DOWN_SECONDS;
  // Microsoft documents no AADSTS number for it.
  throw new EntraError(
    'slow_down',
    undefined,
    `The client polls too often. Wait at least ${code.interval} seconds between two requests.`,
  );
}
