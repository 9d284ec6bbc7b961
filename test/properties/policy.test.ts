import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import type { ActorRule } from '../../src/identity/actors.ts';
import type { Person } from '../../src/identity/id-token.ts';
import { NotAllowed, type Rules, ruleAgainst, verdictOn } from '../../src/identity/policy.ts';
import { ALICE, BOB, GUEST, OTHER_TENANT, TENANT } from '../kit/people.ts';
import { assertPlain } from '../kit/plain.ts';
import { holds } from './holds.ts';
import { isMet } from './verdict.ts';

// Few of each, so that people and rules meet often.
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';
const TENANTS = [TENANT, OTHER_TENANT, PERSONAL];
const PEOPLE = [ALICE, BOB, GUEST].map(({ objectId }) => objectId);
const GROUPS = ['94000000-0000-4a4a-8b8b-000000000001', '94000000-0000-4a4a-8b8b-000000000002'];
const ROLES = ['Deployer', 'deployer', 'Task.Approve'];
// The last one has a Kelvin sign, whose lower case is the letter k.
const USERNAMES = [
  'alice@contoso.com',
  'kate@contoso.com',
  'Alice@Contoso.com',
  '\u212aate@contoso.com',
];

const tenant = fc.constantFrom(...TENANTS);
const id = fc.constantFrom(...PEOPLE);
const group = fc.constantFrom(...GROUPS);
const role = fc.constantFrom(...ROLES);
const username = fc.constantFrom(...USERNAMES);
const few = { maxLength: 2 };

const person: fc.Arbitrary<Person> = fc
  .record({
    objectId: id,
    tenantId: tenant,
    username: fc.oneof(username, id),
    home: fc.option(fc.tuple(id, tenant)),
    isInvited: fc.boolean(),
    groups: fc.oneof(fc.array(group, few), fc.constantFrom('too-many' as const, undefined)),
    roles: fc.array(role, few),
  })
  .map(({ home, isInvited, ...rest }) => ({
    ...rest,
    isGuest: isInvited || (home !== null && home[1] !== rest.tenantId),
    homeAccountId: (home ?? [rest.objectId, rest.tenantId]).join('.'),
  }));

const actorRule: fc.Arbitrary<ActorRule> = fc
  .record({
    policy: fc.constantFrom('same' as const, 'different' as const),
    starter: fc.constant('alice-contoso'),
    starterId: id,
    others: fc.array(id, few),
  })
  .map(({ others, ...rule }) => ({ ...rule, everybody: [rule.starterId, ...others] }));

const user = fc.oneof(
  id,
  fc.tuple(tenant, id).map((parts) => parts.join('/')),
  username.map((name) => name.toLowerCase()),
);

const rules: fc.Arbitrary<Rules> = fc.record({
  tenant: fc.oneof(
    { weight: 3, arbitrary: tenant },
    fc.constantFrom('organizations', 'common', 'consumers'),
  ),
  account: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.oneof(
        id,
        username,
        fc.tuple(id, tenant).map((parts) => parts.join('.')),
      ),
    },
  ),
  allowedUsers: fc.array(user, few),
  allowedGroups: fc.array(group, few),
  allowedRoles: fc.array(role, few),
  actorRule: fc.option(actorRule, { nil: undefined, freq: 2 }),
});

describe('the policy', () => {
  holds(
    'policy: the verdict is that of the written rules',
    fc.property(person, rules, (someone, written) => {
      const refusal = verdictOn(someone, written);
      expect(refusal === undefined).toBe(isMet(someone, written));
      if (refusal) {
        expect(refusal).toBeInstanceOf(NotAllowed);
        expect(refusal.topic).toBe('signed-in-but');
        expect(refusal.rule).not.toBe('');
        expect(refusal.message).toContain(`signed in, but ${refusal.rule}.`);
        expect(refusal.code).toBe('not-allowed');
        expect(refusal.message).toContain(someone.objectId);
        expect(refusal.message).toContain(someone.tenantId);
        assertPlain(`${refusal.message}\n${refusal.hint}`);
      }
    }),
  );

  holds(
    'policy: where no list is met, nobody is allowed',
    fc.property(person, rules, fc.nat(2), (someone, written, list) => {
      const unmet = {
        ...written,
        allowedUsers: list === 0 ? ['dead0000-0000-4a4a-8b8b-000000000000', 'eve@contoso.com'] : [],
        allowedGroups: list === 1 ? ['dead0000-0000-4a4a-8b8b-000000000000'] : [],
        allowedRoles: list === 2 ? ['Nobody'] : [],
      };
      expect(verdictOn(someone, unmet)?.code).toBe('not-allowed');
    }),
  );

  holds(
    'policy: whoever may be allowed is not ruled out before',
    fc.property(person, rules, (someone, written) => {
      const { isGuest: _, groups: __, roles: ___, ...account } = someone;
      const isGuest = account.homeAccountId.split('.')[1] !== account.tenantId;
      const stored = { ...account, isGuest, groups: [], roles: [] };
      const everyClaim = { ...stored, groups: GROUPS, roles: ROLES };
      const isPossible = [stored, everyClaim].some((one) => isMet(one, written));
      expect(ruleAgainst(account, written) === undefined).toBe(isPossible);
    }),
  );
});
