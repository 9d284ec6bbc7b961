import type { Clock } from './clock.ts';
import { DeviceCodes } from './device-codes.ts';
import type { Directory } from './directory.ts';
import { RefreshTokens } from './refresh-tokens.ts';
import { SigningKeys } from './signing-keys.ts';

export interface Settings {
  /** Seconds that a device code lives. */
  expiresIn: number;
  /** Seconds between two polls. */
  interval: number;
  /** Whether polls that come too soon are answered with `slow_down`. */
  strictPolling: boolean;
  /** Seconds that an access token lives. */
  accessTokenSeconds: number;
}

/** Everything the emulator knows; the handlers read and change it. */
export interface Authority {
  /** `https://host:port`. */
  origin: string;
  directory: Directory;
  clock: Clock;
  settings: Settings;
  keys: SigningKeys;
  codes: DeviceCodes;
  refreshTokens: RefreshTokens;
  /** Every secret ever issued. User codes are not secrets. */
  secrets: Set<string>;
  /** Changes the claims of an ID token before they are signed. */
  changeIdToken: ChangeClaims;
}

export type Claims = Record<string, unknown>;
export type ChangeClaims = (claims: Claims) => Claims;

export const DEFAULTS: Settings = {
  expiresIn: 900,
  interval: 1,
  strictPolling: true,
  accessTokenSeconds: 4200,
};

/** An authority in which nothing has happened yet. */
export function makeAuthority(
  origin: string,
  directory: Directory,
  clock: Clock,
  settings: Partial<Settings> = {},
): Authority {
  return {
    origin,
    directory,
    clock,
    settings: { ...DEFAULTS, ...settings },
    keys: new SigningKeys(),
    codes: new DeviceCodes(),
    refreshTokens: new RefreshTokens(),
    secrets: new Set(),
    changeIdToken: (claims) => claims,
  };
}
