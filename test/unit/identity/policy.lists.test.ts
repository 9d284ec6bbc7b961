import { describe, expect, test } from '@jest/globals';
import type { Person } from '../../../src/identity/id-token.ts';
import { type Rules, remarkOn, verdictOn } from '../../../src/identity/policy.ts';
import { ALICE, BOB, GROUP, GUEST, OTHER_TENANT, personOf, TENANT } from '../../kit/people.ts';
import { makeRules } from '../../kit/plan.ts';

const OTHER_GROUP = '9209a9a9-0000-4a4a-8b8b-000000000302';
const MEMBER: Person = { ...ALICE, groups: [OTHER_GROUP, GROUP], roles: ['Reader', 'Approver'] };
const ALICE_IN_FULL = `${TENANT}/${ALICE.objectId}`;

const USERS = { fits: [BOB.objectId, ALICE.objectId], misses: [BOB.objectId] };
const GROUPS = { fits: [GROUP], misses: ['9209a9a9-0000-4a4a-8b8b-000000000399'] };
const ROLES = { fits: ['Approver'], misses: ['Owner'] };
const BROKEN = {
  users: 'is not in allowed-users',
  groups: 'is in no group of allowed-groups',
  roles: 'has no role of allowed-roles ("Owner")',
};

/** Every way in which three lists can be left out, name the person, or name others only. */
const STATES = ['empty', 'fits', 'misses'] as const;
const COMBINATIONS = STATES.flatMap((users) =>
  STATES.flatMap((groups) => STATES.map((roles) => ({ users, groups, roles }))),
);

describe('of three lists, one that names the person is enough', () => {
  test.each(COMBINATIONS)('users $users, groups $groups, roles $roles', (states) => {
    const rules = makeRules({
      allowedUsers: states.users === 'empty' ? [] : USERS[states.users],
      allowedGroups: states.groups === 'empty' ? [] : GROUPS[states.groups],
      allowedRoles: states.roles === 'empty' ? [] : ROLES[states.roles],
    });
    const set = Object.values(states).filter((state) => state !== 'empty');
    const isAllowed = set.length === 0 || set.includes('fits');
    const missed = Object.entries(states).filter(([, state]) => state === 'misses');
    const sentence = missed.map(([list]) => BROKEN[list as keyof typeof BROKEN]).join(', and ');
    expect(verdictOn(MEMBER, rules)?.message).toEqual(
      isAllowed
        ? undefined
        : `alice@contoso.com (object id ${ALICE.objectId}, tenant ${TENANT}) signed in, but ${sentence}.`,
    );
  });
});

describe('allowed-users names somebody', () => {
  test.each<[string, string, boolean]>([
    ['by object id', ALICE.objectId, true],
    ['by tenant and object id', ALICE_IN_FULL, true],
    ['by username', ALICE.username, true],
    ['not by the object id of somebody else', BOB.objectId, false],
    ['not by the object id in another tenant', `${OTHER_TENANT}/${ALICE.objectId}`, false],
    ['not by the tenant alone', TENANT, false],
    ['not by home account id', ALICE.homeAccountId, false],
    ['not by a part of the username', 'alice', false],
    ['not by the username at another domain', 'alice@contoso.com.evil.example', false],
  ])('%s', (_, user, isAllowed) => {
    const refusal = verdictOn(ALICE, makeRules({ allowedUsers: [user] }));
    expect(refusal?.hint).toEqual(
      isAllowed
        ? undefined
        : `If this person should be allowed, add ${ALICE_IN_FULL} to allowed-users; else run again and let somebody else sign in. Nothing of this sign-in was kept.`,
    );
  });

  test.each(['ALICE@CONTOSO.COM', 'Alice@Contoso.com'])(
    'by username, however Entra writes it: %s',
    (username) => {
      const rules = makeRules({ allowedUsers: [ALICE.username] });
      expect(verdictOn({ ...ALICE, username }, rules)).toBeUndefined();
    },
  );
});

