import type { StorePlan } from './cache/choice.ts';
import type { HeldPerson } from './cache/job-tokens.ts';
import { type Accepted, decideWhatToKeep, openForgetting } from './cache/keeping.ts';
import type { Context } from './cache/key.ts';
import type { Store } from './cache/store.ts';
import { openVault, type Recalled, type Vault } from './cache/vault.ts';
import { deliver } from './deliver.ts';
import { outcomeOf } from './errors.ts';
import type { Clock } from './host/clock.ts';
import type { Host } from './host/host.ts';
import { assertAllowed, remarkOn } from './identity/policy.ts';
import type { ScopeLine } from './identity/scopes.ts';
import type { Inputs } from './inputs.ts';
import { setPending } from './outputs.ts';
import { packPending } from './pending.ts';
import type { Surface } from './prompt/announce.ts';
import { openPrompt, type Prompt } from './prompt/prompt.ts';
import type { Report } from './report.ts';
import type { Granted } from './session/held.ts';
import { openKeyring } from './session/keyring.ts';
import type { MsalPlan } from './session/msal.ts';
import type { Wire } from './session/network.ts';
import { type IdentityProvider, isAsked, signInSilentlyOrByCode } from './session/session.ts';
import { findTenantId } from './session/tenant.ts';
import { acquireTokens } from './session/tokens.ts';
import type { Closing, Request, World } from './sign-in.ts';

const NO_REFRESH_TOKEN =
  'Microsoft Entra gave no refresh token, so the sign-in is not kept and the next run asks again.';

/** The part of the world that is needed where Entra has to be asked. */
export interface OuterWorld {
  /** The places where the human is asked, the log first. */
  openSurfaces(inputs: Inputs): Surface[];
  /** Opens the way to Entra, through the proxies of the environment. */
  openWire(): Wire;
  openStore(plan: StorePlan, inputs: Inputs, context: Context): Store;
  openProvider(plan: Omit<MsalPlan, 'debug'>): Promise<IdentityProvider>;
  /** Ends what was started for all that. */
  close(): Promise<void>;
}

/**
 * Signs in with Entra's help, or shows a code that another step waits for. What has to be ended
 * afterwards is added to `closings`.
 */
export async function signInAnew(
  request: Request,
  world: World,
  report: Report,
  closings: Closing[],
): Promise<void> {
  const { host, clock } = world;
  const { inputs, cloud } = request;
  const outer = await world.openOuterWorld();
  const surfaces = outer.openSurfaces(inputs);
  const prompt = openPrompt({ host, clock, surfaces }, inputs, cloud);
  report.times = prompt.times;
  closings.push(outer.close, prompt.settle);
  try {
    await signInAndKeep(request, { ...world, ...outer, prompt }, report, closings);
  } catch (trouble) {
    prompt.ended(outcomeOf(trouble));
    throw trouble;
  }
}

async function signInAndKeep(
  { inputs, cloud, context, store: plan, approach, rules: written, jobTokens }: Request,
  world: World & OuterWorld & { prompt: Prompt },
  report: Report,
  closings: Closing[],
): Promise<void> {
  const { host, clock, prompt } = world;
  const { tenant, keys, scopeLines } = inputs;
  const wire = world.openWire();
  const vault = openVault(world.openStore(plan, inputs, context), keys, context);
  const recalled = await vault.recall();
  warn(host, recalled.remark);
  const { signIns: stored } = recalled;
  const forgetting = openForgetting(vault);
  closings.push(forgetting.settle);
  const tenantId = await findTenantId(tenant, stored.tenantId, cloud, wire);
  const keyring = openKeyring({ ...inputs, cloud, known: stored.keys ?? [], wire, clock });
  const rules = { ...written, tenant: tenantId };

  const provider = await world.openProvider({ ...inputs, cloud, stored, wire, keyring });
  const session = { ...inputs, ...approach, rules };
  const signedIn = await signInSilentlyOrByCode(session, provider, clock, (progress) => {
    prompt.follow(progress);
    if (progress.kind === 'silent-failed' && progress.isDead) {
      forgetting.forget(stored, progress.account);
    }
  });
  if (isAsked(signedIn)) {
    prompt.handOver();
    const pending = await packPending(signedIn, { ...inputs, context }, clock);
    setPending(host, signedIn.code, clock, pending);
    report.outcome = 'code-issued';
    return;
  }
  report.account = signedIn.account;
  assertAllowed(signedIn.account, rules);
  prompt.signedIn(signedIn.account);
  warn(host, remarkOn(signedIn.account, rules));

  await forgetting.settle();
  const credential = provider.credentialOf(signedIn.account);
  const accepted = { signedIn, credential, tenantId, keys: keyring.keys };
  const notKept = await keepSignIn(vault, recalled, accepted, clock);
  warn(host, notKept);
  report.place = notKept ? 'not kept; see the warning' : vault.place;
  report.nextPrompt = notKept ? undefined : vault.nextPrompt;

  const granted = { signedIn, tokens: await acquireTokens(scopeLines, provider, signedIn) };
  // A token for a claims challenge is not for other steps, and the one before it was refused.
  const change = inputs.claims === undefined ? jobTokens.keep : jobTokens.drop;
  await change(tenantId, describeHeld(granted, scopeLines), clock.now());
  deliver(granted, inputs, world, report);
}

/** Why the sign-in is not kept, where it is not. */
async function keepSignIn(
  vault: Vault,
  recalled: Recalled,
  accepted: Accepted,
  clock: Clock,
): Promise<string | undefined> {
  if (!accepted.credential) {
    return NO_REFRESH_TOKEN;
  }
  const signIns = await decideWhatToKeep(vault, recalled, accepted, clock);
  return signIns && (await vault.keep(signIns));
}

function describeHeld({ signedIn, tokens }: Granted, scopeLines: readonly ScopeLine[]): HeldPerson {
  const lines = scopeLines.flatMap(({ name, scopes }) => {
    const token = tokens.get(name);
    return token ? [{ scopes, token }] : [];
  });
  return { account: signedIn.account, lines };
}

function warn(host: Host, sentence: string | undefined): void {
  if (sentence) {
    host.warning(sentence);
  }
}
