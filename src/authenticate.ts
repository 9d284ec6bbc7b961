import { authenticateLines } from './auth/authenticate-lines.ts';
import { isAsked } from './auth/authenticate-session.ts';
import type { Progress, SessionPlan } from './auth/identity-provider.ts';
import { packPending, unpackPending } from './auth/pending.ts';
import { makeCharge, type Prospect } from './endpoint/charge.ts';
import type { EntraClient } from './entra/client.ts';
import { openSigningKeys } from './entra/signing-keys.ts';
import { openTenantId } from './entra/tenant-id.ts';
import { outcomeOf } from './errors.ts';
import { assertAllowed, remarkOn } from './identity/policy.ts';
import { resourceOfLine } from './identity/resource.ts';
import type { ScopeLines } from './identity/scopes.ts';
import type { Grant, SignedIn } from './identity/token.ts';
import { openPrompt } from './notify/prompt.ts';
import { deliver } from './outputs/deliver.ts';
import { type Endpoint, setEndpoint } from './outputs/endpoint.ts';
import { setPending } from './outputs/outputs.ts';
import { describeAsked, describeFailure, type Report } from './outputs/report.ts';
import type { Clock } from './runner/clock.ts';
import type { Host } from './runner/host.ts';
import type { Ended, OuterWorld, Request } from './step.ts';
import type { JobGrant } from './store/job-tokens.ts';
import { type Accepted, decideWhatToKeep, openForgetting } from './store/retention.ts';
import {
  openSignInStore,
  type Recalled,
  type SignInStore,
  type StoredSignIns,
} from './store/sign-ins.ts';

const NO_REFRESHING =
  'Microsoft Entra issued no refresh token, so the token endpoint serves only until the tokens expire.';
const NO_REFRESH_TOKEN =
  'Microsoft Entra issued no refresh token, so the sign-in is not kept and the next run asks again.';

/** Signs in with Entra's help, or shows a code that another step waits for. The report has any error. */
export async function authenticate(request: Request, world: OuterWorld): Promise<Ended> {
  const { host, clock } = world;
  const { app, context, keys, approach, timeoutMinutes, claims } = request;
  const { scopeLines } = app;
  const store = openSignInStore(world.openStore(request.store, keys, context), keys, context);
  const forgetting = openForgetting(store);
  const prompt = openPromptOf(request, world);
  const closings = [world.close, prompt.settle, forgetting.settle];
  const asked = describeAsked(app.clientId, scopeLines);
  let report: Report = { outcome: 'failed', ...asked, times: prompt.times };

  try {
    const { run } = host;
    const given = await unpackPending(request.pending, { context, keys, scopeLines, run }, clock);
    const entra = await world.openEntra(given !== undefined);
    // Before anybody is asked in vain.
    warn(host, store.notKept);
    const recalled = await store.recall();
    warn(host, recalled.remark);
    const stored = recalled.signIns;
    const { provider, signingKeys, tenantId } = await openProvider(request, stored, entra, world);
    const rules = () => ({ ...request.rules, tenant: tenantId.value });

    const plan: SessionPlan = {
      approach,
      given,
      rules: rules(),
      scopeLines,
      timeoutMinutes,
      async beforeAsking() {
        await tenantId.confirm();
        await signingKeys.ensure();
      },
    };
    const follow = (progress: Progress) => {
      prompt.follow(progress);
      if (progress.kind === 'silent-failed' && progress.isDead) {
        forgetting.forget(stored, progress.account);
      }
    };
    const accept = async (signedIn: SignedIn) => {
      const { account } = signedIn;
      report = { ...report, account };
      assertAllowed(account, rules());
      prompt.signedIn(account);
      warn(host, remarkOn(account, rules()));
      await forgetting.settle();
      const credential = provider.credentialOf(account);
      const { keys } = signingKeys;
      const accepted = { signedIn, credential, tenantId: tenantId.value, keys };
      const notKept = await keepSignIn(store, recalled, accepted, clock);
      warn(host, notKept);
      report = { ...report, ...describeKeeping(store, notKept ?? store.notKept) };
    };

    const grant = await authenticateLines(plan, provider, clock, follow, accept);
    if (isAsked(grant)) {
      const shown = prompt.handOver();
      const pending = await packPending(grant, { context, keys, scopeLines, run }, clock);
      setPending(host, grant.code, { clock, cloud: request.cloud, pending });
      return { report: { ...report, outcome: 'code-issued', prompt: shown }, closings };
    }
    // A token for a claims challenge is not for other steps, and the API refused the one before it.
    const change = claims === undefined ? request.jobTokens.keep : request.jobTokens.drop;
    await change(tenantId.value, describeGrant(grant, scopeLines), clock.now());
    const credential = provider.credentialOf(grant.account);
    const left = { grant, rules: rules(), credential, keys: signingKeys.keys };
    const endpoint = await startEndpoint(request, left, world);
    const delivered = deliver(grant, request.minValidityMinutes, world);
    const served = endpoint ? setEndpoint(host, endpoint, request.endpoint) : {};
    return { report: { ...report, ...delivered, ...served }, closings };
  } catch (error) {
    prompt.ended(outcomeOf(error));
    return { report: { ...report, ...describeFailure(error, host.run) }, closings };
  }
}

