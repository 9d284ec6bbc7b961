import { ActionError } from '../errors.ts';
import { toPlainLine } from '../text.ts';
import { type ActorRule, type Broken, brokenActorRule } from './actors.ts';
import { type Account, isAtHome, isNamed, type Person } from './id-token.ts';
import { admitsTenant, isGuid, isPersonalTenant } from './tenant.ts';

/** Who may sign in. An empty list is no rule; of the three lists, one that is met is enough. */
export interface Rules {
  /** The GUID of the tenant that the workflow names, or `organizations`, `common`, `consumers`. */
  tenant: string;
  /** The only account that may sign in: object id, home account id or username. */
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
  const refusal = verdictOn(person, rules);
  if (refusal) {
    throw refusal;
  }
}

/** Why the person may not sign in, or `undefined` where they may. */
export function verdictOn(person: Person, rules: Rules): NotAllowed | undefined {
  const broken = brokenRule(person, rules) ?? brokenList(person, rules);
  const { username, objectId, tenantId } = person;
  return (
    broken &&
    new NotAllowed(
      `${username} (object id ${objectId}, tenant ${tenantId})`,
      broken.rule,
      broken.remedy,
    )
  );
}

/** Somebody signed in whom a rule does not allow. */
export class NotAllowed extends ActionError {
  /** As words for the log. */
  readonly rule: string;

  constructor(who: string, rule: string, remedy: string) {
    const hint = `${remedy} Nothing of this sign-in was kept.`;
    super('not-allowed', `${who} signed in, but ${rule}.`, hint, { topic: 'signed-in-but' });
    this.rule = rule;
  }
}

/**
 * The rule against a stored account, as words for the log, as far as it can be told without an ID
 * token; `undefined` where the account may be allowed.
 */
export function ruleAgainst(account: Account, rules: Rules): string | undefined {
  const isGuest = !isAtHome(account.homeAccountId, account.tenantId);
  const person = { ...account, isGuest, groups: [], roles: [] };
  const broken =
    brokenRule(person, rules) ?? (needsClaims(rules) ? undefined : brokenList(person, rules));
  return broken?.rule;
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

/** A warning where only a username admitted somebody: that is allowed, but unwise. */
export function remarkOn(person: Person, rules: Rules): string | undefined {
  const { username, objectId, tenantId } = person;
  const allowedUsers = rules.allowedUsers.filter((user) => !user.includes('@'));
  const withoutNames = { ...rules, allowedUsers };
  const isFirm = !hasAllowList(rules) || isListed(person, withoutNames);
  return !isFirm
    ? `allowed-users names ${username} by username, and usernames can be given to somebody else. Write ${tenantId}/${objectId} instead.`
    : undefined;
}

/** The rules that can be applied to a stored account as well. */
function brokenRule(account: Person, rules: Rules): Broken | undefined {
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
  if (!hasAllowList(rules) || isListed(person, rules)) {
    return undefined;
  }
  const { allowedUsers, allowedGroups, allowedRoles } = rules;
  const lists = [
    ...(allowedUsers.length > 0 ? ['is not in allowed-users'] : []),
    ...(allowedGroups.length > 0 ? [groupTrouble(person)] : []),
    ...(allowedRoles.length > 0
      ? [
          `has no role of allowed-roles (${allowedRoles.map((role) => `"${toPlainLine(role)}"`).join(', ')})`,
        ]
      : []),
  ];
  return { rule: lists.join(', and '), remedy: remedyOf(person, rules) };
}

/** Whether one of the lists admits the person. */
function isListed(person: Person, { allowedUsers, allowedGroups, allowedRoles }: Rules): boolean {
  const { groups, roles } = person;
  return (
    allowedUsers.some((user) => isUser(person, user)) ||
    (Array.isArray(groups) && groups.some((group) => allowedGroups.includes(group))) ||
    roles.some((role) => allowedRoles.includes(role))
  );
}

function groupTrouble({ groups, roles }: Person): string {
  if (groups === 'too-many') {
    return 'is in so many groups that the ID token names none of them, so allowed-groups cannot be checked';
  }
  if (groups === 'no-ids') {
    return 'the ID token names their groups, but not by object id, so allowed-groups cannot be checked';
  }
  if (groups === undefined && roles.some(isGuid)) {
    return 'the ID token names their groups as roles, so allowed-groups cannot be checked';
  }
  return groups === undefined
    ? 'the ID token names no group of theirs, so none of allowed-groups'
    : 'is in no group of allowed-groups';
}

const EMIT_GROUPS =
  'Either they are in no group that is assigned to the application (Enterprise applications, Users and groups), or the app registration has no groups claim for the ID token (Token configuration, "Groups assigned to the application").';
const GROUP_IDS =
  'In the app registration, Token configuration, set the groups claim of the ID token to "Group ID", and do not emit groups as role claims.';
const FEWER_GROUPS =
  'In the app registration, Token configuration, let the groups claim of the ID token have "Groups assigned to the application" only; or use allowed-roles.';

function remedyOf(person: Person, { allowedUsers, allowedGroups, allowedRoles }: Rules): string {
  const { objectId, tenantId, groups, roles, username } = person;
  const id = `${tenantId}/${objectId}`;
  if (allowedGroups.length > 0 && (groups === 'no-ids' || (!groups && roles.some(isGuid)))) {
    return GROUP_IDS;
  }
  if (allowedGroups.length > 0 && !Array.isArray(groups)) {
    return groups === 'too-many' ? FEWER_GROUPS : EMIT_GROUPS;
  }
  if (
    allowedUsers.includes(username.toLowerCase()) &&
    !isUsername(person, username.toLowerCase())
  ) {
    return `A guest or a personal account is accepted by object id only: write ${id} in allowed-users if that is who you mean.`;
  }
  const ways = [
    ...(allowedUsers.length > 0 ? [`add ${id} to allowed-users`] : []),
    ...(allowedGroups.length > 0 ? ['put them in a group of allowed-groups'] : []),
    ...(allowedRoles.length > 0 ? ['give them a role of allowed-roles'] : []),
  ];
  return `If this person should be allowed, ${ways.join(', or ')}; else run again and let somebody else sign in.`;
}

function isUser(person: Person, user: string): boolean {
  const { objectId, tenantId } = person;
  return user === objectId || user === `${tenantId}/${objectId}` || isUsername(person, user);
}

// Beyond ASCII, different letters can have the same lower case.
const PLAIN_NAME = /^[!-~]+$/;

/** Others choose the name of a guest, and a personal account can have any address of its owner. */
function isUsername({ username, isGuest, tenantId }: Person, user: string): boolean {
  return (
    !isGuest &&
    !isPersonalTenant(tenantId) &&
    PLAIN_NAME.test(username) &&
    user === username.toLowerCase()
  );
}

/** A guest is named by id only, as in `allowed-users`. */
function isMeant(person: Person, name: string): boolean {
  const isFirm = !person.isGuest && PLAIN_NAME.test(person.username);
  return isNamed(isFirm ? person : { ...person, username: person.objectId }, name);
}
