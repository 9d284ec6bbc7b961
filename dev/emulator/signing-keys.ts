import { randomUUID } from 'node:crypto';
import type { CryptoKey, JWK } from 'jose';
import { exportJWK, generateKeyPair } from 'jose';

interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

/** One RS256 key pair a tenant, made when it is first needed: 2048 bits cost some 50 ms. */
export class SigningKeys {
  readonly #keys = new Map<string, Promise<SigningKey>>();

  /** The key that signs this tenant's tokens. */
  current(tenantId: string): Promise<SigningKey> {
    const known = this.#keys.get(tenantId) ?? makeKey();
    this.#keys.set(tenantId, known);
    return known;
  }

  /** Replaces every key; tokens signed before can no longer be verified. */
  rotate(): void {
    this.#keys.clear();
  }

  /** The public key with this id. */
  async find(kid: string | undefined): Promise<CryptoKey | undefined> {
    const keys = await Promise.all(this.#keys.values());
    return keys.find((key) => key.kid === kid)?.publicKey;
  }

  /** The tenant's public key as it is published (RFC 7517). */
  async published(tenantId: string): Promise<JWK> {
    const { kid, publicKey } = await this.current(tenantId);
    return { ...(await exportJWK(publicKey)), kid, use: 'sig' };
  }
}

async function makeKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return { kid: randomUUID().replaceAll('-', ''), privateKey, publicKey };
}
