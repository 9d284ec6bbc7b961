import { TransientError } from '../entra/transient-error.ts';
import { ActionError } from '../errors.ts';
import { adviseOn } from '../identity/aadsts.ts';
import { type DeviceCode, expiryOf } from '../identity/device-code.ts';
import type { ScopeLine } from '../identity/scopes.ts';
import type { Clock } from '../runner/clock.ts';
import type {
  Acquired,
  DeviceCodeRequest,
  DeviceFlow,
  IdentityProvider,
  Progress,
  SessionPlan,
} from './identity-provider.ts';
import type { Pending } from './pending.ts';
import { openReplacement, type ReplaceableEnd, type Replacement } from './replacement.ts';

// A code that can be polled only once or twice before the end helps nobody.
const LEAST_TIME_FOR_A_CODE = 20_000;

/**
 * Waits for the answer to a code that another step has asked for. Gives nothing where that code is
 * over, and a kept sign-in or a new code may serve.
 */
export async function waitForGiven(
  plan: SessionPlan,
  { code, line, claims }: Omit<Pending, 'line'> & { line: ScopeLine },
  deadline: number,
  provider: IdentityProvider,
  clock: Clock,
  tell: (progress: Progress) => void,
): Promise<Acquired | undefined> {
  if (expiryOf(code) <= clock.monotonic()) {
    tell({ kind: 'code-expired', code });
    return undefined;
  }
  await plan.beforeAsking();
  const flow = { scopes: line.scopes, deadline, claims, given: code };
  return await tryCode(plan, flow, openReplacement(clock), provider, clock, tell);
}

/**
 * Signs in by device code; one that has expired or whose answer was lost is replaced.
 * @throws {ActionError} `timed-out`, `declined`, …
 */
export async function signInByCode(
  plan: SessionPlan,
  flow: DeviceCodeRequest,
  provider: IdentityProvider,
  clock: Clock,
  tell: (progress: Progress) => void,
): Promise<Acquired> {
  const replacement = openReplacement(clock);
  for (;;) {
    const acquired = await tryCode(plan, flow, replacement, provider, clock, tell);
    if (acquired) {
      return acquired;
    }
  }
}

/** One code, from the first sight of it to its end. Gives nothing where another one can take its place. */
async function tryCode(
  { timeoutMinutes }: SessionPlan,
  flow: Omit<DeviceFlow, 'onCode'>,
  replacement: Replacement,
  provider: IdentityProvider,
  clock: Clock,
  tell: (progress: Progress) => void,
): Promise<Acquired | undefined> {
  const { deadline } = flow;
  let code: DeviceCode | undefined;
  const onCode = (issued: DeviceCode) => {
    code = issued;
    tell({ kind: 'code-issued', code, deadline });
  };
  try {
    return await provider.signInByDeviceCode({ ...flow, onCode });
  } catch (error) {
    const ending = endingOf(error);
    if (isTimeout(error)) {
      throw timedOut(timeoutMinutes, error);
    }
    if (!ending || !code) {
      throw error;
    }
    replacement.note(code, ending, error);
    if (deadline - clock.monotonic() < LEAST_TIME_FOR_A_CODE) {
      throw timedOut(timeoutMinutes, error);
    }
    tell({ kind: ending, code });
    return undefined;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof ActionError && error.code === 'timed-out';
}

// Microsoft's page refuses with these, while the poll hears only that the sign-in is pending.
const SHOWN_ON_THE_PAGE = [90094, 53003, 50105];

function describeRefusals(): string {
  const meanings = SHOWN_ON_THE_PAGE.map(
    (number) => `AADSTS${number}: ${adviseOn(number)?.meaning}`,
  );
  return `If Microsoft's page refused somebody, only that page shows it. The most common numbers are ${meanings.join(' ')}`;
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
      `Run the job again when somebody is at hand, or set a longer timeout (minutes, 360 at most).\n${describeRefusals()}`,
    { cause: error, topic: 'nobody-signed-in-within-the-timeout-of-this-step' },
  );
}

/** How a code ended that can be replaced by a new one. */
function endingOf(error: unknown): ReplaceableEnd | undefined {
  const code = error instanceof ActionError ? error.code : undefined;
  return code === 'code-expired' || code === 'answer-lost' ? code : undefined;
}
