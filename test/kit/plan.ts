import type { SessionPlan } from '../../src/auth/identity-provider.ts';
import { chooseApproach, type Mode } from '../../src/auth/mode.ts';
import type { Rules } from '../../src/identity/policy.ts';
import { TENANT } from './people.ts';

/** The rules of a workflow that asks for nothing but its tenant. */
export function makeRules(changes: Partial<Rules> = {}): Rules {
  return {
    tenant: TENANT,
    account: undefined,
    allowedUsers: [],
    allowedGroups: [],
    allowedRoles: [],
    actorRule: undefined,
    ...changes,
  };
}

/** A sign-in for one resource, silent where that can be. */
export function makePlan(
  { mode = 'auto', ...changes }: Partial<Omit<SessionPlan, 'rules'>> & { mode?: Mode } = {},
  rules: Partial<Rules> = {},
): SessionPlan {
  return {
    approach: chooseApproach(mode, { mustBeNow: false, isGiven: false }),
    rules: makeRules(rules),
    given: undefined,
    scopeLines: [{ name: 'default', scopes: ['User.Read'] }],
    timeoutMinutes: 15,
    beforeAsking: async () => {},
    ...changes,
  };
}
