import { TransientError } from '../entra/transient-error.ts';
import { ActionError } from '../errors.ts';
import { type DeviceCode, expiryOf } from '../identity/device-code.ts';
import type { SignedIn } from '../identity/token.ts';
import type { Clock } from '../runner/clock.ts';
import { toPlainLine } from '../text.ts';
import type { Acquired, IdentityProvider, Progress, SessionPlan } from './identity-provider.ts';
import type { Pending } from './pending.ts';
import { openReplacement, type ReplaceableEnd } from './replacement.ts';
import { type Silent, signInSilently } from './silent-sign-in.ts';

/** Whether somebody was asked for another step to wait for, rather than signed in. */
export function isAsked(result: SignedIn | Pending): result is Pending {
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
  const stored = approach.usesStored ? await provider.accounts() : [];
  const silent = await signInSilently(plan, stored, provider, tell);
  const { acquired, rejected, dead } = silent;
  if (acquired) {
    return { ...acquired, source: 'refresh-token', dead };
  }
  const demanded = plan.given?.claims ?? rejected?.oauth.claims;
  switch (approach.asks) {
    case 'never':
      throw rejected?.code === 'blocked' ? rejected : signInRequired(plan, silent);
    case 'elsewhere':
      return await requestCode(plan, demanded, provider, clock, tell);
    case 'here': {
      const now = await signInByCode(plan, demanded, provider, clock, tell);
      return { ...now, source: 'device-code', dead };
    }
  }
}

async function requestCode(
  { scopeLines: [{ scopes }], timeoutMinutes }: SessionPlan,
  claims: string | undefined,
  provider: IdentityProvider,
  clock: Clock,
  tell: (progress: Progress) => void,
): Promise<Pending> {
  const deadline = clock.monotonic() + timeoutMinutes * 60_000;
  const code = await provider.requestDeviceCode({ scopes, deadline, claims });
  tell({ kind: 'code-issued', code });
  return { code, claims };
}

function signInRequired({ rules }: SessionPlan, { rejected, rule }: Silent): ActionError {
  const missing = rules.account
    ? `No stored sign-in belongs to the account that is asked for, "${toPlainLine(rules.account)}".`
    : 'No stored sign-in was found.';
  const refused = rule && `No stored sign-in is allowed by the rules of this step (${rule}).`;
  return new ActionError(
    'sign-in-required',
    rejected ? 'Somebody has to sign in again, and this mode asks nobody.' : refused || missing,
    'Run the workflow once with mode: auto and let somebody sign in who is allowed to, with the same tenant-id, client-id and cache-encryption-key.',
    { cause: rejected, topic: 'no-stored-sign-in' },
  );
}

async function signInByCode(
  plan: SessionPlan,
  claims: string | undefined,
  provider: IdentityProvider,
  clock: Clock,
  tell: (progress: Progress) => void,
): Promise<Acquired> {
  const deadline = clock.monotonic() + plan.timeoutMinutes * 60_000;
  const [{ scopes }] = plan.scopeLines;
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
      tell({ kind: 'code-issued', code });
    };
    try {
      return await provider.signInByDeviceCode({ scopes, deadline, claims, given, onCode });
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
  const trouble =
    isTimeout(error) && cause instanceof TransientError
      ? ` At the end the server could not be used: ${cause.message}.`
      : '';
  return new ActionError(
    'timed-out',
    endingOf(error) === 'answer-lost'
      ? `Somebody signed in, but the answer was lost on its way, and no time is left for a new code (${limit}).`
      : `Nobody signed in within ${limit}.${trouble}`,
    'Run the job again when somebody is at hand, or set a longer timeout (minutes, 360 at most).',
    { cause: error },
  );
}

/** How a code ended that can be replaced by a new one. */
function endingOf(error: unknown): ReplaceableEnd | undefined {
  const code = error instanceof ActionError ? error.code : undefined;
  return code === 'code-expired' || code === 'answer-lost' ? code : undefined;
}
