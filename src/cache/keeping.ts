import type { Clock } from '../host/clock.ts';
import type { Account } from '../identity/id-token.ts';
import type { SignedIn } from '../session/session.ts';
import type { Recalled, StoredAccount, StoredSignIns, Vault } from './vault.ts';

const A_DAY = 24 * 60 * 60 * 1000;

/** A sign-in that passed the verdict. */
export interface Accepted {
  signedIn: SignedIn;
  /** Nothing where the server gave no refresh token. */
  credential: StoredAccount['credential'] | undefined;
  tenantId: string;
}

/**
 * What to keep from now on: the account that signed in with its newest refresh token, and the others
 * as they are, but for one that the server no longer accepts. `undefined` where there is nothing
 * new: a silent sign-in whose kept refresh token is younger than a day. While a human signed in,
 * another run may have kept somebody else's sign-in; so after a device code the vault is read once
 * more.
 */
export async function decideWhatToKeep(
  vault: Vault,
  recalled: Recalled,
  { signedIn, credential, tenantId }: Accepted,
  clock: Clock,
): Promise<StoredSignIns | undefined> {
  const { homeAccountId } = signedIn.account;
  const isNew = signedIn.source === 'device-code';
  const kept = recalled.signIns.accounts[homeAccountId];
  const isCurrent = recalled.signIns.tenantId === tenantId && !recalled.sealedWithOldKey;
  if (
    !credential ||
    (!isNew && isCurrent && kept && Math.abs(clock.now() - kept.issuedAt) <= A_DAY)
  ) {
    return undefined;
  }
  const latest = isNew ? await vault.recall() : recalled;
  const { signIns } = latest.remark ? recalled : latest;
  const { dead } = signedIn;
  const isGone = dead && isUnchanged(dead, recalled.signIns, signIns);
  return {
    tenantId,
    accounts: {
      ...(isGone ? withoutAccount(dead, signIns) : signIns.accounts),
      [homeAccountId]: { issuedAt: clock.now(), credential },
    },
  };
}

/**
 * Keeps every stored sign-in but that of one account, whose refresh token will never work again;
 * unless another run has kept a newer one meanwhile. Where that cannot be done the next run finds
 * out anew, so nothing is said of it.
 */
export async function forgetAccount(
  vault: Vault,
  known: StoredSignIns,
  account: Account,
): Promise<void> {
  try {
    const { signIns, remark } = await vault.recall();
    if (!remark && isUnchanged(account, known, signIns)) {
      await vault.keep({ ...signIns, accounts: withoutAccount(account, signIns) });
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

function withoutAccount(
  { homeAccountId }: Account,
  { accounts }: StoredSignIns,
): StoredSignIns['accounts'] {
  return Object.fromEntries(Object.entries(accounts).filter(([id]) => id !== homeAccountId));
}