describe('the remedy names every list that could let the person in', () => {
  const add = `add ${ALICE_IN_FULL} to allowed-users`;
  const group = 'put them in a group of allowed-groups';
  const role = 'give them a role of allowed-roles';
  test.each<[string, Partial<Rules>, string]>([
    ['users', { allowedUsers: USERS.misses }, add],
    ['groups', { allowedGroups: GROUPS.misses }, group],
    ['roles', { allowedRoles: ROLES.misses }, role],
    [
      'all three',
      {
        allowedUsers: USERS.misses,
        allowedGroups: GROUPS.misses,
        allowedRoles: ROLES.misses,
      },
      `${add}, or ${group}, or ${role}`,
    ],
  ])('%s', (_, lists, ways) => {
    expect(verdictOn(MEMBER, makeRules(lists))?.hint).toBe(
      `If this person should be allowed, ${ways}; else run again and let somebody else sign in. Nothing of this sign-in was kept.`,
    );
  });
});

describe('a username in allowed-users', () => {
  const remark = `allowed-users names alice@contoso.com by username, and usernames can be given to somebody else. Write ${ALICE_IN_FULL} instead.`;
  test.each<[string, Partial<Rules>, string | undefined]>([
    ['is remarked on, with the id to write', { allowedUsers: [ALICE.username] }, remark],
    ['of others is no matter', { allowedUsers: [BOB.username, ALICE.objectId] }, undefined],
    ['beside the id is no matter', { allowedUsers: [ALICE.username, ALICE.objectId] }, undefined],
    [
      'beside the full id is no matter',
      { allowedUsers: [ALICE.username, ALICE_IN_FULL] },
      undefined,
    ],
    ['beside the id of others is', { allowedUsers: [ALICE.username, BOB.objectId] }, remark],
    [
      'beside a group of theirs is no matter',
      { allowedUsers: [ALICE.username], allowedGroups: GROUPS.fits },
      undefined,
    ],
    [
      'beside a role of theirs is no matter',
      { allowedUsers: [ALICE.username], allowedRoles: ROLES.fits },
      undefined,
    ],
    [
      'beside other groups and roles is',
      { allowedUsers: [ALICE.username], allowedGroups: GROUPS.misses, allowedRoles: ROLES.misses },
      remark,
    ],
    ['is not there', {}, undefined],
  ])('%s', (_, rules, expected) => {
    expect(remarkOn(MEMBER, makeRules(rules))).toBe(expected);
  });
});

describe('a guest, whose username another tenant gave', () => {
  const hint = `A guest or a personal account is accepted by object id only: write ${TENANT}/${GUEST.objectId} in allowed-users if that is who you mean. Nothing of this sign-in was kept.`;

  test.each([GUEST.username, GUEST.username.toUpperCase()])(
    'is refused by username, with the id to write: %s',
    (username) => {
      const rules = makeRules({ allowedUsers: [GUEST.username] });
      const refusal = verdictOn({ ...GUEST, username }, rules);
      expect(refusal).toMatchObject({ code: 'not-allowed', hint });
    },
  );

  test('cannot take the name of somebody who is allowed', () => {
    const impostor = { ...GUEST, username: ALICE.username };
    const rules = makeRules({ allowedUsers: [ALICE.username] });
    expect(verdictOn(impostor, rules)?.message).toContain('is not in allowed-users');
  });

  test.each([
    ['object id', { allowedUsers: [GUEST.objectId] }],
    ['tenant and object id', { allowedUsers: [`${TENANT}/${GUEST.objectId}`] }],
    ['group', { allowedGroups: [GROUP] }],
    ['role', { allowedRoles: ['Approver'] }],
  ])('is accepted by %s', (_, lists) => {
    const guest = { ...GUEST, groups: [GROUP], roles: ['Approver'] };
    expect(verdictOn(guest, makeRules(lists))).toBeUndefined();
  });

  test('is not accepted by the ids of the home tenant', () => {
    const [homeObjectId = '', homeTenantId] = GUEST.homeAccountId.split('.');
    const allowedUsers = [homeObjectId, `${homeTenantId}/${homeObjectId}`];
    expect(verdictOn(GUEST, makeRules({ allowedUsers }))?.hint).toContain(
      `add ${TENANT}/${GUEST.objectId} to allowed-users`,
    );
  });
});

