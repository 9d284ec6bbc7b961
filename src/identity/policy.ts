import { ActionError } from '../errors.ts';
import { toPlainLine } from '../text.ts';
import { type ActorRule, type Broken, brokenActorRule } from './actors.ts';
import { type Account, isGuest, isNamed, type Person } from './id-token.ts';
import { admitsTenant, isPersonalTenant } from './tenant.ts';

/** Who may sign in. An empty list is no rule; of the three lists, one that is met is enough. */
export interface Rules {
  /** The GUID of the tenant that the workflow names, or `organizations`, `common`, `consumers`. */
  tenant: string;
  /** The account that must be the one: object id, home account id or username. */
  account: string | undefined;
  /** Object id, `tenant-id/object-id` or username, in lower case. */
  allowedUsers: readonly string[];
  /** Object ids, in lower case. */
  allowedGroups: readonly string[];
  allowedRoles: readonly string[];
  actorRule: ActorRule | undefined;
}

/**
 * The verdict on who signed in, before anything of the sign-in is kept, masked or set.
 * @throws {ActionError} `not-allowed`, naming who signed in, the rule and the remedy.
 */
export function assertAllowed(person: Person, rules: Rules): void {
  const refusal = refusalOf(person, rules);
  if (refusal) {
    throw refusal;
  }
}

/** Why the person may not sign in, or `undefined` where they may. */
export function refusalOf(person: Person, rules: Rules): ActionError | undefined {
  const broken = brokenRule(person, rules) ?? brokenList(person, rules);
  const { username, objectId, tenantId } = person;
  return (
    broken &&
    new ActionError(
      'not-allowed',
      `${username} (object id ${objectId}, tenant ${tenantId}) signed in, but ${broken.rule}.`,
      `${broken.remedy} Nothing of this sign-in was kept.`,
    )
  );
}

/** Whether an account may be allowed, as far as can be told without its groups and roles. */
export function couldBeAllowed(account: Account, rules: Rules): boolean {
  return !(
    brokenRule(account, rules) ??
    (needsClaims(rules) ? undefined : brokenList({ ...account, groups: [], roles: [] }, rules))
  );
}

/** Whether only an ID token can tell who is allowed. */
export function needsClaims({
  allowedGroups,
  allowedRoles,
}: Pick<Rules, 'allowedGroups' | 'allowedRoles'>): boolean {
  return allowedGroups.length > 0 || allowedRoles.length > 0;
}

/** Whether there is a list of who may sign in. */
export function hasAllowList(
  rules: Pick<Rules, 'allowedUsers' | 'allowedGroups' | 'allowedRoles'>,
): boolean {
  return rules.allowedUsers.length > 0 || needsClaims(rules);
}

/** What is allowed and yet unwise: a sentence where only a username made somebody welcome. */
export function remarkOn(person: Person, rules: Rules): string | undefined {
  const { username, objectId, tenantId } = person;
  const names = rules.allowedUsers.filter((user) => user.includes('@'));
  const others = rules.allowedUsers.filter((user) => !user.includes('@'));
  const firm = { ...rules, allowedUsers: others };
  const isWelcomeAnyway = hasAllowList(firm) && brokenList(person, firm) === undefined;
  return !isWelcomeAnyway && names.some((name) => isUser(person, name))
    ? `allowed-users names ${username} by username, and usernames can be given to somebody else. Write ${tenantId}/${objectId} instead.`
    : undefined;
}

/** The rules that can be applied to a stored account as well. */
function brokenRule(account: Account, rules: Rules): Broken | undefined {
  if (!admitsTenant(rules.tenant, account.tenantId)) {
    return {
      rule: `not to the tenant ${rules.tenant} that tenant-id names`,
      remedy: 'Sign in with an account of that tenant, or have the account invited there.',
    };
  }
  if (rules.account !== undefined && !isMeant(account, rules.account)) {
    return {
      rule: `account asks for "${toPlainLine(rules.account)}"`,
      remedy: 'Sign in with that account, or change account (a guest is named by object id).',
    };
  }
  return rules.actorRule && brokenActorRule(account, rules.actorRule);
}

function brokenList(person: Person, rules: Rules): Broken | undefined {
  const { allowedUsers, allowedGroups, allowedRoles } = rules;
  const { groups, roles } = person;
  if (
    !hasAllowList(rules) ||
    allowedUsers.some((user) => isUser(person, user)) ||
    (Array.isArray(groups) && groups.some((group) => allowedGroups.includes(group))) ||
    roles.some((role) => allowedRoles.includes(role))
  ) {
    return undefined;
  }
  const lists = [
    ...(allowedUsers.length > 0 ? ['is not in allowed-users'] : []),
    ...(allowedGroups.length > 0 ? [groupTrouble(groups)] : []),
    ...(allowedRoles.length > 0 ? ['has no role of allowed-roles'] : []),
  ];
  return { rule: lists.join(', and '), remedy: remedyOf(person, rules) };
}

function groupTrouble(groups: Person['groups']): string {
  if (groups === 'too-many') {
    return 'is in so many groups that the ID token names none of them, so allowed-groups cannot be checked';
  }
  return groups === undefined
    ? 'the ID token names no groups at all, so allowed-groups cannot be checked'
    : 'is in no group of allowed-groups';
}

const EMIT_GROUPS =
  'In the app registration, Token configuration, add the groups claim to the ID token with "Groups assigned to the application"; or use allowed-roles.';

function remedyOf(person: Person, { allowedUsers, allowedGroups }: Rules): string {
  const { objectId, tenantId, groups, username } = person;
  if (allowedGroups.length > 0 && !Array.isArray(groups)) {
    return EMIT_GROUPS;
  }
  return !isNamedByTenant(person) && allowedUsers.includes(username.toLowerCase())
    ? `A guest or a personal account is accepted by object id only: write ${tenantId}/${objectId} in allowed-users if that is who you mean.`
    : `Let somebody who is allowed sign in, or add ${tenantId}/${objectId} to allowed-users.`;
}

function isUser(person: Person, user: string): boolean {
  const { objectId, tenantId, username } = person;
  return (
    user === objectId ||
    user === `${tenantId}/${objectId}` ||
    (user === username.toLowerCase() && isNamedByTenant(person))
  );
}

/** Others decide what a guest is called, and a personal account takes any address of its owner's. */
function isNamedByTenant(person: Account): boolean {
  return !isGuest(person) && !isPersonalTenant(person.tenantId);
}

/** A guest is meant by id only, as in `allowed-users`. */
function isMeant(account: Account, name: string): boolean {
  return isNamed(isGuest(account) ? { ...account, username: account.objectId } : account, name);
}
