import { type JobTokens, openJobTokens } from './cache/job-tokens.ts';
import type { Context } from './cache/key.ts';
import type { Store } from './cache/store.ts';
import { deliver } from './deliver.ts';
import { explain, outcomeOf } from './errors.ts';
import type { Clock } from './host/clock.ts';
import type { Host } from './host/host.ts';
import { type ActorRule, readActorRule } from './identity/actors.ts';
import { type Cloud, resolveCloud } from './identity/cloud.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { setOutcome, setRecord } from './outputs.ts';
import { unpackPending } from './pending.ts';
import { summarise } from './prompt/summary.ts';
import type { Report } from './report.ts';
import { type Approach, chooseApproach } from './session/approach.ts';
import { findHeld } from './session/held.ts';
import type { OuterWorld } from './sign-in-anew.ts';

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
  approach: Approach;
  actorRule: ActorRule | undefined;
  /** What earlier steps of the job were given. */
  jobTokens: JobTokens;
}

/** Ends what still goes on after the last word; the last opened first. At once when cancelled. */
export type Closing = (signal: AbortSignal) => Promise<void>;

/**
 * Signs a human in and hands the tokens to later steps: those of an earlier step of the job where
 * they are good enough; else silently where a kept sign-in allows it; else with a device code.
 * Whatever happens, a cancel included, `outcome` is set and the log says what to do.
 */
export async function signIn(world: World): Promise<void> {
  const { host, clock } = world;
  const report: Report = { outcome: 'failed', times: {} };
  const closings: Closing[] = [];
  try {
    const request = await readRequest(world, report);
    const { inputs, approach, actorRule, jobTokens } = request;
    const plan = { ...inputs, rules: { ...inputs, actorRule } };
    const mayBeHeld = approach.usesStored && inputs.claims === undefined;
    const held = mayBeHeld && findHeld(await jobTokens.recall(), plan, clock.now());
    if (held) {
      deliver(held, inputs, world, report);
      report.place = 'RUNNER_TEMP, sealed, until the job ends';
    } else {
      const { signInAnew } = await import('./sign-in-anew.ts');
      await signInAnew(request, world, report, closings);
    }
  } catch (trouble) {
    report.outcome = outcomeOf(trouble);
    report.explanation = explain(trouble, host.run.troubleshooting);
    host.fail(report.explanation);
  }
  setOutcome(host, report.outcome);
  setRecord(host, report);
  await writeSummary(host, report);
  for (const close of closings.toReversed()) {
    await close(world.signal);
  }
}

async function readRequest({ host, clock, openJobStore }: World, report: Report): Promise<Request> {
  const inputs = readInputs(host);
  const { tenant, clientId, keys, actorPolicy, scopeLines } = inputs;
  const cloud = resolveCloud(inputs.cloud, inputs.authorityHost);
  const context: Context = { authority: cloud.origin, tenant, clientId };
  Object.assign(report, { clientId, scopesAsked: scopeLines.flatMap(({ scopes }) => scopes) });
  const actorRule = readActorRule(actorPolicy, inputs.actors, host.run.triggeringActor);
  const given = await unpackPending(inputs.pending, { ...inputs, context }, clock);
  const approach = chooseApproach(inputs.mode, { given, mustBeNow: actorPolicy === 'different' });
  // An approval is for the step that asked for it, and `none` is none.
  const mayKeep = actorPolicy !== 'different' && inputs.cache !== 'none';
  const jobTokens = openJobTokens(openJobStore(context), mayKeep ? keys : [], context, host);
  return { inputs, cloud, context, approach, actorRule, jobTokens };
}

async function writeSummary(host: Host, report: Report): Promise<void> {
  try {
    await host.summarise(summarise(report));
  } catch (error) {
    host.debug(`The job summary could not be written: ${error}`);
  }
}
