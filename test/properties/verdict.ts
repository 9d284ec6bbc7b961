import type { Person } from '../../src/identity/id-token.ts';
import type { Rules } from '../../src/identity/policy.ts';

const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** The rules as the README states them, each on its own. */
export function isMet(person: Person, rules: Rules): boolean {
  return (
    isOfTenant(person, rules) &&
    isTheAccount(person, rules) &&
    isRightActor(person, rules) &&
    isListed(person, rules)
  );
}

function isOfTenant({ tenantId }: Person, { tenant }: Rules): boolean {
  const isPersonal = tenantId === PERSONAL;
  const admitted: Record<string, boolean> = {
    common: true,
    organizations: !isPersonal,
    consumers: isPersonal,
  };
  return admitted[tenant] ?? tenant === tenantId;
}

function isTheAccount(person: Person, { account }: Rules): boolean {
  const isFirm = !person.isGuest && /^[!-~]+$/.test(person.username);
  const names = [person.objectId, person.homeAccountId, isFirm ? person.username : ''];
  const wanted = account?.toLowerCase();
  return wanted === undefined || names.some((name) => name.toLowerCase() === wanted);
}

function isRightActor({ objectId }: Person, { actorRule }: Rules): boolean {
  const isStarter = objectId === actorRule?.starterId;
  switch (actorRule?.policy) {
    case 'same':
      return isStarter;
    case 'different':
      return !isStarter && actorRule.everybody.includes(objectId);
    default:
      return true;
  }
}

function isListed(person: Person, { allowedUsers, allowedGroups, allowedRoles }: Rules): boolean {
  if ([...allowedUsers, ...allowedGroups, ...allowedRoles].length === 0) {
    return true;
  }
  const { objectId, tenantId, isGuest, username, groups, roles } = person;
  const names = new Set([objectId, `${tenantId}/${objectId}`]);
  if (!isGuest && tenantId !== PERSONAL && isAscii(username)) {
    names.add(username.toLowerCase());
  }
  const namedGroups = groups === undefined || groups === 'too-many' ? [] : groups;
  const isUser = allowedUsers.some((user) => names.has(user));
  const isMember = allowedGroups.some((group) => namedGroups.includes(group));
  return isUser || isMember || allowedRoles.some((role) => roles.includes(role));
}

function isAscii(text: string): boolean {
  return [...text].every((sign) => sign.charCodeAt(0) < 128);
}
