import { Refusal } from '../entra/oauth-error.ts';
import type { RefusalKind } from '../entra/refusal-kind.ts';
import { ActionError } from '../errors.ts';
import { type Account, formatAccount, isNamed } from '../identity/id-token.ts';
import { needsClaims, ruleAgainst, verdictOn } from '../identity/policy.ts';
import type { Acquired, IdentityProvider, Progress, SessionPlan } from './identity-provider.ts';

// One request for each is needed to learn of groups and roles.
const MOST_CANDIDATES = 10;

/** What came of the stored accounts. */
export interface Silent {
  acquired?: Acquired;
  /** Why the server wants to see a human. */
  rejected?: Refusal;
  /** The rule against a stored account, as words for the log. */
  rule?: string;
  dead: Account[];
}

/**
 * Signs in with the stored accounts that the rules allow. Those that the server or the rules refuse
 * are told and passed over.
 * @throws {ActionError} `several-accounts` where it is not clear whose sign-in to use.
 */
export async function signInSilently(
  plan: SessionPlan,
  stored: Account[],
  provider: IdentityProvider,
  tell: (progress: Progress) => void,
): Promise<Silent> {
  const silent: Silent = { dead: [] };
  const welcome: Acquired[] = [];
  const passOver = (accounts: readonly Account[], rule: string) => {
    silent.rule = rule;
    tell({ kind: 'passed-over', accounts, rule });
  };
  for (const account of findCandidates(plan, stored, passOver)) {
    try {
      const acquired = await provider.refresh(account, plan.scopeLines[0].scopes);
      const denied = verdictOn(acquired.account, plan.rules);
      if (denied) {
        passOver([account], denied.rule);
      } else {
        welcome.push(acquired);
      }
    } catch (error) {
      if (!needsHuman(error)) {
        throw error;
      }
      silent.rejected = error;
      silent.dead.push(...(isDead(error) ? [account] : []));
      tell({ kind: 'silent-failed', account, reason: error, isDead: isDead(error) });
    }
  }
  assertOneAtMost(welcome.map((one) => one.account));
  const [acquired] = welcome;
  return acquired ? { ...silent, acquired } : silent;
}

/** The stored accounts that may sign in, as far as can be told without asking the server. */
function findCandidates(
  { rules }: SessionPlan,
  stored: Account[],
  passOver: (accounts: readonly Account[], rule: string) => void,
): Account[] {
  // It is not worth a line that accounts are stored which nobody asked for.
  const named = stored.filter((account) => !rules.account || isNamed(account, rules.account));
  const candidates = named.filter((account) => ruleAgainst(account, rules) === undefined);
  const [first] = named;
  if (first && candidates.length === 0) {
    passOver(named, ruleAgainst(first, rules) ?? '');
  }
  if (!needsClaims(rules) || candidates.length > MOST_CANDIDATES) {
    assertOneAtMost(candidates);
  }
  return candidates;
}

const ASKING_HELPS: readonly RefusalKind[] = [
  'needs-human',
  'needs-consent',
  'dead',
  'blocked',
  'flow-blocked',
  'expired',
  'redeemed',
];

/** Whether signing in again can help. A policy may let a human in who sits somewhere else. */
export function needsHuman(error: unknown): error is Refusal {
  return error instanceof Refusal && ASKING_HELPS.includes(error.kind);
}

/** Whether a refused refresh token will never work again, rather than not for this request. */
function isDead({ kind }: Refusal): boolean {
  return kind === 'dead' || kind === 'flow-blocked';
}

/** @throws {ActionError} `several-accounts` */
function assertOneAtMost(accounts: readonly Account[]): void {
  if (accounts.length > 1) {
    throw new ActionError(
      'several-accounts',
      [
        'The store holds the sign-ins of several people, and it is not said which one to use:',
        ...accounts.map((account) => `- ${formatAccount(account)}`),
      ].join('\n'),
      'Set `account` to one of these object ids.',
    );
  }
}
