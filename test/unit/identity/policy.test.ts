import { describe, expect, test } from '@jest/globals';
import {
  assertAllowed,
  hasAllowList,
  NotAllowed,
  needsClaims,
  type Rules,
  ruleAgainst,
  verdictOn,
} from '../../../src/identity/policy.ts';
import {
  ALICE,
  accountOf,
  BOB,
  GROUP,
  GUEST,
  OTHER_TENANT,
  personOf,
  TENANT,
} from '../../kit/people.ts';
import { makeRules } from '../../kit/plan.ts';

const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';
const STRANGER = personOf({
  ...ALICE,
  tenantId: OTHER_TENANT,
  homeAccountId: `${ALICE.objectId}.${OTHER_TENANT}`,
});
const AT_HOME = personOf({
  objectId: '00000000-0000-0000-8b8b-000000000104',
  tenantId: PERSONAL,
  username: 'dave@outlook.com',
  homeAccountId: `00000000-0000-0000-8b8b-000000000104.${PERSONAL}`,
});

describe('somebody of the tenant is allowed', () => {
  test.each([
    ['where no account is asked for', undefined],
    ['who is asked for by object id', ALICE.objectId],
    ['who is asked for by object id in capitals', ALICE.objectId.toUpperCase()],
    ['who is asked for by home account id', ALICE.homeAccountId],
    ['who is asked for by username', ALICE.username],
    ['who is asked for by username in capitals', ALICE.username.toUpperCase()],
  ])('%s', (_, account) => {
    expect(() => assertAllowed(ALICE, makeRules({ account }))).not.toThrow();
  });

  test('who is a guest there, where nothing else is asked for', () => {
    expect(verdictOn(GUEST, makeRules())).toBeUndefined();
  });

  test('whatever the case in which the tenant is written', () => {
    expect(verdictOn(ALICE, makeRules({ tenant: TENANT.toUpperCase() }))).toBeUndefined();
  });
});

describe('a refusal says who signed in, what the rule was and what to do', () => {
  test('for another tenant, before all else', () => {
    const rules = makeRules({ account: BOB.username, allowedUsers: [BOB.objectId] });
    expect(() => assertAllowed(STRANGER, rules)).toThrow(
      expect.objectContaining({
        code: 'not-allowed',
        message: `alice@contoso.com (object id ${ALICE.objectId}, tenant ${OTHER_TENANT}) signed in, but not to the tenant ${TENANT} that tenant-id names.`,
        hint: 'Sign in with an account of that tenant, or have the account invited there. Nothing of this sign-in was kept.',
      }),
    );
  });

  test('for another account, before the lists', () => {
    const rules = makeRules({ account: ALICE.objectId, allowedUsers: [GUEST.objectId] });
    expect(() => assertAllowed(BOB, rules)).toThrow(
      expect.objectContaining({
        code: 'not-allowed',
        message: `bob@contoso.com (object id ${BOB.objectId}, tenant ${TENANT}) signed in, but account asks for "${ALICE.objectId}".`,
        hint: 'Sign in with that account, or change account (a guest is named by object id). Nothing of this sign-in was kept.',
      }),
    );
  });

  test('in one plain line, whatever the workflow asks for', () => {
    const refusal = verdictOn(BOB, makeRules({ account: 'alice\n::error::x' }));
    expect(refusal?.message).toContain('account asks for "alice ::error::x".');
  });

  test('is the same whether it is asked for or thrown', () => {
    const rules = makeRules({ account: BOB.objectId });
    const refusal = verdictOn(ALICE, rules);
    expect(refusal?.message).toContain('account asks for');
    expect(() => assertAllowed(ALICE, rules)).toThrow(refusal?.message);
  });
});

describe('a tenant-id that stands for no tenant in particular', () => {
  test.each([
    ['organizations', 'a work account', ALICE, true],
    ['organizations', 'a work account of elsewhere', STRANGER, true],
    ['organizations', 'a personal account', AT_HOME, false],
    ['common', 'a work account', ALICE, true],
    ['common', 'a personal account', AT_HOME, true],
    ['consumers', 'a work account', ALICE, false],
    ['consumers', 'a personal account', AT_HOME, true],
    [PERSONAL, 'a work account', ALICE, false],
    [PERSONAL, 'a personal account', AT_HOME, true],
    ['Organizations', 'a personal account', AT_HOME, false],
    ['CONSUMERS', 'a personal account', AT_HOME, true],
  ])('%s: %s is admitted where it is in the list', (tenant, _, person, isAdmitted) => {
    const rules = makeRules({ tenant, allowedUsers: [`${person.tenantId}/${person.objectId}`] });
    expect(verdictOn(person, rules)?.message).toEqual(
      isAdmitted
        ? undefined
        : expect.stringContaining(`not to the tenant ${tenant} that tenant-id`),
    );
  });

  test.each(['organizations', 'common'])('%s: the list decides all the same', (tenant) => {
    const rules = makeRules({ tenant, allowedUsers: [`${TENANT}/${ALICE.objectId}`] });
    expect(verdictOn(STRANGER, rules)?.message).toContain('is not in allowed-users');
    expect(verdictOn(ALICE, rules)).toBeUndefined();
  });
});

describe('of a stored account is told without asking the server', () => {
  const groups = { allowedGroups: [GROUP] };
  const notInList = 'is not in allowed-users';
  const elsewhere = `not to the tenant ${OTHER_TENANT} that tenant-id names`;
  const asked = `account asks for "${BOB.objectId}"`;
  test.each<[string, Partial<Rules>, string | undefined]>([
    ['that it may be allowed where there is no rule', {}, undefined],
    ['that it is of another tenant', { tenant: OTHER_TENANT }, elsewhere],
    ['that it is another one', { account: BOB.objectId }, asked],
    ['that it is in the list', { allowedUsers: [ALICE.objectId] }, undefined],
    ['that it is in the list by name', { allowedUsers: [ALICE.username] }, undefined],
    ['that it is not in the list', { allowedUsers: [BOB.objectId] }, notInList],
    ['that groups may allow it', groups, undefined],
    ['that roles may allow it', { allowedRoles: ['Approver'] }, undefined],
    ['that groups may, although the list does not', { ...groups, allowedUsers: ['x'] }, undefined],
    ['that no group helps in another tenant', { ...groups, tenant: OTHER_TENANT }, elsewhere],
    ['that no group helps another account', { ...groups, account: BOB.objectId }, asked],
  ])('%s', (_, rules, expected) => {
    expect(ruleAgainst(accountOf(ALICE), makeRules(rules))).toBe(expected);
  });

  test('that a guest is not in the list by name', () => {
    const allowedUsers = [GUEST.username];
    expect(ruleAgainst(accountOf(GUEST), makeRules({ allowedUsers }))).toBe(notInList);
  });
});

test('a refusal has the rule as words for the log, and where to read more', () => {
  const refusal = verdictOn(ALICE, makeRules({ allowedUsers: [BOB.objectId] }));
  expect(refusal).toBeInstanceOf(NotAllowed);
  expect(refusal).toMatchObject({ rule: 'is not in allowed-users', topic: 'signed-in-but' });
});

test.each([
  [{}, false, false],
  [{ allowedUsers: ['x'] }, true, false],
  [{ allowedGroups: ['x'] }, true, true],
  [{ allowedRoles: ['x'] }, true, true],
])(
  '%j: there is a list of who may sign in: %s; only an ID token can tell: %s',
  (lists, has, needs) => {
    const rules = makeRules(lists);
    expect([hasAllowList(rules), needsClaims(rules)]).toEqual([has, needs]);
  },
);
