import { findReusableTokens } from '../../src/auth/reuse-tokens.ts';
import type { Person } from '../../src/identity/id-token.ts';
import type { Rules } from '../../src/identity/policy.ts';
import type { JobGrant, JobGrants } from '../../src/store/job-tokens.ts';
import { START } from './clock.ts';
import { makeToken } from './people.ts';
import { makeRules } from './plan.ts';

export type Lines = Record<string, string[]>;
const USER_READ: Lines = { default: ['User.Read'] };

/** What a person was given: tokens of so many minutes, named after the person and the scopes. */
export function given(
  account: Person,
  lines: string[][] = [['User.Read']],
  minutes = 70,
): JobGrant {
  return {
    account,
    lines: lines.map((scopes) => ({
      scopes,
      token: makeToken(`${account.username} ${scopes.join(' ')}`, minutes),
    })),
  };
}

export function find(
  grants: JobGrants | JobGrant[],
  {
    asked = USER_READ,
    minutes = 10,
    rules = {},
    now = START,
  }: { asked?: Lines; minutes?: number; rules?: Partial<Rules>; now?: number } = {},
) {
  const [first = { name: '', scopes: [] }, ...further] = Object.entries(asked).map(
    ([name, scopes]) => ({ name, scopes }),
  );
  const plan = {
    rules: makeRules(rules),
    scopeLines: [first, ...further] as const,
    minValidityMinutes: minutes,
  };
  return findReusableTokens(Array.isArray(grants) ? { people: grants } : grants, plan, now);
}

/** The tokens that were found, by the names of their lines. */
export function tokensOf(...words: Parameters<typeof find>) {
  const tokens = find(...words)?.tokens;
  return tokens && Object.fromEntries([...tokens].map(([name, { value }]) => [name, value]));
}
