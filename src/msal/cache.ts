import type { Account } from '../identity/id-token.ts';
import type { StoredAccount, StoredSignIns } from '../store/sign-ins.ts';

/** An account of MSAL's cache, with the ids at home. */
interface Entry {
  home_account_id: string;
  local_account_id: string;
  realm: string;
  username: string;
  /** Who that is in each tenant, as JSON. */
  tenantProfiles?: string[];
}

interface TenantProfile {
  tenantId: string;
  localAccountId: string;
  username?: string;
}

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

/** Every stored account that has a refresh token. */
export function readAccounts({ accounts }: StoredSignIns): Account[] {
  return Object.values(accounts).flatMap(({ credential }) => {
    const { Account, RefreshToken } = credential as unknown as Partial<Credential>;
    return Object.keys(RefreshToken ?? {}).length > 0
      ? Object.values(Account ?? {}).flatMap(readProfiles)
      : [];
  });
}

/** The ids of one person in each tenant: a guest has others at home. */
function readProfiles(entry: Entry): Account[] {
  const { home_account_id: homeAccountId, local_account_id: localAccountId, realm } = entry;
  const profiles: TenantProfile[] = entry.tenantProfiles?.map((one) => JSON.parse(one)) ?? [
    { tenantId: realm, localAccountId },
  ];
  return profiles.map((profile) => ({
    objectId: profile.localAccountId.toLowerCase(),
    tenantId: profile.tenantId.toLowerCase(),
    username: profile.username || entry.username || profile.localAccountId,
    homeAccountId,
  }));
}

/** MSAL's cache with one stored account; with many, MSAL takes long. */
export function cacheOf({ accounts }: StoredSignIns, homeAccountId: string) {
  return { ...accounts[homeAccountId]?.credential, IdToken: {}, AccessToken: {}, AppMetadata: {} };
}
