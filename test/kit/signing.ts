import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type PublicKey, readKeys } from '../../src/identity/validation.ts';

export const KEY_ID = 'the-key-of-the-tenant';

/** The keys that a tenant signs with; another pair in every file of tests. */
export const SIGNING = makeKeyPair();
/** What the tenant publishes. */
export const KEY_SET = { keys: [publish(SIGNING.publicKey)] };
export const PUBLIC_KEYS: readonly PublicKey[] = readKeys(KEY_SET);

export function makeKeyPair() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

/** A public key as it stands in a JWK Set. */
export function publish(key: KeyObject, changes: Record<string, unknown> = {}) {
  return { ...key.export({ format: 'jwk' }), use: 'sig', kid: KEY_ID, ...changes };
}

/** A JWT with a true signature of the tenant's. */
export function signToken(
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
  key: KeyObject = SIGNING.privateKey,
): string {
  const input = joinToken({ typ: 'JWT', alg: 'RS256', kid: KEY_ID, ...header }, claims);
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), key).toString('base64url')}`;
}

/** The part of a JWT that is signed. */
export function joinToken(header: unknown, claims: unknown): string {
  return `${encode(header)}.${encode(claims)}`;
}

/** JSON in base64url. */
export function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
