import { randomBytes } from 'node:crypto';
import type { Grantee } from './device-codes.ts';
import type { Person } from './directory.ts';

export interface RefreshToken {
  value: string;
  clientId: string;
  grantee: Grantee;
  /** The scopes it was first issued for, used where a refresh names none. */
  scopes: string;
  issuedAt: number;
  usedAt: number;
  revokedAt?: number;
}

/** Ninety days, in milliseconds: the life of a refresh token that is not used. */
export const INACTIVITY_LIMIT = 90 * 24 * 60 * 60 * 1000;

/** The refresh tokens. A new one does not end the old one, as with Microsoft Entra. */
export class RefreshTokens {
  readonly #tokens = new Map<string, RefreshToken>();

  issue(clientId: string, grantee: Grantee, scopes: string, now: number): RefreshToken {
    const value = `1.A${randomBytes(300).toString('base64url')}`;
    const token = { value, clientId, grantee, scopes, issuedAt: now, usedAt: now };
    this.#tokens.set(value, token);
    return token;
  }

  find(value: string): RefreshToken | undefined {
    return this.#tokens.get(value);
  }

  /** Ends every session that the person has now; access tokens live on until they expire. */
  revoke(person: Person, now: number): void {
    for (const token of this.#tokens.values()) {
      if (token.grantee.person === person) {
        token.revokedAt ??= now;
      }
    }
  }
}
