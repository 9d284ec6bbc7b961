import { chooseStore, type StorePlan } from './cache/choice.ts';
import { decideWhatToKeep, openForgetting } from './cache/keeping.ts';
import type { Context } from './cache/key.ts';
import type { Store } from './cache/store.ts';
import { openVault, type Vault } from './cache/vault.ts';
import { explain, outcomeOf } from './errors.ts';
import type { Clock } from './host/clock.ts';
import type { Host } from './host/host.ts';
import { readActorRule } from './identity/actors.ts';
import { type Cloud, resolveCloud } from './identity/cloud.ts';
import { assertAllowed, remarkOn } from './identity/policy.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { firstExpiry, setGrant, setOutcome } from './outputs.ts';
import { formatClosingLine } from './prompt/log.ts';
import { openPrompt, type Prompt } from './prompt/prompt.ts';
import { type Report, summarise } from './prompt/summary.ts';
import { openKeyring } from './session/keyring.ts';
import type { MsalPlan } from './session/msal.ts';
import type { Wire } from './session/network.ts';
import { type IdentityProvider, signInSilentlyOrByCode } from './session/session.ts';
import { findTenantId } from './session/tenant.ts';
import { acquireTokens, lifeWarnings } from './session/tokens.ts';

const NO_REFRESH_TOKEN =
  'Microsoft Entra gave no refresh token, so the sign-in is not kept and the next run asks again.';

/** The world outside, as the story needs it. The front door builds the real one. */
export interface World {
  host: Host;
  clock: Clock;
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
  const { troubleshooting } = host.run;
  let prompt: Prompt | undefined;
  let forgetting: ReturnType<typeof openForgetting> | undefined;
  try {
    const inputs = readInputs(host);
    const cloud = resolveCloud(inputs.cloud, inputs.authorityHost);
    const { actorPolicy, actors } = inputs;
    const actorRule = readActorRule(actorPolicy, actors, host.run.triggeringActor);
    prompt = openPrompt(host, clock, inputs, cloud);
    const wire = world.openWire();

    const vault = openVaultFor(world, inputs, cloud);
    const recalled = await vault.recall();
    warn(host, recalled.remark);
    const { signIns: stored } = recalled;
    forgetting = openForgetting(vault);
    const { forget, settle } = forgetting;
    const tenantId = await findTenantId(inputs.tenant, stored.tenantId, cloud, wire);
    const keyring = openKeyring({ ...inputs, cloud, known: stored.keys ?? [], wire, clock });
    const rules = { ...inputs, tenant: tenantId, actorRule };

    const provider = await world.openProvider({ ...inputs, cloud, stored, wire, keyring });
    const { follow } = prompt;
    const mode = actorPolicy === 'different' ? 'fresh' : inputs.mode;
    const plan = { ...inputs, mode, rules };
    const signedIn = await signInSilentlyOrByCode(plan, provider, clock, (progress) => {
      follow(progress);
      if (progress.kind === 'silent-failed' && progress.isDead) {
        forget(stored, progress.account);
      }
    });
    assertAllowed(signedIn.account, rules);
    prompt.signedIn(signedIn.account);
    warn(host, remarkOn(signedIn.account, rules));

    const credential = provider.credentialOf(signedIn.account);
    const accepted = { signedIn, credential, tenantId, keys: keyring.keys };
    await settle();
    const toKeep = await decideWhatToKeep(vault, recalled, accepted, clock);
    const notKept = credential ? toKeep && (await vault.keep(toKeep)) : NO_REFRESH_TOKEN;
    warn(host, notKept);

    const tokens = await acquireTokens(inputs.scopeLines, provider, signedIn);
    setGrant(host, { ...signedIn, tokens });
    setOutcome(host, 'signed-in');

    for (const warning of lifeWarnings(tokens, inputs.minValidityMinutes, clock)) {
      warn(host, warning);
    }
    host.info(formatClosingLine(signedIn, tokens));
    await record(host, {
      outcome: 'signed-in',
      account: signedIn.account,
      source: signedIn.source,
      scopes: signedIn.token.scopes,
      expiresAt: firstExpiry(tokens),
      place: notKept ? 'not kept; see the warning' : vault.place,
    });
  } catch (trouble) {
    const outcome = outcomeOf(trouble);
    prompt?.ended(outcome);
    setOutcome(host, outcome);
    host.fail(explain(trouble, troubleshooting));
    await record(host, { outcome, explanation: explain(trouble, troubleshooting) });
  }
  await Promise.all([prompt?.settle(), forgetting?.settle()]);
}

function openVaultFor(world: World, inputs: Inputs, cloud: Cloud): Vault {
  const { tenant, clientId, keys } = inputs;
  const context = { authority: cloud.origin, tenant, clientId };
  const store = world.openStore(chooseStore(inputs, world.host.machine), inputs, context);
  return openVault(store, keys, context);
}

function warn(host: Host, sentence: string | undefined): void {
  if (sentence) {
    host.warning(sentence);
  }
}

async function record(host: Host, report: Report): Promise<void> {
  try {
    await host.summarise(summarise(report));
  } catch (error) {
    host.debug(`The job summary could not be written: ${error}`);
  }
}
