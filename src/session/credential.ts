import type { StoredAccount, StoredSignIns } from '../cache/vault.ts';
import type { Account } from '../identity/id-token.ts';

type Entry = Record<'home_account_id' | 'local_account_id' | 'realm' | 'username', string>;
type Entries = Record<string, Entry>;

/** The parts of MSAL's serialised cache that are kept: no access token and no ID token. */
interface Credential {
  Account: Entries;
  RefreshToken: Entries;
}

/** One account with its refresh token out of MSAL's cache, or nothing where there is none. */
export function extractCredential(
  serialized: string,
  homeAccountId: string,
): StoredAccount['credential'] | undefined {
  const { Account, RefreshToken } = JSON.parse(serialized) as Credential;
  const own = (entries: Entries) =>
    Object.fromEntries(
      Object.entries(entries).filter(([, entry]) => entry.home_account_id === homeAccountId),
    );
  const refreshToken = own(RefreshToken);
  return Object.keys(refreshToken).length > 0
    ? { Account: own(Account), RefreshToken: refreshToken }
    : undefined;
}

/** Every stored account. One without a refresh token is of no use: left out. */
export function readAccounts({ accounts }: StoredSignIns): Account[] {
  return Object.values(accounts).flatMap(({ credential }) => {
    const { Account, RefreshToken } = credential as unknown as Partial<Credential>;
    const entries = Object.keys(RefreshToken ?? {}).length > 0 ? Object.values(Account ?? {}) : [];
    return entries.map((entry) => ({
      objectId: entry.local_account_id.toLowerCase(),
      tenantId: entry.realm.toLowerCase(),
      username: entry.username || entry.local_account_id,
      homeAccountId: entry.home_account_id,
    }));
  });
}

/** MSAL's cache with one stored account; it takes long over many. */
export function cacheOf({ accounts }: StoredSignIns, homeAccountId: string) {
  return { IdToken: {}, AccessToken: {}, AppMetadata: {}, ...accounts[homeAccountId]?.credential };
}
