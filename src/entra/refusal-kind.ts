import { kindOf } from '../identity/aadsts.ts';

/** What the server said no with, as far as the sign-in decides by it. */
export const REFUSAL_KINDS = [
  /** Nobody has decided on the device code yet (RFC 8628 §3.5). */
  'pending',
  /** The same request may succeed later. */
  'passing',
  /** Too many equal requests: another one, or another code, makes it worse. */
  'loop',
  /** The device code ran out. */
  'expired',
  /** The device code was used before. */
  'redeemed',
  /** The human said no. */
  'declined',
  /** A policy of the tenant forbids it. */
  'blocked',
  /** Likewise, and the stored sign-in will never work again. */
  'flow-blocked',
  /** The stored sign-in will never work again. */
  'dead',
  /** Somebody has to agree to a permission. */
  'needs-consent',
  /** Somebody has to sign in, for whatever reason. */
  'needs-human',
  /** None of these: no sign-in and no waiting changes it. */
  'final',
] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

/** What a refusal is told by. */
interface Words {
  error: string;
  suberror?: string | undefined;
  number?: number | undefined;
}

// RFC 6749 §4.1.2.1 and §5.2, RFC 8628 §3.5, OpenID Connect Core §3.1.2.6, and Entra's own.
const KIND_OF_ERROR = new Map<string, RefusalKind | 'by-number'>([
  ['authorization_pending', 'pending'],
  ['slow_down', 'pending'],
  ['temporarily_unavailable', 'passing'],
  ['server_error', 'passing'],
  ['expired_token', 'expired'],
  ['code_expired', 'expired'],
  ['authorization_declined', 'declined'],
  ['invalid_grant', 'needs-human'],
  ['interaction_required', 'needs-human'],
  ['login_required', 'needs-human'],
  ['consent_required', 'needs-consent'],
  ['access_denied', 'by-number'],
  ['bad_verification_code', 'final'],
  ['invalid_client', 'final'],
  ['invalid_request', 'final'],
  ['invalid_resource', 'final'],
  ['invalid_scope', 'final'],
  ['unauthorized_client', 'final'],
  ['unsupported_grant_type', 'final'],
  ['unsupported_response_type', 'final'],
]);
// What Entra calls a refresh token that was revoked or has expired. To forget a sign-in cannot be
// undone, so nothing less says that it is dead, but the numbers that mean nothing else.
const DEAD_SUBERRORS = ['bad_token', 'token_expired'];

/**
 * Whether an error is one of the identity platform. Something in between, such as a proxy, may answer
 * with JSON and an `error` of its own.
 */
export function isKnownError({ error, number }: Words): boolean {
  return number !== undefined || KIND_OF_ERROR.has(error);
}

/** The one decision on a refusal: by `error` and `suberror` first, and by Entra's number after. */
export function decideOn({ error, suberror = '', number }: Words): RefusalKind {
  const byError = KIND_OF_ERROR.get(error) ?? 'final';
  switch (byError) {
    case 'pending':
    case 'passing':
    case 'expired':
    case 'declined':
      return byError;
    case 'needs-human':
    case 'needs-consent':
      return decideOnGrant(byError, suberror, number);
    case 'by-number':
      return number === undefined ? 'declined' : (firmKindOf(number) ?? 'final');
    default:
      return firmKindOf(number) ?? 'final';
  }
}

function decideOnGrant(
  byError: 'needs-human' | 'needs-consent',
  suberror: string,
  number: number | undefined,
): RefusalKind {
  const firm = firmKindOf(number);
  if (firm) {
    return firm;
  }
  if (DEAD_SUBERRORS.includes(suberror) || kindOf(number) === 'dead') {
    return 'dead';
  }
  const isConsent = suberror === 'consent_required' || kindOf(number) === 'consent';
  return isConsent ? 'needs-consent' : byError;
}

/** What a number means, whatever the error beside it. */
function firmKindOf(number: number | undefined): RefusalKind | undefined {
  const kind = kindOf(number);
  return kind === 'dead' || kind === 'consent' ? undefined : kind;
}
