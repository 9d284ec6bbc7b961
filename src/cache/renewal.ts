import type { Clock } from '../host/clock.ts';
import type { SignedIn } from '../session/session.ts';
import type { Recollection, StoredAccount, StoredSignIns, Vault } from './vault.ts';

const A_DAY = 24 * 60 * 60 * 1000;

/** A sign-in that passed the verdict, and what it means for what is kept. */
export interface Renewal {
  signedIn: SignedIn;
  credential: StoredAccount['credential'];
  tenantId: string;
  /** Home account ids of stored sign-ins that the server no longer accepts. */
  dropped: readonly string[];
}

/**
 * What to keep from now on: the account that signed in with its newest refresh token, and the others
 * as they are. `undefined` where there is nothing new: a silent sign-in whose kept refresh token is
 * younger than a day. While a human signed in, another run may have kept somebody else's sign-in;
 * so after a device code the vault is read once more.
 */
export async function renewSignIns(
  vault: Vault,
  recollection: Recollection,
  { signedIn, credential, tenantId, dropped }: Renewal,
  clock: Clock,
): Promise<StoredSignIns | undefined> {
  const { homeAccountId } = signedIn.account;
  const isNew = signedIn.source === 'device-code';
  const kept = recollection.signIns.accounts[homeAccountId];
  const isCurrent = recollection.signIns.tenantId === tenantId && !recollection.sealedWithOldKey;
  if (!isNew && isCurrent && kept && Math.abs(clock.now() - kept.issuedAt) <= A_DAY) {
    return undefined;
  }
  const latest = isNew ? await vault.recall() : recollection;
  const { signIns } = latest.remark ? recollection : latest;
  const others = Object.entries(signIns.accounts).filter(([id]) => !dropped.includes(id));
  return {
    tenantId,
    accounts: {
      ...Object.fromEntries(others),
      [homeAccountId]: { issuedAt: clock.now(), credential },
    },
  };
}
