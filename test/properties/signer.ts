import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { PublicKey } from '../../src/identity/validation.ts';
import { writeJson } from './hostile.ts';
import { CLIENT, NOW, ORIGIN, TENANT } from './identities.ts';

/** Somebody with an RSA key. */
export interface Signer {
  privateKey: KeyObject;
  publicKey: KeyObject;
  n: string;
  e: string;
}

export const KID = 'key-of-the-tenant';
export const HEADER = { typ: 'JWT', alg: 'RS256', kid: KID };

export function makeSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return { privateKey, publicKey, n, e };
}

/** The key as the tenant's key set has it. */
export function publicKeyOf({ n, e }: Signer, issuer?: string): PublicKey {
  return { kid: KID, n, e, ...(issuer === undefined ? {} : { issuer }) };
}

export function claimsOf(objectId: string): Record<string, unknown> {
  const now = NOW / 1000;
  return {
    aud: CLIENT,
    iss: `${ORIGIN}/${TENANT}/v2.0`,
    iat: now - 60,
    nbf: now - 60,
    exp: now + 3600,
    oid: objectId,
    tid: TENANT,
    preferred_username: 'alice@contoso.com',
  };
}

/** Header and claims as they are signed. */
export function encode(header: unknown, claims: unknown): string {
  return [header, claims]
    .map((part) => Buffer.from(writeJson(part)).toString('base64url'))
    .join('.');
}

/** A signed JWT (RFC 7515, RS256), whatever its header says. */
export function signToken(
  { privateKey }: Signer,
  claims: unknown,
  header: unknown = HEADER,
): string {
  const input = encode(header, claims);
  return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
}

/** What was signed, and the signature without the bits and blanks that its encoding leaves free. */
export function substanceOf(token: string): string {
  const [header, claims, signature = '', ...rest] = token.split('.');
  const bytes = Buffer.from(signature.replace(/[\t\n\f\r ]/g, ''), 'base64url');
  return [header, claims, bytes.toString('hex'), ...rest].join('.');
}
