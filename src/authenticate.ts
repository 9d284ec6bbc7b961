import type { StorePlan } from './store/choose-store.ts';
import type { JobGrant } from './store/job-tokens.ts';
import { type Accepted, decideWhatToKeep, openForgetting } from './store/retention.ts';
import type { Context } from './store/key.ts';
import type { Store } from './store/store.ts';
import { openSignInStore, type Recalled, type SignInStore } from './store/sign-ins.ts';
import { deliver } from './outputs/deliver.ts';
import { outcomeOf } from './errors.ts';
import type { Clock } from './runner/clock.ts';
import type { Host } from './runner/host.ts';
import { assertAllowed, remarkOn } from './identity/policy.ts';
import type { ScopeLine } from './identity/scopes.ts';
import type { Inputs } from './inputs/inputs.ts';
import { setPending } from './outputs/outputs.ts';
import { packPending } from './auth/pending.ts';
import type { Surface } from './notify/dispatcher.ts';
import { openPrompt, type Prompt } from './notify/prompt.ts';
import type { Report } from './outputs/report.ts';
import type { Granted } from './auth/reuse-tokens.ts';
import { openSigningKeys } from './entra/signing-keys.ts';
import type { IdentityProviderPlan } from './msal/identity-provider.ts';
import type { EntraClient } from './entra/client.ts';
import { type IdentityProvider, isAsked, authenticateSession } from './auth/authenticate-session.ts';
import { findTenantId } from './entra/tenant-id.ts';
import { acquireTokens } from './auth/resource-tokens.ts';
import type { Closing, Request, World } from './sign-in.ts';

const NO_REFRESH_TOKEN =
  'Microsoft Entra gave no refresh token, so the sign-in is not kept and the next run asks again.';

/** The part of the world that is needed where Entra has to be asked. */
export interface OuterWorld {
  /** The places where the human is asked, the log first. */
  openSurfaces(inputs: Inputs): Surface[];
  /** Opens the way to Entra, through the proxies of the environment. */
  openWire(): EntraClient;
  openStore(plan: StorePlan, inputs: Inputs, context: Context): Store;
  openProvider(plan: Omit<IdentityProviderPlan, 'debug'>): Promise<IdentityProvider>;
  /** Ends what was started for all that. */
  close(): Promise<void>;
}

/**
 * Signs in with Entra's help, or shows a code that another step waits for. What has to be ended
 * afterwards is added to `closings`.
 */
export async function authenticate(
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
  const vault = openSignInStore(world.openStore(plan, inputs, context), keys, context);
  const recalled = await vault.recall();
  warn(host, recalled.remark);
  const { signIns: stored } = recalled;
  const forgetting = openForgetting(vault);
  closings.push(forgetting.settle);
  const tenantId = await findTenantId(tenant, stored.tenantId, cloud, wire);
  const keyring = openSigningKeys({ ...inputs, cloud, known: stored.keys ?? [], wire, clock });
  const rules = { ...written, tenant: tenantId };

  const provider = await world.openProvider({ ...inputs, cloud, stored, wire, keyring });
  const session = { ...inputs, ...approach, rules };
  const signedIn = await authenticateSession(session, provider, clock, (progress) => {
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
  vault: SignInStore,
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

function describeHeld({ signedIn, tokens }: Granted, scopeLines: readonly ScopeLine[]): JobGrant {
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
