import { chooseStore, type StorePlan } from './cache/choice.ts';
import { decideWhatToKeep, openForgetting } from './cache/keeping.ts';
import type { Context } from './cache/key.ts';
import type { Store } from './cache/store.ts';
import { openVault } from './cache/vault.ts';
import { explain, outcomeOf } from './errors.ts';
import type { Clock } from './host/clock.ts';
import type { Host } from './host/host.ts';
import { readActorRule } from './identity/actors.ts';
import { resolveCloud } from './identity/cloud.ts';
import { assertAllowed, remarkOn } from './identity/policy.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { firstExpiry, setGrant, setOutcome, setPending, setRecord } from './outputs.ts';
import { packPending, unpackPending } from './pending.ts';
import type { Surface } from './prompt/announce.ts';
import { formatClosingLine } from './prompt/log.ts';
import { openPrompt, type Prompt } from './prompt/prompt.ts';
import { summarise } from './prompt/summary.ts';
import type { Report } from './report.ts';
import { chooseApproach } from './session/approach.ts';
import { openKeyring } from './session/keyring.ts';
import type { MsalPlan } from './session/msal.ts';
import type { Wire } from './session/network.ts';
import { type IdentityProvider, isAsked, signInSilentlyOrByCode } from './session/session.ts';
import { findTenantId } from './session/tenant.ts';
import { acquireTokens, lifeWarnings } from './session/tokens.ts';

const NO_REFRESH_TOKEN =
  'Microsoft Entra gave no refresh token, so the sign-in is not kept and the next run asks again.';

/** The world outside, as the story needs it. The front door builds the real one. */
export interface World {
  host: Host;
  clock: Clock;
  /** Aborted when the step is cancelled. */
  signal: AbortSignal;
  /** The places where the human is asked, the log first. */
  openSurfaces(inputs: Inputs): Surface[];
  /** Opens the way to Entra, through the proxies of the environment. */
  openWire(): Wire;
  openStore(plan: StorePlan, inputs: Inputs, context: Context): Store;
  openProvider(plan: Omit<MsalPlan, 'debug'>): Promise<IdentityProvider>;
}

/**
 * Signs a human in and hands the tokens to later steps: silently where a kept sign-in allows it,
 * else with a device code. Whatever happens, a cancel included, `outcome` is set and the log says
 * what to do.
 */
export async function signIn(world: World): Promise<void> {
  const { host, clock } = world;
  const report: Report = { outcome: 'failed', times: {} };
  let prompt: Prompt | undefined;
  let forgetting: ReturnType<typeof openForgetting> | undefined;
  try {
    const inputs = readInputs(host);
    const { tenant, clientId, keys, actorPolicy, scopeLines } = inputs;
    const cloud = resolveCloud(inputs.cloud, inputs.authorityHost);
    const context: Context = { authority: cloud.origin, tenant, clientId };
    Object.assign(report, { clientId, scopesAsked: scopeLines.flatMap(({ scopes }) => scopes) });
    const actorRule = readActorRule(actorPolicy, inputs.actors, host.run.triggeringActor);
    const handOver = { ...inputs, context };
    const given = await unpackPending(inputs.pending, handOver, clock);
    const approach = chooseApproach(inputs.mode, { given, mustBeNow: actorPolicy === 'different' });
    prompt = openPrompt({ host, clock, surfaces: world.openSurfaces(inputs) }, inputs, cloud);
    report.times = prompt.times;
    const wire = world.openWire();

    const store = world.openStore(chooseStore(inputs, host.machine), inputs, context);
    const vault = openVault(store, keys, context);
    const recalled = await vault.recall();
    warn(host, recalled.remark);
    const { signIns: stored } = recalled;
    forgetting = openForgetting(vault);
    const { forget, settle } = forgetting;
    const tenantId = await findTenantId(tenant, stored.tenantId, cloud, wire);
    const keyring = openKeyring({ ...inputs, cloud, known: stored.keys ?? [], wire, clock });
    const rules = { ...inputs, tenant: tenantId, actorRule };

    const provider = await world.openProvider({ ...inputs, cloud, stored, wire, keyring });
    const { follow } = prompt;
    const plan = { ...inputs, ...approach, rules };
    const signedIn = await signInSilentlyOrByCode(plan, provider, clock, (progress) => {
      follow(progress);
      if (progress.kind === 'silent-failed' && progress.isDead) {
        forget(stored, progress.account);
      }
    });
    if (isAsked(signedIn)) {
      prompt.handOver();
      setPending(host, signedIn.code, clock, await packPending(signedIn, handOver, clock));
      report.outcome = 'code-issued';
    } else {
      report.account = signedIn.account;
      assertAllowed(signedIn.account, rules);
      prompt.signedIn(signedIn.account);
      warn(host, remarkOn(signedIn.account, rules));

      const credential = provider.credentialOf(signedIn.account);
      const accepted = { signedIn, credential, tenantId, keys: keyring.keys };
      await settle();
      const toKeep = await decideWhatToKeep(vault, recalled, accepted, clock);
      const notKept = credential ? toKeep && (await vault.keep(toKeep)) : NO_REFRESH_TOKEN;
      warn(host, notKept);

      const tokens = await acquireTokens(scopeLines, provider, signedIn);
      setGrant(host, { ...signedIn, tokens });
      for (const warning of lifeWarnings(tokens, inputs.minValidityMinutes, clock)) {
        warn(host, warning);
      }
      host.info(formatClosingLine(signedIn, tokens));
      Object.assign(report, {
        outcome: 'signed-in',
        source: signedIn.source,
        scopesGranted: signedIn.token.scopes,
        expiresAt: firstExpiry(tokens),
        place: notKept ? 'not kept; see the warning' : vault.place,
        nextPrompt: notKept ? undefined : vault.nextPrompt,
      } satisfies Partial<Report>);
    }
  } catch (trouble) {
    report.outcome = outcomeOf(trouble);
    report.explanation = explain(trouble, host.run.troubleshooting);
    prompt?.ended(report.outcome);
    host.fail(report.explanation);
  }
  setOutcome(host, report.outcome);
  setRecord(host, report);
  await writeSummary(host, report);
  // A cancelled step has no time; what is left on other surfaces is taken down by post.
  await (report.outcome === 'cancelled' || prompt?.settle(world.signal));
  await forgetting?.settle();
}

function warn(host: Host, sentence: string | undefined): void {
  if (sentence) {
    host.warning(sentence);
  }
}

async function writeSummary(host: Host, report: Report): Promise<void> {
  try {
    await host.summarise(summarise(report));
  } catch (error) {
    host.debug(`The job summary could not be written: ${error}`);
  }
}
