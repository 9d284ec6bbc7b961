import { chooseStore, type StorePlan } from './store/choose-store.ts';
import { type JobTokens, NO_JOB_TOKENS, openJobTokens } from './store/job-tokens.ts';
import type { Context } from './store/key.ts';
import type { Store } from './store/store.ts';
import { deliver } from './outputs/deliver.ts';
import { explain, outcomeOf } from './errors.ts';
import type { Clock } from './runner/clock.ts';
import type { Host } from './runner/host.ts';
import { readActorRule } from './identity/actors.ts';
import { type Cloud, resolveCloud } from './identity/cloud.ts';
import { type Rules, remarkOn } from './identity/policy.ts';
import { type Inputs, readInputs } from './inputs/inputs.ts';
import { setOutcome, setRecord } from './outputs/outputs.ts';
import { unpackPending } from './auth/pending.ts';
import { summarise } from './outputs/summary.ts';
import type { Report } from './outputs/report.ts';
import { type Approach, chooseApproach } from './auth/mode.ts';
import { findReusableTokens } from './auth/reuse-tokens.ts';
import type { OuterWorld } from './authenticate.ts';

/** The world outside, as the story needs it. The front door builds the real one. */
export interface World {
  host: Host;
  clock: Clock;
  /** Aborted when the step is cancelled. */
  signal: AbortSignal;
  /** A store that ends with the job. */
  openJobStore(context: Context): Store;
  /** What is needed only where Entra has to be asked. */
  openOuterWorld(): Promise<OuterWorld>;
}

/** What a step is asked to do. */
export interface Request {
  inputs: Inputs;
  cloud: Cloud;
  context: Context;
  /** Where the sign-in is kept. */
  store: StorePlan;
  approach: Approach;
  /** With the tenant as the workflow names it. */
  rules: Rules;
  /** What earlier steps of the job were given. */
  jobTokens: JobTokens;
}

/** Ends what still goes on after the last word; the last opened first. At once when cancelled. */
export type Closing = (signal: AbortSignal) => Promise<void>;

/**
 * Signs a human in and hands the tokens to later steps: those of an earlier step of the job where
 * they are good enough; else silently where a kept sign-in allows it; else with a device code, which
 * with `mode: request` is left to another step to wait for.
 * Whatever happens, a cancel included, `outcome` is set and the log says what to do.
 */
export async function signIn(world: World): Promise<void> {
  const { host, clock } = world;
  const report: Report = { outcome: 'failed', times: {} };
  const closings: Closing[] = [];
  try {
    const request = await readRequest(world, report);
    const { inputs, approach, rules, jobTokens } = request;
    const plan = { ...inputs, rules };
    const mayBeHeld = approach.usesStored && inputs.claims === undefined;
    const held = mayBeHeld ? findReusableTokens(await jobTokens.recall(), plan, clock.now()) : undefined;
    if (held) {
      const remark = remarkOn(held.signedIn.account, rules);
      if (remark) {
        host.warning(remark);
      }
      deliver(held, inputs, world, report);
    } else {
      const { authenticate } = await import('./authenticate.ts');
      await authenticate(request, world, report, closings);
    }
  } catch (trouble) {
    report.outcome = outcomeOf(trouble);
    report.explanation = explain(trouble, host.run.troubleshooting);
    host.fail(report.explanation);
  }
  setOutcome(host, report.outcome);
  setRecord(host, report);
  await writeSummary(host, report);
  await closeAll(closings, world);
}

/** What goes wrong now changes nothing of what was said. */
async function closeAll(closings: readonly Closing[], { host, signal }: World): Promise<void> {
  for (const close of closings.toReversed()) {
    try {
      await close(signal);
    } catch (error) {
      host.debug(`The end was not clean: ${error}`);
    }
  }
}

async function readRequest(world: World, report: Report): Promise<Request> {
  const { host, clock, openJobStore } = world;
  const inputs = readInputs(host);
  const { tenant, clientId, keys, actorPolicy, scopeLines } = inputs;
  const cloud = resolveCloud(inputs.cloud, inputs.authorityHost);
  const context: Context = { authority: cloud.origin, tenant, clientId };
  Object.assign(report, { clientId, scopesAsked: scopeLines.flatMap(({ scopes }) => scopes) });
  const actorRule = readActorRule(actorPolicy, inputs.actors, host.run.triggeringActor);
  const pending = await unpackPending(inputs.pending, { ...inputs, context }, clock);
  const mustBeNow = actorPolicy === 'different';
  const approach = chooseApproach(inputs.mode, { given: pending, mustBeNow });
  const rules = { ...inputs, actorRule };
  const store = chooseStore(inputs, host.machine);
  const jobPlan = { context, keys, rules, store };
  // An approval is for the step that asked for it; `cache: none` means nowhere.
  const mayKeep = !mustBeNow && inputs.cache !== 'none';
  const jobTokens = mayKeep ? openJobTokens(jobPlan, openJobStore, world) : NO_JOB_TOKENS;
  return { inputs, cloud, context, store, approach, rules, jobTokens };
}

async function writeSummary(host: Host, report: Report): Promise<void> {
  try {
    await host.summarise(summarise(report));
  } catch (error) {
    host.debug(`The job summary could not be written: ${error}`);
  }
}
