import { ActionError } from '../errors.ts';
import { type Account, isNamed } from './id-token.ts';

/** Who may sign in. */
export interface Policy {
  /** The GUID of the tenant that the workflow names. */
  tenantId: string;
  /** The account that must be the one: object id, home account id or username. */
  account: string | undefined;
}

/**
 * The verdict on who signed in, before anything of the sign-in is kept, masked or set.
 * @throws {ActionError} `not-allowed`, naming who signed in, the rule and the remedy.
 */
export function assertAllowed(account: Account, policy: Policy): void {
  const who = `${account.username} (object id ${account.objectId}, tenant ${account.tenantId})`;
  if (account.tenantId !== policy.tenantId) {
    throw new ActionError(
      'not-allowed',
      `${who} signed in, but not to the tenant ${policy.tenantId} that tenant-id names.`,
      'Sign in with an account of that tenant, or have the account invited there as a guest. Nothing of this sign-in was kept.',
    );
  }
  if (policy.account !== undefined && !isNamed(account, policy.account)) {
    throw new ActionError(
      'not-allowed',
      `${who} signed in, but account asks for "${policy.account}".`,
      'Sign in with that account, or change account. Nothing of this sign-in was kept.',
    );
  }
}
