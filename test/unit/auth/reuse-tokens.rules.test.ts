import { describe, expect, test } from '@jest/globals';
import type { ActorRule } from '../../../src/identity/actors.ts';
import type { Person } from '../../../src/identity/id-token.ts';
import type { Rules } from '../../../src/identity/policy.ts';
import { find, given, tokensOf } from '../../kit/job-grants.ts';
import { ALICE, BOB, GROUP, GUEST, OTHER_TENANT, TENANT } from '../../kit/people.ts';

const ARM = 'https://management.azure.com/.default';
/** Alice started the run. */
const SAME: ActorRule = {
  policy: 'same',
  starter: 'octo-alice',
  starterId: ALICE.objectId,
  everybody: [ALICE.objectId, BOB.objectId],
};

describe('of several people', () => {
  const people = [given(ALICE), given(BOB)];

  test('nobody is chosen by chance', () => {
    expect(find(people)).toBeUndefined();
  });

  test('nobody is chosen for being the only one with a token that is good enough', () => {
    expect(find([given(ALICE, [['User.Read']], 5), given(BOB)])).toBeUndefined();
    expect(find([given(ALICE, [[ARM]]), given(BOB)])).toBeUndefined();
  });

  test.each<[string, Partial<Rules>, Person]>([
    ['account names by object id', { account: BOB.objectId }, BOB],
    ['account names by home account id', { account: ALICE.homeAccountId }, ALICE],
    ['account names by username', { account: 'Bob@Contoso.com' }, BOB],
    ['allowed-users allows', { allowedUsers: [ALICE.objectId] }, ALICE],
    ['the actor rule means', { actorRule: { ...SAME, starterId: BOB.objectId } }, BOB],
  ])('the one is chosen whom %s', (_, rules, person) => {
    expect(find(people, { rules })?.account).toEqual(person);
    expect(tokensOf(people, { rules })).toEqual({ default: `${person.username} User.Read` });
  });

  test('nobody is chosen where two are allowed, or none', () => {
    const allowedUsers = [ALICE.objectId, BOB.objectId];
    expect(find([...people, given(GUEST)], { rules: { allowedUsers } })).toBeUndefined();
    expect(find(people, { rules: { allowedUsers: [GUEST.objectId] } })).toBeUndefined();
    expect(find(people, { rules: { account: GUEST.objectId } })).toBeUndefined();
  });
});

describe('the rules of this step are asked, not those of the step that signed in', () => {
  const inGroup = { ...ALICE, groups: [GROUP] };
  const approver = { ...ALICE, roles: ['Approver'] };
  test.each<[string, Person, Partial<Rules>, boolean]>([
    ['allowed-users has the object id', ALICE, { allowedUsers: [ALICE.objectId] }, true],
    ['allowed-users has the username', ALICE, { allowedUsers: ['alice@contoso.com'] }, true],
    ['allowed-users has others', ALICE, { allowedUsers: [BOB.objectId] }, false],
    ['allowed-groups has a group', inGroup, { allowedGroups: [GROUP] }, true],
    ['allowed-groups has others', inGroup, { allowedGroups: [BOB.objectId] }, false],
    ['groups are not known', ALICE, { allowedGroups: [GROUP] }, false],
    ['groups are too many', { ...ALICE, groups: 'too-many' }, { allowedGroups: [GROUP] }, false],
    ['allowed-roles has a role', approver, { allowedRoles: ['Approver'] }, true],
    ['allowed-roles has others', approver, { allowedRoles: ['approver'] }, false],
    [
      'one list of two is enough',
      approver,
      { allowedUsers: [BOB.objectId], allowedRoles: ['Approver'] },
      true,
    ],
    ['a guest is named by object id', GUEST, { allowedUsers: [GUEST.objectId] }, true],
    ['a guest is named by username', GUEST, { allowedUsers: [GUEST.username] }, false],
    ['account is a guest by object id', GUEST, { account: GUEST.objectId }, true],
    ['account is a guest by username', GUEST, { account: GUEST.username }, false],
    ['account is somebody else', ALICE, { account: BOB.objectId }, false],
    ['the actor rule means them', ALICE, { actorRule: SAME }, true],
    ['the actor rule means another', BOB, { actorRule: SAME }, false],
    ['the tenant is another', ALICE, { tenant: OTHER_TENANT }, false],
    ['any organisation will do', ALICE, { tenant: 'organizations' }, true],
  ])('%s', (_, person, rules, isFound) => {
    expect(find([given(person)], { rules }) !== undefined).toBe(isFound);
  });

  test('who is not allowed does not stand in the way of who is', () => {
    const stranger = { ...BOB, tenantId: OTHER_TENANT };
    expect(find([given(stranger), given(ALICE)])?.account).toEqual(ALICE);
  });
});

describe('a tenant that is named by a domain', () => {
  const rules = { tenant: 'contoso.com' };
  test.each([
    ['is the one that was found out by an earlier step', TENANT, true],
    ['is not another one', OTHER_TENANT, false],
    ['is nobody where it was not found out', undefined, false],
  ])('%s', (_, tenantId, isFound) => {
    const grants = { people: [given(ALICE)], ...(tenantId && { tenantId }) };
    expect(find(grants, { rules }) !== undefined).toBe(isFound);
  });
});
