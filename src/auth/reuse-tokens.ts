import { type JobGrants, type JobGrant, haveSameScopes } from '../store/job-tokens.ts';
import { type Rules, verdictOn } from '../identity/policy.ts';
import type { ScopeLine } from '../identity/scopes.ts';
import type { SignedIn, Token } from './authenticate-session.ts';

/** What a step asks of the tokens of earlier ones. */
export interface ReusePlan {
  rules: Rules;
  scopeLines: readonly [ScopeLine, ...ScopeLine[]];
  minValidityMinutes: number;
}

/** A sign-in with a token for every line of `scopes`, by name; the first is the main token. */
export interface Granted {
  signedIn: SignedIn;
  tokens: ReadonlyMap<string, Token>;
}

// A token that dies while it is handed on helps nobody.
const LEAST_MINUTES = 1;

/**
 * What earlier steps of the job were given, where that is all this step needs: a token for each
 * line, valid long enough, of the one person whom the rules allow; else nothing.
 */
export function findReusableTokens(grants: JobGrants, plan: ReusePlan, now: number): Granted | undefined {
  const rules = { ...plan.rules, tenant: grants.tenantId ?? plan.rules.tenant };
  const allowed = grants.people.filter(({ account }) => !verdictOn(account, rules));
  const [person] = allowed;
  const tokens = person && findTokens(person, plan, now);
  const main = tokens?.values().next().value;
  return person && tokens && main && allowed.length === 1
    ? {
        signedIn: { account: person.account, token: main, source: 'cached-token', dead: [] },
        tokens,
      }
    : undefined;
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
