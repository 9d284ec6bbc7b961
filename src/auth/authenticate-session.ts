import type { Refusal } from '../entra/oauth-error.ts';
import { ActionError } from '../errors.ts';
import type { Account } from '../identity/id-token.ts';
import type { ScopeLine } from '../identity/scopes.ts';
import type { SignedIn } from '../identity/token.ts';
import type { Clock } from '../runner/clock.ts';
import { toPlainLine } from '../text.ts';
import { signInByCode, waitForGiven } from './device-code-sign-in.ts';
import type { IdentityProvider, Progress, SessionPlan } from './identity-provider.ts';
import type { Pending } from './pending.ts';
import { aboutLine } from './resource-tokens.ts';
import { needsHuman, type Silent, signInSilently } from './silent-sign-in.ts';

/** Whether somebody was asked for another step to wait for, rather than signed in. */
export function isAsked<Result extends object>(result: Result | Pending): result is Pending {
  return 'code' in result;
}

/**
 * Signs in: silently where a stored account allows it and the rules allow that account, else by
 * device code; or gives the code back, where another step is to wait.
 * @throws {ActionError} `sign-in-required`, `several-accounts`, `timed-out`, `declined`, …
 */
export async function authenticateSession(
  plan: SessionPlan,
  provider: IdentityProvider,
  clock: Clock,
  tell: (progress: Progress) => void,
): Promise<SignedIn | Pending> {
  const { approach, given } = plan;
  const [main] = plan.scopeLines;
  const line = plan.scopeLines.find(({ name }) => name === given?.line) ?? main;
  const deadline = deadlineOf(plan, clock);
  const waited =
    given && (await waitForGiven(plan, { ...given, line }, deadline, provider, clock, tell));
  if (waited) {
    return { ...waited, line: line.name, source: 'device-code', dead: [] };
  }
  const stored = approach.usesStored ? await provider.accounts() : [];
  const silent = await signInSilently(plan, stored, provider, tell);
  const { acquired, rejected, dead } = silent;
  if (acquired) {
    return { ...acquired, line: main.name, source: 'refresh-token', dead };
  }
  if (approach.asks === 'never') {
    throw rejected?.code === 'blocked' ? rejected : signInRequired(plan, silent);
  }
  const claims = given?.claims ?? rejected?.oauth.claims;
  const until = given && deadline;
  return await ask(plan, { line, claims, dead, until }, provider, clock, tell);
}

/**
 * Asks a human for a further line of `scopes`, where a sign-in was refused that is good enough for
 * the others. Whoever signs in takes the place of the one before.
 * @throws as `authenticateSession` does; `error`, naming the line, where asking does not help.
 */
export async function authenticateForLine(
  plan: SessionPlan,
  { refused: line, error }: { refused: ScopeLine; error: unknown },
  { source, dead }: SignedIn,
  provider: IdentityProvider,
  clock: Clock,
  tell: (progress: Progress) => void,
): Promise<SignedIn | Pending> {
  const mayAsk = plan.approach.asks !== 'never';
  // A block stays one right after somebody has signed in, from where they are.
  const isFinal =
    needsHuman(error) && error.code === 'blocked' && (source === 'device-code' || !mayAsk);
  if (!needsHuman(error) || isFinal) {
    throw aboutLine(line, error);
  }
  if (!mayAsk) {
    throw aboutLine(line, lineRequired(line, error));
  }
  const { claims } = error.oauth;
  return await ask(plan, { line, claims, dead }, provider, clock, tell);
}

/** What a human is asked for. */
interface Reason {
  line: ScopeLine;
  /** What the server demands (a claims challenge). */
  claims: string | undefined;
  dead: readonly Account[];
  /** The end of a wait that has begun, on the monotonic clock. */
  until?: number | undefined;
}

async function ask(
  plan: SessionPlan,
  { line, claims, dead, until }: Reason,
  provider: IdentityProvider,
  clock: Clock,
  tell: (progress: Progress) => void,
): Promise<SignedIn | Pending> {
  await plan.beforeAsking();
  const deadline = until ?? deadlineOf(plan, clock);
  const flow = { scopes: line.scopes, deadline, claims };
  if (plan.approach.asks === 'elsewhere') {
    const code = await provider.requestDeviceCode(flow);
    tell({ kind: 'code-issued', code });
    return { line: line.name, code, claims };
  }
  const now = await signInByCode(plan, flow, provider, clock, tell);
  return { ...now, line: line.name, source: 'device-code', dead };
}

function deadlineOf({ timeoutMinutes }: SessionPlan, clock: Clock): number {
  return clock.monotonic() + timeoutMinutes * 60_000;
}

const SIGN_IN_ONCE =
  'Run the workflow once with mode: auto and the same scopes, and let somebody sign in who is allowed to, with the same tenant-id, client-id and cache-encryption-key.';

const PASS_PENDING_ON =
  'pending is empty, so nobody was asked. Pass the output of the step with mode: request on. From job to job give both the same cache-encryption-key: without a key pending is a secret, and GitHub drops secrets from the outputs of a job.';

function signInRequired(
  { approach, rules, scopeLines }: SessionPlan,
  { rejected, rule }: Silent,
): ActionError {
  if (rejected) {
    return lineRequired(scopeLines[0], rejected);
  }
  const missing = rules.account
    ? `No stored sign-in belongs to the account that is asked for, "${toPlainLine(rules.account)}".`
    : 'No stored sign-in was found.';
  const refused = rule && `No stored sign-in is allowed by the rules of this step (${rule}).`;
  const hint = approach.lacksPending ? PASS_PENDING_ON : SIGN_IN_ONCE;
  return new ActionError('sign-in-required', refused || missing, hint, {
    topic: 'no-stored-sign-in',
  });
}

function lineRequired({ scopes }: ScopeLine, rejected: Refusal): ActionError {
  return new ActionError(
    'sign-in-required',
    rejected.kind === 'needs-consent'
      ? `Nobody has agreed yet that this app may have ${scopes.join(' ')}, and this mode asks nobody.`
      : 'Somebody has to sign in again, and this mode asks nobody.',
    SIGN_IN_ONCE,
    { cause: rejected, topic: 'no-stored-sign-in' },
  );
}