describe('groups that the ID token does not name', () => {
  test.each<[string, Person['groups'], string, string]>([
    [
      'since they are too many',
      'too-many',
      'is in so many groups that the ID token names none of them, so allowed-groups cannot be checked.',
      'In the app registration, Token configuration, let the groups claim of the ID token have "Groups assigned to the application" only; or use allowed-roles. Nothing of this sign-in was kept.',
    ],
    [
      'at all',
      undefined,
      'the ID token names no group of theirs, so none of allowed-groups.',
      'Either they are in no group that is assigned to the application (Enterprise applications, Users and groups), or the app registration has no groups claim for the ID token (Token configuration, "Groups assigned to the application"). Nothing of this sign-in was kept.',
    ],
    [
      'by object id',
      'no-ids',
      'the ID token names their groups, but not by object id, so allowed-groups cannot be checked.',
      'In the app registration, Token configuration, set the groups claim of the ID token to "Group ID", and do not emit groups as role claims. Nothing of this sign-in was kept.',
    ],
  ])('%s, are refused with the remedy', (_, groups, sentence, hint) => {
    const refusal = verdictOn({ ...ALICE, groups }, makeRules({ allowedGroups: [GROUP] }));
    expect(refusal?.message).toContain(`signed in, but ${sentence}`);
    expect(refusal?.hint).toBe(hint);
  });

  test('but as roles, are told as that', () => {
    const person: Person = { ...ALICE, groups: undefined, roles: [GROUP] };
    const refusal = verdictOn(person, makeRules({ allowedGroups: [GROUP] }));
    expect(refusal?.message).toContain('the ID token names their groups as roles, so');
    expect(refusal?.hint).toContain('do not emit groups as role claims');
  });

  test.each<[string, Partial<Rules>]>([
    ['a user', { allowedUsers: [ALICE.objectId] }],
    ['a role', { allowedRoles: ['Approver'] }],
  ])('are no matter to %s who is allowed anyway', (_, lists) => {
    const person: Person = { ...MEMBER, groups: 'too-many' };
    expect(verdictOn(person, makeRules({ allowedGroups: [GROUP], ...lists }))).toBeUndefined();
  });

  test('are no matter where no groups are asked for', () => {
    expect(verdictOn({ ...ALICE, groups: 'too-many' }, makeRules())).toBeUndefined();
    const refusal = verdictOn(
      { ...ALICE, groups: 'too-many' },
      makeRules({ allowedUsers: [BOB.objectId] }),
    );
    expect(refusal?.hint).toContain(
      `If this person should be allowed, add ${ALICE_IN_FULL} to allowed-users;`,
    );
  });

  test('an empty list of groups is a list', () => {
    const refusal = verdictOn({ ...ALICE, groups: [] }, makeRules({ allowedGroups: [GROUP] }));
    expect(refusal?.message).toContain('is in no group of allowed-groups');
  });
});

test('roles are told apart by their capitals, as Entra does', () => {
  const refusal = verdictOn(MEMBER, makeRules({ allowedRoles: ['approver'] }));
  expect(refusal?.message).toContain('has no role of allowed-roles ("approver")');
});

test('a personal account that took a work address as its name is accepted by object id only', () => {
  const tenantId = '9188040d-6c67-4c5b-b112-36a304b66dad';
  const objectId = '00000000-0000-0000-8b8b-000000000104';
  const homeAccountId = `${objectId}.${tenantId}`;
  const person = personOf({ objectId, tenantId, username: ALICE.username, homeAccountId });
  const rules = (user: string) => makeRules({ tenant: 'common', allowedUsers: [user] });
  expect(verdictOn(person, rules(ALICE.username))?.code).toBe('not-allowed');
  expect(verdictOn(person, rules(`${tenantId}/${objectId}`))).toBeUndefined();
});
