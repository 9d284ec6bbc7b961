import type { StoredAccount } from '../store/sign-ins.ts';
import { ActionError } from '../errors.ts';
import type { Clock } from '../runner/clock.ts';
import type { Account, Person } from '../identity/id-token.ts';
import type { Rules } from '../identity/policy.ts';
import type { ScopeLine } from '../identity/scopes.ts';
import { toPlainLine } from '../text.ts';
import type { Approach, Pending } from './mode.ts';
import type { DeviceCode } from '../identity/device-code.ts';
import type { Refusal } from '../entra/oauth-error.ts';
import { type Silent, signInSilently } from './silent-sign-in.ts';

/** What the main token came from (see action.yml). */
export type Source = 'cached-token' | 'refresh-token' | 'device-code';

/** An access token of one resource. */
export interface Token {
  value: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** As granted by the server. */
  scopes: readonly string[];
}

/** What the identity platform answers. */
export type Acquired = Pick<SignedIn, 'account' | 'token'>;

/** A person who is signed in, with the main token. */
export interface SignedIn {
  account: Person;
  token: Token;
  source: Source;
  /** Stored accounts whose refresh tokens will never work again. */
  dead: readonly Account[];
}

/** The identity platform for one app and tenant. `msal.ts` is the real one. */
export interface IdentityProvider {
  /** Every account that a refresh token is at hand for. */
  accounts(): Promise<Account[]>;
  /** A token by the account's refresh token, with no human. Throws `Refusal` and other faults. */
  refresh(account: Account, scopes: readonly string[]): Promise<Acquired>;
  /** A device code that somebody else is to poll. */
  requestDeviceCode(request: DeviceCodeRequest): Promise<DeviceCode>;
  /** A sign-in by device code. */
  signInByDeviceCode(flow: DeviceFlow): Promise<Acquired>;
  /** The account with its refresh token, to be sealed; nothing where there is no refresh token. */
  credentialOf(account: Account): StoredAccount['credential'] | undefined;
}

export interface DeviceCodeRequest {
  scopes: readonly string[];
  /** On the monotonic clock, in milliseconds. */
  deadline: number;
  /** What the server demanded when it refused a silent sign-in (a claims challenge). */
  claims: string | undefined;
}

/** One code, from its request to its end. */
export interface DeviceFlow extends DeviceCodeRequest {
  /** A code that was requested before, instead of a new one. */
  given?: DeviceCode | undefined;
  onCode(code: DeviceCode): void;
}

/** What the session tells whoever watches, in the order it happens. */
export type Progress =
  | { kind: 'silent-failed'; account: Account; reason: Refusal; isDead: boolean }
  | { kind: 'passed-over'; accounts: readonly Account[]; rule: string }
  | { kind: 'code-issued'; code: DeviceCode }
  | { kind: 'code-expired' | 'answer-lost'; code: DeviceCode };

/** How to sign in. */
export interface SessionPlan extends Approach {
  rules: Rules;
  scopeLines: readonly [ScopeLine, ...ScopeLine[]];
  timeoutMinutes: number;
}

/** Whether somebody was asked for another step to wait for, rather than signed in. */
export function isAsked(result: SignedIn | Pending): result is Pending {
  return 'code' in result;
}

// A code that can be polled only once or twice before the end would not help anybody.
const LEAST_TIME_FOR_A_CODE = 20_000;
// More than this is no accident of the network, and nobody signs in for ever.
const MOST_LOST_ANSWERS = 3;

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
  const stored = plan.usesStored ? await provider.accounts() : [];
  const silent = await signInSilently(plan, stored, provider, tell);
  const { acquired, rejected, dead } = silent;
  if (acquired) {
    return { ...acquired, source: 'refresh-token', dead };
  }
  const demanded = plan.given?.claims ?? rejected?.oauth.claims;
  switch (plan.asks) {
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
  if (given && given.issuedAt + given.expiresIn * 1000 <= clock.monotonic()) {
    tell({ kind: 'code-expired', code: given });
    given = undefined;
  }
  for (let lost = 0; ; ) {
    let code: DeviceCode | undefined;
    const onCode = (issued: DeviceCode) => {
      code = issued;
      tell({ kind: 'code-issued', code });
    };
    try {
      return await provider.signInByDeviceCode({ scopes, deadline, claims, given, onCode });
    } catch (fault) {
      given = undefined;
      const ending = fault instanceof ActionError && code ? endingOf(fault) : undefined;
      lost += ending === 'answer-lost' ? 1 : 0;
      if (!ending || !code || lost > MOST_LOST_ANSWERS) {
        throw fault;
      }
      if (deadline - clock.monotonic() < LEAST_TIME_FOR_A_CODE) {
        throw new ActionError(
          'timed-out',
          ending === 'answer-lost'
            ? 'Somebody signed in, but the answer was lost on its way and no time is left for a new code.'
            : 'The code expired and nobody had signed in.',
          'Run the job again when somebody is at hand, or set a longer timeout (minutes, 360 at most).',
          { cause: fault },
        );
      }
      tell({ kind: ending, code });
    }
  }
}

/** How a code ended that can be replaced by a new one. */
function endingOf({ code }: ActionError): 'code-expired' | 'answer-lost' | undefined {
  return code === 'code-expired' || code === 'answer-lost' ? code : undefined;
}
