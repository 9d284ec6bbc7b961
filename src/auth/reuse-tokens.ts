import { type Rules, verdictOn } from '../identity/policy.ts';
import { haveSameScopes, type ScopeLines } from '../identity/scopes.ts';
import type { Grant, Token } from '../identity/token.ts';
import type { JobGrant, JobGrants } from '../store/job-tokens.ts';

/** What a step asks of the tokens of earlier ones. */
export interface ReusePlan {
  rules: Rules;
  scopeLines: ScopeLines;
  minValidityMinutes: number;
}

// A token that expires while it is handed on helps nobody.
const LEAST_MINUTES = 1;

/**
 * What earlier steps of the job were given, where that is all this step needs: a token for each
 * line, valid long enough, of the one person whom the rules allow; else nothing.
 */
export function findReusableTokens(
  grants: JobGrants,
  plan: ReusePlan,
  now: number,
): Grant | undefined {
  const rules = { ...plan.rules, tenant: grants.tenantId ?? plan.rules.tenant };
  const [person, ...others] = grants.people.filter(({ account }) => !verdictOn(account, rules));
  const tokens = person && others.length === 0 ? findTokens(person, plan, now) : undefined;
  return person && tokens && { account: person.account, source: 'cached-token', tokens };
}

function findTokens(
  { lines }: JobGrant,
  { scopeLines, minValidityMinutes }: ReusePlan,
  now: number,
): Map<string, Token> | undefined {
  const until = now + Math.max(minValidityMinutes, LEAST_MINUTES) * 60_000;
  const tokens = new Map<string, Token>();
  for (const asked of scopeLines) {
    const line = lines.find((one) => haveSameScopes(one, asked));
    if (!line || line.token.expiresAt < until) {
      return undefined;
    }
    tokens.set(asked.name, line.token);
  }
  return tokens;
}
