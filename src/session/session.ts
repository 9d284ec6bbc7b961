import type { StoredAccount } from '../cache/vault.ts';
import { ActionError } from '../errors.ts';
import type { Clock } from '../host/clock.ts';
import { type Account, isNamed } from '../identity/id-token.ts';
import type { ScopeLine } from '../identity/scopes.ts';
import { toPlainLine } from '../text.ts';
import type { DeviceCode } from './device-code.ts';
import { Refusal } from './refusal.ts';

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
  account: Account;
  token: Token;
  source: Source;
  /** The stored account whose refresh token will never work again, which is why a human was asked. */
  dead?: Account;
}

/** The identity platform for one app and tenant. `msal.ts` is the real one. */
export interface IdentityProvider {
  /** Every account that a refresh token is at hand for. */
  accounts(): Promise<Account[]>;
  /** A token by the account's refresh token, with no human. Throws `Refusal` and other faults. */
  refresh(account: Account, scopes: readonly string[]): Promise<Acquired>;
  /** A sign-in by device code. */
  signInByDeviceCode(flow: DeviceFlow): Promise<Acquired>;
  /** The account with its refresh token, to be sealed; nothing where there is no refresh token. */
  credentialOf(account: Account): StoredAccount['credential'] | undefined;
}

/** One code, from its request to its end. */
export interface DeviceFlow {
  scopes: readonly string[];
  /** On the monotonic clock, in milliseconds. */
  deadline: number;
  /** What the server demanded when it refused a silent sign-in (a claims challenge). */
  claims: string | undefined;
  onCode(code: DeviceCode): void;
}

/** What the session tells whoever watches, in the order it happens. */
export type Progress =
  | { kind: 'silent-failed'; account: Account; reason: Refusal; isDead: boolean }
  | { kind: 'code-issued'; code: DeviceCode }
  | { kind: 'code-expired' | 'answer-lost'; code: DeviceCode };

/** How to sign in. */
export interface SessionPlan {
  mode: 'auto' | 'silent' | 'fresh';
  account: string | undefined;
  scopeLines: readonly [ScopeLine, ...ScopeLine[]];
  timeoutMinutes: number;
}

// A code that can be polled only once or twice before the end would not help anybody.
const LEAST_TIME_FOR_A_CODE = 20_000;
// More than this is no accident of the network, and nobody signs in for ever.
const MOST_LOST_ANSWERS = 3;

/**
 * Signs in: silently where a stored account allows it, else by device code.
 * @throws {ActionError} `sign-in-required`, `several-accounts`, `timed-out`, `declined`, …
 */
export async function signInSilentlyOrByCode(
  plan: SessionPlan,
  provider: IdentityProvider,
  clock: Clock,
  tell: (progress: Progress) => void,
): Promise<SignedIn> {
  const account = plan.mode === 'fresh' ? undefined : pick(await provider.accounts(), plan.account);
  let rejected: Refusal | undefined;
  if (account) {
    try {
      return {
        ...(await provider.refresh(account, plan.scopeLines[0].scopes)),
        source: 'refresh-token',
      };
    } catch (fault) {
      if (!needsHuman(fault)) {
        throw fault;
      }
      rejected = fault;
      tell({ kind: 'silent-failed', account, reason: fault, isDead: isDead(fault) });
    }
  }
  if (plan.mode === 'silent') {
    throw rejected?.code === 'blocked' ? rejected : signInRequired(plan, rejected);
  }
  const acquired = await signInByCode(plan, rejected?.oauth.claims, provider, clock, tell);
  return {
    ...acquired,
    source: 'device-code',
    ...(account && rejected && isDead(rejected) ? { dead: account } : {}),
  };
}

function signInRequired(plan: SessionPlan, rejected: Refusal | undefined): ActionError {
  const missing = plan.account
    ? `No stored sign-in belongs to the account that is asked for, "${toPlainLine(plan.account)}".`
    : 'No stored sign-in was found.';
  return new ActionError(
    'sign-in-required',
    rejected ? 'Somebody has to sign in again, and mode: silent asks nobody.' : missing,
    'Run the workflow once with mode: auto and sign in, with the same tenant-id, client-id and cache-encryption-key.',
    { cause: rejected },
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
  for (let lost = 0; ; ) {
    let code: DeviceCode | undefined;
    const onCode = (issued: DeviceCode) => {
      code = issued;
      tell({ kind: 'code-issued', code });
    };
    try {
      return await provider.signInByDeviceCode({ scopes, deadline, claims, onCode });
    } catch (fault) {
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

/** Whether signing in again can help: a refused grant, or a demand for interaction. */
function needsHuman(fault: unknown): fault is Refusal {
  return (
    fault instanceof Refusal &&
    ['invalid_grant', 'interaction_required', 'login_required', 'consent_required'].includes(
      fault.oauth.error,
    )
  );
}

// What Entra calls a refresh token that was revoked or has expired, by suberror and by number.
const DEAD_SUBERRORS = new Set(['bad_token', 'token_expired']);
const DEAD_NUMBERS = new Set([50089, 50132, 50133, 50173, 70000, 70008, 70043, 700082, 700084]);
// The stored sign-in came from an authentication flow that policy no longer allows.
const FLOW_BLOCKED = 530036;

/** Whether a refused refresh token is of no use any more, rather than not enough for this request. */
function isDead({ code, oauth: { error, number, suberror } }: Refusal): boolean {
  if (code === 'blocked') {
    return number === FLOW_BLOCKED;
  }
  const isUnexplained = error === 'invalid_grant' && number === undefined && !suberror;
  return isUnexplained || DEAD_SUBERRORS.has(suberror ?? '') || DEAD_NUMBERS.has(number ?? 0);
}

/** The stored account to use. `wanted`: object id, home account id or username. */
function pick(accounts: Account[], wanted: string | undefined): Account | undefined {
  const matching = wanted ? accounts.filter((account) => isNamed(account, wanted)) : accounts;
  if (matching.length > 1) {
    throw new ActionError(
      'several-accounts',
      [
        'The store holds the sign-ins of several people, and it is not said which one to use:',
        ...matching.map(
          ({ username, objectId }) => `- ${toPlainLine(username)} (object id ${objectId})`,
        ),
      ].join('\n'),
      'Set `account` to one of these object ids.',
    );
  }
  return matching[0];
}
