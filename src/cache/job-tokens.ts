import { type Host, JOB_TOKENS_STATE, type Run } from '../host/host.ts';
import type { Person } from '../identity/id-token.ts';
import type { Rules } from '../identity/policy.ts';
import type { Token } from '../session/session.ts';
import type { StorePlan } from './choice.ts';
import type { Context, SealingKey } from './key.ts';
import { seal, unseal } from './seal.ts';
import type { Store } from './store.ts';

/** What earlier steps of this job were given. */
export interface Held {
  /** The tenant's GUID, where the workflow names the tenant by a domain. */
  tenantId?: string;
  people: readonly HeldPerson[];
}

export interface HeldPerson {
  account: Person;
  lines: readonly HeldLine[];
}

/** A token with the scopes that it was asked with. */
export interface HeldLine {
  scopes: readonly string[];
  token: Token;
}

/** Access tokens for later steps, sealed, until the job ends. */
export interface JobTokens {
  /** Rejects only when cancelled: what cannot be read costs a request and no more. */
  recall(): Promise<Held>;
  /** Adds tokens, in the place of older ones of the same account for the same scopes. */
  keep(tenantId: string, person: HeldPerson, now: number): Promise<void>;
  /** Takes away what was kept of the account for these scopes. */
  drop(tenantId: string, person: HeldPerson, now: number): Promise<void>;
}

/** What steps must have in common to be given each other's tokens: where and who may sign in. */
export interface JobTokensPlan {
  context: Context;
  keys: readonly SealingKey[];
  store: StorePlan;
  rules: Rules;
}

const NOTHING: Held = { people: [] };

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
  const recall = async (): Promise<Held> => {
    const reading = await store.read();
    if (reading.kind !== 'found') {
      if (reading.remark) {
        host.debug(reading.remark);
      }
      return NOTHING;
    }
    try {
      return JSON.parse((await unseal(reading.sealed, keys, own)).text) as Held;
    } catch (error) {
      host.debug(`The tokens of earlier steps cannot be used: ${error}`);
      return NOTHING;
    }
  };
  const change = async (tenantId: string, people: Held['people']) => {
    try {
      host.saveState(JOB_TOKENS_STATE, store.place);
      const held: Held = { tenantId, people };
      await store.write(await seal(JSON.stringify(held), key, own));
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
      const held = await recall();
      if (held.people.length > 0) {
        await change(tenantId, replace(held, person, [], now));
      }
    },
  };
}

// Raised when the form of what is kept changes: two versions of the action may run in one job.
const FORM = 1;

/** Another run, job or attempt, another store or other rules: nothing of it opens. */
function purposeOf({ id, attempt, job, runner }: Run, store: StorePlan, rules: Rules): string {
  const { tenant, account, allowedUsers, allowedGroups, allowedRoles, actorRule } = rules;
  const who = [tenant, account, allowedUsers, allowedGroups, allowedRoles, actorRule];
  return JSON.stringify(['tokens', FORM, id, attempt, job, runner, store, who]);
}

/** The people with other lines of one of them. */
function replace(
  { people }: Held,
  { account, lines }: HeldPerson,
  replacements: readonly HeldLine[],
  now: number,
): HeldPerson[] {
  const isSame = (one: HeldPerson) => one.account.homeAccountId === account.homeAccountId;
  const before = people.find(isSame)?.lines ?? [];
  const stillGood = before.filter(
    (old) => old.token.expiresAt > now && !lines.some((line) => haveSameScopes(line, old)),
  );
  const others = people.filter((one) => !isSame(one));
  const kept = [...stillGood, ...replacements];
  return kept.length > 0 ? [...others, { account, lines: kept }] : others;
}

/** Whether two lines ask for the same; neither order nor case matters. */
export function haveSameScopes(
  one: { scopes: readonly string[] },
  other: { scopes: readonly string[] },
): boolean {
  const normal = ({ scopes }: { scopes: readonly string[] }) =>
    scopes
      .map((scope) => scope.toLowerCase())
      .sort()
      .join(' ');
  return normal(one) === normal(other);
}
