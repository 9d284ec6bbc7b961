import { describe, expect, test } from '@jest/globals';
import { decideOn, isKnownError, type RefusalKind } from '../../../src/entra/refusal-kind.ts';

type Case = [error: string, number: number | undefined, suberror: string | undefined, RefusalKind];

describe('the decision on a refusal', () => {
  test.each<Case>([
    ['authorization_pending', 70016, undefined, 'pending'],
    ['slow_down', undefined, undefined, 'pending'],
    ['temporarily_unavailable', undefined, undefined, 'passing'],
    ['server_error', undefined, undefined, 'passing'],
    ['invalid_grant', 90033, undefined, 'passing'],
    ['invalid_request', 90033, undefined, 'passing'],
    ['expired_token', undefined, undefined, 'expired'],
    ['expired_token', 70020, undefined, 'expired'],
    ['code_expired', undefined, undefined, 'expired'],
    ['code_expired', 70019, undefined, 'expired'],
    ['invalid_grant', 70019, undefined, 'expired'],
    ['invalid_grant', 54005, undefined, 'redeemed'],
    ['authorization_declined', undefined, undefined, 'declined'],
    ['access_denied', undefined, undefined, 'declined'],
    ['access_denied', 65004, undefined, 'declined'],
    ['access_denied', 50105, undefined, 'final'],
    ['access_denied', 53003, undefined, 'blocked'],
    ['invalid_grant', 50196, undefined, 'loop'],
    ['invalid_request', 50196, undefined, 'loop'],
    ['invalid_grant', 50005, undefined, 'blocked'],
    ['invalid_grant', 53011, undefined, 'blocked'],
    ['invalid_grant', 530003, undefined, 'blocked'],
    ['interaction_required', 530031, undefined, 'blocked'],
    ['interaction_required', 530084, 'message_only', 'blocked'],
    ['invalid_grant', 530036, undefined, 'flow-blocked'],
    ['invalid_grant', 53003, 'bad_token', 'blocked'],
    ['invalid_grant', undefined, 'bad_token', 'dead'],
    ['invalid_grant', 70000, 'bad_token', 'dead'],
    ['invalid_grant', 70000, 'token_expired', 'dead'],
    ['invalid_grant', 50076, 'token_expired', 'dead'],
    ['invalid_grant', 50173, undefined, 'dead'],
    ['invalid_grant', 700082, undefined, 'dead'],
    ['invalid_grant', 70000, undefined, 'needs-human'],
    ['invalid_grant', undefined, undefined, 'needs-human'],
    ['invalid_grant', 50076, 'basic_action', 'needs-human'],
    ['invalid_grant', 999999, 'something_new', 'needs-human'],
    ['interaction_required', 50079, undefined, 'needs-human'],
    ['login_required', undefined, undefined, 'needs-human'],
    ['consent_required', undefined, undefined, 'needs-consent'],
    ['invalid_grant', 65001, undefined, 'needs-consent'],
    ['invalid_grant', undefined, 'consent_required', 'needs-consent'],
    ['interaction_required', 65001, 'consent_required', 'needs-consent'],
    ['invalid_request', 50173, 'bad_token', 'final'],
    ['invalid_scope', 70011, undefined, 'final'],
    ['unauthorized_client', 700016, undefined, 'final'],
    ['something_new', undefined, undefined, 'final'],
  ])('%s with %p and %p is %4$s', (error, number, suberror, kind) => {
    expect(decideOn({ error, number, suberror })).toBe(kind);
  });

  test.each([
    ['invalid_grant', undefined, true],
    ['something_new', 900001, true],
    ['forbidden', undefined, false],
    ['', undefined, false],
  ])('%p with number %p is of the identity platform: %p', (error, number, isKnown) => {
    expect(isKnownError({ error, number })).toBe(isKnown);
  });
});
