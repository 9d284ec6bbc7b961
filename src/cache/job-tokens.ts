import { type Host, JOB_TOKENS_STATE, type Run } from '../host/host.ts';
import type { Person } from '../identity/id-token.ts';
import type { Token } from '../session/session.ts';
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

/** Access tokens of one app and tenant for later steps, sealed, until the job ends. */
export interface JobTokens {
  /** Never rejects: what cannot be read costs a request and no more. */
  recall(): Promise<Held>;
  /** Adds tokens, in the place of older ones of the same account for the same scopes. */
  keep(tenantId: string, person: HeldPerson, now: number): Promise<void>;
}

const NOTHING: Held = { people: [] };

/** Opens the tokens of this job. Without a key nothing is kept: a token on a disk is sealed. */
export function openJobTokens(
  store: Store,
  [key]: readonly SealingKey[],
  context: Context,
  host: Host,
): JobTokens {
  if (!key) {
    return { recall: async () => NOTHING, keep: async () => {} };
  }
  const own = { ...context, purpose: purposeOf(host.run) };
  const recall = async (): Promise<Held> => {
    const reading = await store.read();
    if (reading.kind !== 'found') {
      return NOTHING;
    }
    try {
      return JSON.parse((await unseal(reading.sealed, [key], own)).text) as Held;
    } catch (error) {
      host.debug(`The tokens of earlier steps cannot be used: ${error}`);
      return NOTHING;
    }
  };
  return {
    recall,
    async keep(tenantId, person, now) {
      const held = add(await recall(), person, now);
      try {
        host.saveState(JOB_TOKENS_STATE, store.place);
        await store.write(await seal(JSON.stringify({ ...held, tenantId }), key, own));
      } catch (error) {
        host.debug(`The tokens cannot be kept for later steps: ${error}`);
      }
    },
  };
}

/** Another run, job or attempt opens nothing of it. */
function purposeOf({ id, attempt, job, runner }: Run): string {
  return JSON.stringify(['tokens', id, attempt, job, runner]);
}

function add({ people }: Held, { account, lines }: HeldPerson, now: number): Held {
  const isSame = (one: HeldPerson) => one.account.homeAccountId === account.homeAccountId;
  const before = people.find(isSame)?.lines ?? [];
  const stillGood = before.filter(
    (old) => old.token.expiresAt > now && !lines.some((line) => haveSameScopes(line, old)),
  );
  const others = people.filter((one) => !isSame(one));
  return { people: [...others, { account, lines: [...stillGood, ...lines] }] };
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
