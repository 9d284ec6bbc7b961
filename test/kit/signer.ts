import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type PublicKey, readKeys } from '../../src/identity/validation.ts';
import { START } from './clock.ts';
import { writeJson } from './json.ts';
import { ALICE, CLIENT, ORIGIN, TENANT } from './people.ts';

/** Somebody with an RSA key. */
export interface Signer {
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** The modulus and the exponent, as a JWK has them. */
  n: string;
  e: string;
}

export const KEY_ID = 'the-key-of-the-tenant';
export const HEADER = { typ: 'JWT', alg: 'RS256', kid: KEY_ID };

/** Who signs the tokens of the tenant; another one in every file of tests. */
export const TENANT_SIGNER = makeSigner();
/** What the tenant publishes. */
export const KEY_SET = { keys: [publish(TENANT_SIGNER)] };
export const PUBLIC_KEYS: readonly PublicKey[] = readKeys(KEY_SET);

export function makeSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return { privateKey, publicKey, n, e };
}

/** A public key as it stands in a JWK Set. */
export function publish(
  { publicKey }: Pick<Signer, 'publicKey'>,
  changes: Record<string, unknown> = {},
) {
  return { ...publicKey.export({ format: 'jwk' }), use: 'sig', kid: KEY_ID, ...changes };
}

/** What a token of the tenant says of a person, for an hour from the start of time. */
export function claimsOf(objectId = ALICE.objectId, username = ALICE.username) {
  const now = START / 1000;
  return {
    aud: CLIENT,
    iss: `${ORIGIN}/${TENANT}/v2.0`,
    iat: now - 60,
    nbf: now - 60,
    exp: now + 3600,
    oid: objectId,
    tid: TENANT,
    preferred_username: username,
  };
}

/** A signed JWT (RFC 7515, RS256), whatever its header says. */
export function signToken(
  claims: unknown,
  header: Record<string, unknown> = {},
  { privateKey }: Pick<Signer, 'privateKey'> = TENANT_SIGNER,
): string {
  const input = joinToken({ ...HEADER, ...header }, claims);
  return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
}

/** The part of a JWT that is signed. */
export function joinToken(header: unknown, claims: unknown): string {
  return `${encode(header)}.${encode(claims)}`;
}

/** JSON in base64url. */
export function encode(value: unknown): string {
  return Buffer.from(writeJson(value)).toString('base64url');
}

/** What was signed, and the signature without the bits and blanks that its encoding leaves free. */
export function substanceOf(token: string): string {
  const [header, claims, signature = '', ...rest] = token.split('.');
  const bytes = Buffer.from(signature.replace(/[\t\n\f\r ]/g, ''), 'base64url');
  return [header, claims, bytes.toString('hex'), ...rest].join('.');
}