function openPromptOf({ app, cloud, rules, allowPublicLogs, notify }: Request, world: OuterWorld) {
  const { host, clock } = world;
  const { clientId, tenant, scopeLines } = app;
  const { language } = notify;
  const scopes = scopeLines.flatMap((line) => line.scopes);
  return openPrompt(
    { host, clock, surfaces: world.openSurfaces(notify) },
    { cloud, clientId, tenant, scopes, rules, allowPublicLogs, language },
  );
}

/** The identity provider of the tenant, whose id is looked up where the workflow gives a domain. */
async function openProvider(
  { app, cloud, notify, claims }: Request,
  stored: StoredSignIns,
  entra: EntraClient,
  world: OuterWorld,
) {
  const { clientId, tenant } = app;
  const { language } = notify;
  const { clock } = world;
  const tenantId = await openTenantId(tenant, stored.tenantId, cloud, entra);
  const known = stored.keys ?? [];
  const signingKeys = openSigningKeys({ cloud, tenant, clientId, known, entra, clock });
  const plan = { clientId, tenant, cloud, claims, language, stored, entra, signingKeys };
  return { provider: await world.openProvider(plan), signingKeys, tenantId };
}

/** Keeps the sign-in. Returns a sentence where that was not possible. */
async function keepSignIn(
  store: SignInStore,
  recalled: Recalled,
  accepted: Accepted,
  clock: Clock,
): Promise<string | undefined> {
  if (!accepted.credential) {
    return NO_REFRESH_TOKEN;
  }
  const signIns = await decideWhatToKeep(store, recalled, accepted, clock);
  return signIns && (await store.keep(signIns));
}

/** Lets a process of its own serve tokens to the rest of the job, where the workflow asks for that. */
async function startEndpoint(
  { app, cloud, endpoint }: Request,
  left: Pick<Prospect, 'grant' | 'rules' | 'credential' | 'keys'>,
  world: OuterWorld,
): Promise<Endpoint | undefined> {
  if (endpoint === 'none') {
    return undefined;
  }
  const { host, clock } = world;
  warn(host, left.credential ? undefined : NO_REFRESHING);
  const { clientId, tenant, scopeLines } = app;
  const charge = makeCharge({ clientId, tenant, cloud, scopeLines, ...left }, clock.now());
  const { port } = await world.startEndpoint(charge);
  const resources = [...new Set(charge.lines.map((line) => resourceOfLine(line, cloud)))];
  return { port, secret: charge.secret, clientId, resources };
}

function describeKeeping(
  { place, nextPrompt }: SignInStore,
  notKept: string | undefined,
): Pick<Report, 'place' | 'nextPrompt'> {
  return notKept ? { place: 'not kept; see the warning' } : { place, nextPrompt };
}

function describeGrant({ account, tokens }: Grant, scopeLines: ScopeLines): JobGrant {
  const lines = scopeLines.flatMap(({ name, scopes }) => {
    const token = tokens.get(name);
    return token ? [{ scopes, token }] : [];
  });
  return { account, lines };
}

function warn(host: Host, sentence: string | undefined): void {
  if (sentence) {
    host.warning(sentence);
  }
}
