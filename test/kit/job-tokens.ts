import { expect } from '@jest/globals';
import type { Person } from '../../src/identity/id-token.ts';
import type { Rules } from '../../src/identity/policy.ts';
import type { Run } from '../../src/runner/host.ts';
import type { StorePlan } from '../../src/store/choose-store.ts';
import { type JobGrant, openJobTokens } from '../../src/store/job-tokens.ts';
import type { Context, SealingKey } from '../../src/store/key.ts';
import { START } from './clock.ts';
import { recordHost } from './host.ts';
import { CONTEXT, makeKey } from './keys.ts';
import { makeToken, TENANT } from './people.ts';
import { makeRules } from './plan.ts';
import { openMemoryStore } from './store.ts';

/** The first cache-encryption-key of every step. */
export const KEY = makeKey();

export const line = (scopes: string[], value: string, minutes = 70) => ({
  scopes,
  token: makeToken(value, minutes),
});
export const person = (account: Person, ...lines: JobGrant['lines'][number][]) => ({
  account,
  lines,
});

/** One step of a job; `store` is what the steps of a job have in common. */
export function openStep({
  store = openMemoryStore(),
  keys = [KEY],
  context = CONTEXT,
  run = {},
  rules = {},
  place = { kind: 'actions' },
  cancel = new AbortController(),
}: {
  store?: ReturnType<typeof openMemoryStore>;
  keys?: SealingKey[];
  context?: typeof CONTEXT;
  run?: Partial<Run>;
  rules?: Partial<Rules>;
  place?: StorePlan;
  cancel?: AbortController;
} = {}) {
  const host = recordHost({ run });
  const contexts: Context[] = [];
  const openStore = (of: Context) => {
    contexts.push(of);
    return store;
  };
  const plan = { context, keys, store: place, rules: makeRules(rules) };
  const jobTokens = openJobTokens(plan, openStore, { host, signal: cancel.signal });
  return { jobTokens, host, store, contexts };
}

/** A job whose earlier steps were given this, at the start of time and one after the other. */
export async function afterSteps(...given: JobGrant[]) {
  const { store, jobTokens } = openStep();
  for (const one of given) {
    await jobTokens.keep(TENANT, one, START);
  }
  return store;
}

/** What the next step finds, which has nothing to say about it. */
export async function recall(store: ReturnType<typeof openMemoryStore>) {
  const { jobTokens, host } = openStep({ store });
  const grants = await jobTokens.recall();
  expect(host.events).toEqual([]);
  return grants;
}
