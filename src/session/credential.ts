import type { StoredAccount, StoredSignIns } from '../cache/vault.ts';

type Entries = Record<string, { home_account_id: string }>;

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

/** MSAL's cache with every stored account. One without a refresh token is of no use: left out. */
export function mergeCredentials({ accounts }: StoredSignIns): Record<string, unknown> {
  const credentials = Object.values(accounts)
    .map(({ credential }) => credential as unknown as Credential)
    .filter(({ RefreshToken }) => Object.keys(RefreshToken ?? {}).length > 0);
  return {
    Account: Object.assign({}, ...credentials.map(({ Account }) => Account)),
    RefreshToken: Object.assign({}, ...credentials.map(({ RefreshToken }) => RefreshToken)),
    IdToken: {},
    AccessToken: {},
    AppMetadata: {},
  };
}
