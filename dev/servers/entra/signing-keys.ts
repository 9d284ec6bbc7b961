import { randomUUID } from 'node:crypto';
import type { CryptoKey, JWK } from 'jose';
import { exportJWK, generateKeyPair } from 'jose';

interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

/** One RS256 key pair for all tenants, as in a cloud of Entra. Made when first needed. */
export class SigningKeys {
  #key: Promise<SigningKey> | undefined;

  /** The key that signs. */
  current(): Promise<SigningKey> {
    this.#key ??= makeKey();
    return this.#key;
  }

  /** Replaces the key; tokens signed before can no longer be verified. */
  rotate(): void {
    this.#key = undefined;
  }

  /** The public key with this id. */
  async find(kid: string | undefined): Promise<CryptoKey | undefined> {
    const key = await this.#key;
    return key?.kid === kid ? key?.publicKey : undefined;
  }

  /** The public key as it is published (RFC 7517). */
  async published(): Promise<JWK> {
    const { kid, publicKey } = await this.current();
    return { ...(await exportJWK(publicKey)), kid, use: 'sig' };
  }
}

async function makeKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return { kid: randomUUID().replaceAll('-', ''), privateKey, publicKey };
}
