import type { Person } from '../identity/id-token.ts';
import type { Rules } from '../identity/policy.ts';
import { haveSameScopes } from '../identity/scopes.ts';
import type { Token } from '../identity/token.ts';
import type { Host, Run } from '../runner/host.ts';
import type { StorePlan } from './choose-store.ts';
import type { Context, SealingKey } from './key.ts';
import { seal, unseal } from './seal.ts';
import type { Store } from './store.ts';

/** What earlier steps of this job were given. */
export interface JobGrants {
  /** The tenant's GUID, where the workflow names the tenant by a domain. */
  tenantId?: string;
  people: readonly JobGrant[];
}

/** A person with the tokens that they were given. */
export interface JobGrant {
  account: Person;
  lines: readonly JobToken[];
}

/** A token with the scopes that it was asked with. */
export interface JobToken {
  scopes: readonly string[];
  token: Token;
}

/** Access tokens for later steps, sealed, until the job ends. */
export interface JobTokens {
  /** Rejects only when cancelled: what cannot be read costs a request and no more. */
  recall(): Promise<JobGrants>;
  /** Adds tokens, in the place of older ones of the same account for the same scopes. */
  keep(tenantId: string, person: JobGrant, now: number): Promise<void>;
  /** Takes away what was kept of the account for these scopes. */
  drop(tenantId: string, person: JobGrant, now: number): Promise<void>;
}

/** What two steps must have in common to share tokens: where and who may sign in. */
export interface JobTokensPlan {
  context: Context;
  keys: readonly SealingKey[];
  store: StorePlan;
  rules: Rules;
}

const NOTHING: JobGrants = { people: [] };

/** Keeps nothing and finds nothing. */
export const NO_JOB_TOKENS: JobTokens = {
  recall: async () => NOTHING,
  keep: async () => {},
  drop: async () => {},
};

/** Opens the tokens of this job. Without a key nothing is kept: a token on a disk is sealed. */
export function openJobTokens(
  { context, keys, store: place, rules }: JobTokensPlan,
  openStore: (context: Context) => Store,
  { host, signal }: { host: Host; signal: AbortSignal },
): JobTokens {
  const [key] = keys;
  if (!key) {
    return NO_JOB_TOKENS;
  }
  const own = { ...context, purpose: purposeOf(host.run, place, rules) };
  const store = openStore(own);
  const recall = async (): Promise<JobGrants> => {
    const reading = await store.read();
    if (reading.kind !== 'found') {
      if (reading.remark) {
        host.debug(reading.remark);
      }
      return NOTHING;
    }
    try {
      return JSON.parse((await unseal(reading.sealed, keys, own)).text) as JobGrants;
    } catch (error) {
      host.debug(`The tokens of earlier steps cannot be used: ${error}`);
      return NOTHING;
    }
  };
  const change = async (tenantId: string, people: JobGrants['people']) => {
    try {
      host.saveState('job-tokens', store.place);
      const grants: JobGrants = { tenantId, people };
      await store.write(await seal(JSON.stringify(grants), key, own));
    } catch (error) {
      signal.throwIfAborted();
      host.debug(`The tokens cannot be kept for later steps: ${error}`);
    }
  };
  return {
    recall,
    async keep(tenantId, person, now) {
      await change(tenantId, replace(await recall(), person, person.lines, now));
    },
    async drop(tenantId, person, now) {
      const grants = await recall();
      if (grants.people.length > 0) {
        await change(tenantId, replace(grants, person, [], now));
      }
    },
  };
}

// Raised when the form of what is kept changes: two versions of the action may run in one job.
const FORM = 1;

/** Nothing can be opened in another run, job or attempt, or with another store or other rules. */
function purposeOf({ id, attempt, job, runner }: Run, store: StorePlan, rules: Rules): string {
  const { tenant, account, allowedUsers, allowedGroups, allowedRoles, actorRule, ...more } = rules;
  // A new rule must be named here as well, or a step without it would share its tokens.
  more satisfies Record<string, never>;
  const who = [tenant, account, allowedUsers, allowedGroups, allowedRoles, actorRule];
  return JSON.stringify(['tokens', FORM, id, attempt, job, runner, store, who]);
}

/** The people, where one of them has other lines from now on. */
function replace(
  { people }: JobGrants,
  { account, lines }: JobGrant,
  replacements: readonly JobToken[],
  now: number,
): JobGrant[] {
  const isSame = (one: JobGrant) => one.account.homeAccountId === account.homeAccountId;
  const before = people.find(isSame)?.lines ?? [];
  const stillGood = before.filter(
    (old) => old.token.expiresAt > now && !lines.some((line) => haveSameScopes(line, old)),
  );
  const others = people.filter((one) => !isSame(one));
  const kept = [...stillGood, ...replacements];
  return kept.length > 0 ? [...others, { account, lines: kept }] : others;
}
