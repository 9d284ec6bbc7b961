import fc from 'fast-check';
import { hostileText, looseObject } from './hostile.ts';

/** Error bodies as a token endpoint gives them, and as nobody should. */
export const errorBody: fc.Arbitrary<Record<string, unknown>> = looseObject({
  error: fc.oneof(
    fc.constantFrom(
      'authorization_pending',
      'slow_down',
      'authorization_declined',
      'access_denied',
      'expired_token',
      'invalid_grant',
      'interaction_required',
      'server_error',
      'temporarily_unavailable',
    ),
    hostileText,
  ),
  error_description: fc.oneof(
    fc.constantFrom(
      'AADSTS50076: Multi-factor is needed. Trace ID: 1 Correlation ID: 2',
      'AADSTS530036: x',
    ),
    hostileText,
  ),
  error_codes: fc.array(
    fc.oneof(
      fc.constantFrom(50076, 53003, 65004, 54005, 90033, 700082, 16000),
      fc.maxSafeInteger(),
    ),
    { maxLength: 2 },
  ),
  suberror: hostileText,
  claims: hostileText,
  trace_id: hostileText,
  correlation_id: hostileText,
});
