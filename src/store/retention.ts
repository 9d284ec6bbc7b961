import type { Account } from '../identity/id-token.ts';
import type { SignedIn } from '../identity/token.ts';
import type { PublicKey } from '../identity/validation.ts';
import type { Clock } from '../runner/clock.ts';
import type { Recalled, SignInStore, StoredAccount, StoredSignIns } from './sign-ins.ts';

const A_DAY = 24 * 60 * 60 * 1000;

/** A sign-in that passed the verdict. */
export interface Accepted {
  signedIn: SignedIn;
  /** Nothing where the server gave no refresh token. */
  credential: StoredAccount['credential'] | undefined;
  tenantId: string;
  keys: readonly PublicKey[];
}

/**
 * What to keep from now on: the account that signed in with its newest refresh token, and the others
 * as they are, without those that the server no longer accepts. `undefined` where nothing is new: a
 * silent sign-in whose kept refresh token is younger than a day. The store is read again before,
 * because another run may have kept or forgotten something meanwhile; what is gone was forgotten on
 * purpose, and only who has just signed in by a code is added.
 */
export async function decideWhatToKeep(
  store: SignInStore,
  recalled: Recalled,
  { signedIn, credential, tenantId, keys }: Accepted,
  clock: Clock,
): Promise<StoredSignIns | undefined> {
  const { homeAccountId } = signedIn.account;
  const isNew = signedIn.source === 'device-code';
  const kept = recalled.signIns.accounts[homeAccountId];
  const isCurrent =
    recalled.signIns.tenantId === tenantId &&
    idsOf(recalled.signIns.keys) === idsOf(keys) &&
    !recalled.sealedWithOldKey;
  if (
    !credential ||
    (!isNew && isCurrent && kept && Math.abs(clock.now() - kept.issuedAt) <= A_DAY)
  ) {
    return undefined;
  }
  const latest = await store.recall();
  // What is damaged, or cannot be read, says nothing of what was forgotten.
  const isKnown = latest.state === 'found' || latest.state === 'absent';
  const { signIns } = isKnown ? latest : recalled;
  if (!isNew && !(kept && isUnchanged(signedIn.account, recalled.signIns, signIns))) {
    return undefined;
  }
  const gone = signedIn.dead.filter((dead) => isUnchanged(dead, recalled.signIns, signIns));
  return {
    tenantId,
    keys,
    accounts: {
      ...withoutAccounts(gone, signIns),
      [homeAccountId]: { issuedAt: clock.now(), credential },
    },
  };
}

/** Forgets accounts one after the other, while the sign-in goes on. */
export function openForgetting(store: SignInStore) {
  let work = Promise.resolve();
  return {
    forget(known: StoredSignIns, account: Account): void {
      work = work.then(() => forgetAccount(store, known, account));
    },
    /** Resolves when every account is forgotten, as far as possible. */
    settle: () => work,
  };
}

/**
 * Keeps every stored sign-in but that of one account, whose refresh token will never work again,
 * unless another run has kept a newer one meanwhile. Where this fails, the next run finds out by
 * itself, so it is not reported.
 */
async function forgetAccount(
  store: SignInStore,
  known: StoredSignIns,
  account: Account,
): Promise<void> {
  try {
    const { signIns, remark } = await store.recall();
    if (!remark && isUnchanged(account, known, signIns)) {
      await store.keep({ ...signIns, accounts: withoutAccounts([account], signIns) });
    }
  } catch {}
}

/** Whether no other run has kept a newer sign-in of the account since `before`. */
function isUnchanged(
  { homeAccountId }: Account,
  before: StoredSignIns,
  now: StoredSignIns,
): boolean {
  return now.accounts[homeAccountId]?.issuedAt === before.accounts[homeAccountId]?.issuedAt;
}

function withoutAccounts(
  gone: readonly Account[],
  { accounts }: StoredSignIns,
): StoredSignIns['accounts'] {
  const ids = gone.map(({ homeAccountId }) => homeAccountId);
  return Object.fromEntries(Object.entries(accounts).filter(([id]) => !ids.includes(id)));
}

function idsOf(keys: readonly PublicKey[] = []): string {
  return keys
    .map(({ kid }) => kid)
    .sort()
    .join(' ');
}
