import { ActionError } from '../errors.ts';

const SWITCH = 'NODE_TLS_REJECT_UNAUTHORIZED';

/** Has certificates verified, whatever an earlier step has put into the environment. */
export function verifyTls(environment: NodeJS.ProcessEnv): void {
  delete environment[SWITCH];
}

/**
 * Makes sure that certificates are verified. Otherwise anybody on the way could say who signed in.
 * @throws {ActionError} `faulty-input` where the environment turns the verification off.
 */
export function assertVerifiedTls(environment: NodeJS.ProcessEnv): void {
  if (environment[SWITCH] === '0') {
    throw new ActionError(
      'faulty-input',
      'NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the verification of certificates, so anybody on the way could answer in the place of Microsoft Entra.',
      'Unset it for this step, and name your own certificate authority in NODE_EXTRA_CA_CERTS.',
    );
  }
}
