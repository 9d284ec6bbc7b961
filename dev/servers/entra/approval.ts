import { admitApp, admitPerson, findAccount } from './admission.ts';
import type { Authority } from './authority.ts';
import type { DeviceCode } from './device-codes.ts';
import type { App, Permission } from './directory.ts';
import { EntraError } from './errors.ts';
import type { RequestedAccess } from './scopes.ts';
import { consentKey, lacksConsent, readScopes } from './scopes.ts';

export interface ApprovalOptions {
  /** Skip every check of the directory, to model a server that lets anyone in. */
  force?: boolean;
  /** With `force`: the tenant that the tokens name; the person's home tenant if left out. */
  tenantId?: string;
}

/** What a human is asked to approve. */
export interface Question {
  code: DeviceCode;
  app: App;
  access: RequestedAccess;
  unconsented: Permission[];
}

/**
 * The question behind a user code.
 *
 * @throws EntraError 70018 for an unknown code, 70019 for an expired one, 90120 for a used one
 */
export function findQuestion(authority: Authority, userCode: string): Question {
  const code = authority.codes.findByUserCode(userCode);
  if (!code) {
    throw new EntraError('bad_verification_code', 70018, 'Bad verification code.');
  }
  if (code.state !== 'pending') {
    throw new EntraError(
      'invalid_request',
      90120,
      'Invalid device flow request. The code was already authorized or declined.',
    );
  }
  if (code.expiresAt <= authority.clock.now()) {
    throw new EntraError('expired_token', 70019, 'Verification code expired.');
  }
  const app = admitApp(authority.directory, code.clientId, code.tenantId);
  const access = readScopes(authority.directory, app, code.scopes);
  return { code, app, access, unconsented: lacksConsent(app, access) };
}

/**
 * Approves a code as a person, and consents to what nobody has consented to yet.
 *
 * @throws EntraError where the code cannot be approved, or not by this person
 */
export function approve(
  authority: Authority,
  userCode: string,
  username: string,
  { force = false, tenantId }: ApprovalOptions = {},
): void {
  const { code, app, access, unconsented } = findQuestion(authority, userCode);
  const person = findAccount(authority.directory, username);
  if (force) {
    const approvedBy = { person, tenantId: tenantId ?? person.tenantId, forced: true };
    code.state = { approvedBy };
    return;
  }
  const signedInTo = admitPerson(authority.directory, person, app, code.tenantId);
  if (unconsented.some(({ adminOnly }) => adminOnly)) {
    throw new EntraError(
      'access_denied',
      90094,
      `Admin consent is required for the permissions requested by this application. ${app.name} needs permission to access resources in your organization that only an admin can grant.`,
    );
  }
  for (const permission of unconsented) {
    app.consented.add(consentKey(access.resource, permission));
  }
  code.state = { approvedBy: { person, tenantId: signedInTo, forced: false } };
}

/** Declines a code. @throws EntraError where there is nothing to decline */
export function decline(authority: Authority, userCode: string): void {
  findQuestion(authority, userCode).code.state = 'declined';
}

/** Ends the life of a code now. @throws EntraError where it has ended already */
export function expire(authority: Authority, userCode: string): void {
  findQuestion(authority, userCode).code.expiresAt = authority.clock.now();
}
