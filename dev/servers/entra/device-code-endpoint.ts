import { admitApp, admitTenant } from './admission.ts';
import type { Authority } from './authority.ts';
import type { Answer, Request } from './http.ts';
import { json } from './http.ts';
import { requireField } from './parameters.ts';
import { readScopes } from './scopes.ts';
import { signInMessage } from './sign-in-message.ts';

/**
 * The device authorization endpoint: RFC 8628 §3.1 and §3.2, with Microsoft's `message`.
 *
 * @throws EntraError
 */
export function issueDeviceCode(authority: Authority, request: Request, segment: string): Answer {
  const { origin, directory, clock, settings, codes, secrets } = authority;
  const tenantId = admitTenant(directory, segment, 'invalid_request');
  const app = admitApp(directory, requireField(request.form, 'client_id'), tenantId);
  const scopes = requireField(request.form, 'scope');
  readScopes(directory, app, scopes);
  const { userCode, deviceCode } = codes.issue(
    { clientId: app.clientId, tenantId, scopes },
    { now: clock.now(), expiresIn: settings.expiresIn, interval: settings.interval },
  );
  secrets.add(deviceCode);
  const page = `${origin}/devicelogin`;
  return json({
    user_code: userCode,
    device_code: deviceCode,
    verification_uri: page,
    expires_in: settings.expiresIn,
    interval: settings.interval,
    message: signInMessage(page, userCode, request.query.mkt ?? request.form.mkt),
  });
}
