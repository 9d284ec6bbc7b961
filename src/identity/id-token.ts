import { ActionError } from '../errors.ts';
import { toPlainLine } from '../text.ts';

/** A person in a tenant. Authorise on `tenantId` with `objectId`, never on `username`. */
export interface Account {
  objectId: string;
  tenantId: string;
  username: string;
  /** `object-id.tenant-id` in the person's home tenant; the same in every tenant. */
  homeAccountId: string;
}

/**
 * Reads who signed in from the claims of an ID token.
 * https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference
 * @throws {ActionError} `entra-unclear` where a claim that identifies the person is missing.
 */
export function readAccount(claims: Record<string, unknown>, homeAccountId: string): Account {
  const claim = (name: string): string => {
    const value = claims[name];
    if (typeof value !== 'string' || value === '') {
      throw new ActionError(
        'entra-unclear',
        `The ID token has no claim "${name}", so it does not say who signed in.`,
        'Check authority-host: Microsoft Entra always sends it.',
      );
    }
    return value;
  };
  const name = claims.preferred_username;
  const objectId = claim('oid').toLowerCase();
  return {
    objectId,
    tenantId: claim('tid').toLowerCase(),
    username: typeof name === 'string' && name !== '' ? name : objectId,
    homeAccountId,
  };
}

/** Whether `name` (object id, home account id or username) means this account. */
export function isNamed(account: Account, name: string): boolean {
  const wanted = name.toLowerCase();
  return [account.objectId, account.homeAccountId, account.username]
    .map((known) => known.toLowerCase())
    .includes(wanted);
}

/**
 * A refresh token must not turn into the tokens of somebody else.
 * @throws {ActionError} `entra-unclear`, naming both.
 */
export function assertSamePerson(answered: Account, asked: Account): void {
  if (answered.objectId !== asked.objectId || answered.tenantId !== asked.tenantId) {
    throw new ActionError(
      'entra-unclear',
      `Microsoft Entra answered for ${toPlainLine(answered.username)} where ${toPlainLine(asked.username)} was asked for.`,
      'Check authority-host; if it is right, please report this.',
    );
  }
}
