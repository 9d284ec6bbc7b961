import type { Refusal } from '../entra/oauth-error.ts';
import { TransientError } from '../entra/transient-error.ts';
import { ActionError } from '../errors.ts';
import { type DeviceCode, expiryOf } from '../identity/device-code.ts';
import type { Account } from '../identity/id-token.ts';
import type { ScopeLine } from '../identity/scopes.ts';
import type { SignedIn } from '../identity/token.ts';
import type { Clock } from '../runner/clock.ts';
import { toPlainLine } from '../text.ts';
import type {
  Acquired,
  DeviceCodeRequest,
  IdentityProvider,
  Progress,
  SessionPlan,
} from './identity-provider.ts';
import type { Pending } from './pending.ts';
import { openReplacement, type ReplaceableEnd } from './replacement.ts';
import { aboutLine } from './resource-tokens.ts';
import { needsHuman, type Silent, signInSilently } from './silent-sign-in.ts';

/** Whether somebody was asked for another step to wait for, rather than signed in. */
export function isAsked<Result extends object>(result: Result | Pending): result is Pending {
  return 'code' in result;
}

// A code that can be polled only once or twice before the end helps nobody.
const LEAST_TIME_FOR_A_CODE = 20_000;

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
  const { approach } = plan;
  const [main] = plan.scopeLines;
  const stored = approach.usesStored ? await provider.accounts() : [];
  const silent = await signInSilently(plan, stored, provider, tell);
  const { acquired, rejected, dead } = silent;
  if (acquired) {
    return { ...acquired, line: main.name, source: 'refresh-token', dead };
  }
  if (approach.asks === 'never') {
    throw rejected?.code === 'blocked' ? rejected : signInRequired(plan, silent);
  }
  const line = plan.scopeLines.find(({ name }) => name === plan.given?.line) ?? main;
  const claims = plan.given?.claims ?? rejected?.oauth.claims;
  return await ask(plan, { line, claims, dead }, provider, clock, tell);
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
  // A code that was given is for one sign-in.
  const again = { ...plan, given: undefined };
  return await ask(again, { line, claims: error.oauth.claims, dead }, provider, clock, tell);
}

/** What a human is asked for. */
interface Reason {
  line: ScopeLine;
  /** What the server demands (a claims challenge). */
  claims: string | undefined;
  dead: readonly Account[];
}

async function ask(
  plan: SessionPlan,
  { line, claims, dead }: Reason,
  provider: IdentityProvider,
  clock: Clock,
  tell: (progress: Progress) => void,
): Promise<SignedIn | Pending> {
  await plan.beforeAsking();
  const deadline = clock.monotonic() + plan.timeoutMinutes * 60_000;
  const flow = { scopes: line.scopes, deadline, claims };
  if (plan.approach.asks === 'elsewhere') {
    const code = await provider.requestDeviceCode(flow);
    tell({ kind: 'code-issued', code });
    return { line: line.name, code, claims };
  }
  const now = await signInByCode(plan, flow, provider, clock, tell);
  return { ...now, line: line.name, source: 'device-code', dead };
}

const SIGN_IN_ONCE =
  'Run the workflow once with mode: auto and the same scopes, and let somebody sign in who is allowed to, with the same tenant-id, client-id and cache-encryption-key.';

function signInRequired(
  { rules, scopeLines }: SessionPlan,
  { rejected, rule }: Silent,
): ActionError {
  if (rejected) {
    return lineRequired(scopeLines[0], rejected);
  }
  const missing = rules.account
    ? `No stored sign-in belongs to the account that is asked for, "${toPlainLine(rules.account)}".`
    : 'No stored sign-in was found.';
  const refused = rule && `No stored sign-in is allowed by the rules of this step (${rule}).`;
  return new ActionError('sign-in-required', refused || missing, SIGN_IN_ONCE, {
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

async function signInByCode(
  plan: SessionPlan,
  flow: DeviceCodeRequest,
  provider: IdentityProvider,
  clock: Clock,
  tell: (progress: Progress) => void,
): Promise<Acquired> {
  const { deadline } = flow;
  let given = plan.given?.code;
  if (given && expiryOf(given) <= clock.monotonic()) {
    tell({ kind: 'code-expired', code: given });
    given = undefined;
  }
  const replacement = openReplacement(clock);
  for (;;) {
    let code: DeviceCode | undefined;
    const onCode = (issued: DeviceCode) => {
      code = issued;
      tell({ kind: 'code-issued', code, deadline });
    };
    try {
      return await provider.signInByDeviceCode({ ...flow, given, onCode });
    } catch (error) {
      given = undefined;
      const ending = endingOf(error);
      if (isTimeout(error)) {
        throw timedOut(plan.timeoutMinutes, error);
      }
      if (!ending || !code) {
        throw error;
      }
      replacement.note(code, ending, error);
      if (deadline - clock.monotonic() < LEAST_TIME_FOR_A_CODE) {
        throw timedOut(plan.timeoutMinutes, error);
      }
      tell({ kind: ending, code });
    }
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof ActionError && error.code === 'timed-out';
}

/** The time of the step is over: nobody came, or somebody did and the answer was lost. */
function timedOut(minutes: number, error: unknown): ActionError {
  const limit = `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, the timeout of this step`;
  const cause = error instanceof ActionError ? error.cause : undefined;
  const last = isTimeout(error) && cause instanceof TransientError ? cause : undefined;
  const trouble = last ? ` At the end the server could not be used: ${last.message}.` : '';
  return new ActionError(
    'timed-out',
    endingOf(error) === 'answer-lost'
      ? `Somebody signed in, but the answer was lost on its way, and no time is left for a new code (${limit}).`
      : `Nobody signed in within ${limit}.${trouble}`,
    last?.fault?.hint ??
      'Run the job again when somebody is at hand, or set a longer timeout (minutes, 360 at most).',
    { cause: error },
  );
}

/** How a code ended that can be replaced by a new one. */
function endingOf(error: unknown): ReplaceableEnd | undefined {
  const code = error instanceof ActionError ? error.code : undefined;
  return code === 'code-expired' || code === 'answer-lost' ? code : undefined;
}
