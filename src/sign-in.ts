import { chooseApproach } from './auth/mode.ts';
import { findReusableTokens } from './auth/reuse-tokens.ts';
import { explain } from './errors.ts';
import { readActorRule } from './identity/actors.ts';
import { resolveCloud } from './identity/cloud.ts';
import { remarkOn } from './identity/policy.ts';
import type { Grant } from './identity/token.ts';
import { type Inputs, readInputs } from './inputs/inputs.ts';
import { deliver } from './outputs/deliver.ts';
import { setOutcome, setRecord } from './outputs/outputs.ts';
import { describeAsked, describeFailure, type Report } from './outputs/report.ts';
import { summarise } from './outputs/summary.ts';
import type { Host } from './runner/host.ts';
import type { Closing, Ended, Request, World } from './step.ts';
import { chooseStore, type StorePlan } from './store/choose-store.ts';
import { NO_JOB_TOKENS, openJobTokens } from './store/job-tokens.ts';

/**
 * Signs a human in and hands the tokens to later steps: those of an earlier step of the job where
 * they are good enough; else silently where a kept sign-in allows it; else with a device code, which
 * with `mode: request` is left to another step to wait for.
 * Whatever happens, a cancel included, `outcome` is set and the log says what to do.
 */
export async function signIn(world: World): Promise<void> {
  const { host, signal } = world;
  const { report, closings } = await reuseOrAuthenticate(world);
  if (report.explanation !== undefined) {
    host.fail(report.explanation);
  }
  try {
    setOutcome(host, report.outcome);
    setRecord(host, report);
  } catch (error) {
    host.fail(explain(error, host.run.troubleshooting));
  }
  await writeSummary(host, report);
  await closeAll(closings, host, signal);
}

async function reuseOrAuthenticate(world: World): Promise<Ended> {
  const { host } = world;
  let report: Report = { outcome: 'failed', times: {} };
  try {
    const inputs = readInputs(host);
    const { clientId, scopeLines } = inputs.app;
    report = { ...report, ...describeAsked(clientId, scopeLines) };
    const request = makeRequest(inputs, world);
    const grant = await findGrant(request, world);
    if (!grant) {
      return await world.authenticate(request);
    }
    const remark = remarkOn(grant.account, request.rules);
    if (remark) {
      host.warning(remark);
    }
    const delivered = deliver(grant, request.minValidityMinutes, world);
    return { report: { ...report, ...delivered }, closings: [] };
  } catch (error) {
    return { report: { ...report, ...describeFailure(error, host.run) }, closings: [] };
  }
}

function makeRequest(inputs: Inputs, world: World): Request {
  const { host, openJobStore } = world;
  const { app, mode, endpoint, pending, notify, timeoutMinutes, minValidityMinutes, claims } =
    inputs;
  const { tenant, clientId } = app;
  const { account, allowedUsers, allowedGroups, allowedRoles, allowPublicLogs } = inputs.rules;
  const { actors, actorPolicy } = inputs.rules;
  const { keys } = inputs.store;

  const cloud = resolveCloud(app.cloud, app.authorityHost);
  const context = { authority: cloud.origin, tenant, clientId };
  const actorRule = readActorRule(actorPolicy, actors, host.run.triggeringActor);
  const rules = { tenant, account, allowedUsers, allowedGroups, allowedRoles, actorRule };
  // An approval counts only for the step that asked for it, so nothing of it is kept anywhere.
  const mustBeNow = actorPolicy === 'different';
  const approach = chooseApproach(mode, { mustBeNow, isGiven: pending !== undefined });
  const store: StorePlan = mustBeNow ? { kind: 'none' } : chooseStore(inputs.store, host.machine);
  const jobTokens =
    mustBeNow || inputs.store.cache === 'none'
      ? NO_JOB_TOKENS
      : openJobTokens({ context, keys, rules, store }, openJobStore, world);
  return {
    app,
    cloud,
    context,
    store,
    keys,
    approach,
    endpoint,
    pending,
    rules,
    allowPublicLogs,
    notify,
    timeoutMinutes,
    minValidityMinutes,
    claims,
    jobTokens,
  };
}

/** What earlier steps of the job were given, where that is enough and may be used. */
async function findGrant(request: Request, { clock }: World): Promise<Grant | undefined> {
  const { approach, endpoint, rules, minValidityMinutes, claims, jobTokens } = request;
  const { scopeLines } = request.app;
  // An endpoint goes on with a refresh token, which is not kept for later steps.
  if (!approach.usesStored || claims !== undefined || endpoint !== 'none') {
    return undefined;
  }
  const grants = await jobTokens.recall();
  return findReusableTokens(grants, { rules, scopeLines, minValidityMinutes }, clock.now());
}

async function writeSummary(host: Host, report: Report): Promise<void> {
  try {
    await host.summarise(summarise(report));
  } catch (error) {
    host.debug(`The job summary could not be written: ${error}`);
  }
}

/** An error at this point changes nothing of what was reported. */
async function closeAll(
  closings: readonly Closing[],
  host: Host,
  signal: AbortSignal,
): Promise<void> {
  for (const close of closings.toReversed()) {
    try {
      await close(signal);
    } catch (error) {
      host.debug(`The end was not clean: ${error}`);
    }
  }
}
