import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** The key that the workflow's author gives, from which all others are derived. */
export interface SealingKey {
  /** Tells keys apart without saying anything about them. */
  id: string;
  bytes: Uint8Array;
}

/** What a stored sign-in belongs to; one made for another context does not open. */
export interface Context {
  authority: string;
  tenant: string;
  clientId: string;
  /** Set only for data other than stored sign-ins. */
  purpose?: string;
}

const BYTES = 32;
// Of 32 random bytes, fewer than 16 different ones come up less than once in 10^15 keys.
const LEAST_DIFFERENT_BYTES = 16;

/** Decodes 32 random bytes from base64 or hex, or says why they are not good enough. */
export function decodeKey(text: string): { key?: SealingKey; fault?: string } {
  const bytes = /^[0-9a-f]{64}$/i.test(text)
    ? Buffer.from(text, 'hex')
    : /^[A-Za-z0-9+/_-]{43}=?$/.test(text)
      ? Buffer.from(text, 'base64')
      : undefined;
  if (bytes?.length !== BYTES) {
    return { fault: 'is not 32 bytes in base64 or hex' };
  }
  if (isGuessable(bytes)) {
    return { fault: 'is not random and could be guessed' };
  }
  return { key: { id: derive(bytes, 'key id', 6).toString('hex'), bytes } };
}

/** The key that seals the sign-ins of one context (HKDF, RFC 5869). */
export function sealingKeyOf(key: SealingKey, context: Context): Uint8Array {
  return derive(key.bytes, `seal ${fingerprint(context)}`, BYTES);
}

/**
 * Names of entries in a store that others can write to: `PREFIX-KEYID-CONTEXT-TIME-NONCE-MAC`.
 * Without the key nobody can make such a name, or learn from it which tenant or app it belongs to.
 * All in lower case, since some servers fold names.
 */
export const ENTRY_PREFIX = 'entra-device-sign-in-1-';
/** All that such a name can be made of. */
export const ENTRY_ALPHABET: RegExp = /^[a-z0-9-]+$/;
/** Stands for the name of an entry that is not ours. */
export const UNKNOWN_ENTRY: string = `${ENTRY_PREFIX}unknown`;

/** What all names made with this key start with. */
export function keyPrefix(key: SealingKey): string {
  return `${ENTRY_PREFIX}${key.id}-`;
}

/** What all names made with this key for this context start with. */
export function contextPrefix(key: SealingKey, context: Context): string {
  return `${keyPrefix(key)}${mac(key, `context ${fingerprint(context)}`, 8)}-`;
}

/** A new, unique name for an entry; `nonce` is a few random hex digits. */
export function nameEntry(
  key: SealingKey,
  context: Context,
  milliseconds: number,
  nonce: string,
): string {
  const body = `${contextPrefix(key, context)}${milliseconds}-${nonce}`;
  return `${body}-${mac(key, `entry ${body}`, 16)}`;
}

/** Whether a name was made by `nameEntry` with this key for this context. */
export function isOurEntry(key: SealingKey, context: Context, name: string): boolean {
  const body = name.slice(0, Math.max(0, name.lastIndexOf('-')));
  const expected = Buffer.from(`${body}-${mac(key, `entry ${body}`, 16)}`);
  const given = Buffer.from(name);
  return (
    name.startsWith(contextPrefix(key, context)) &&
    given.length === expected.length &&
    timingSafeEqual(given, expected)
  );
}

/** A short name of the context for folders that only their owner can read. */
export function fileNameOf(context: Context): string {
  return `${fingerprint(context).slice(0, 32)}.jwe`;
}

function fingerprint({ authority, tenant, clientId, purpose }: Context): string {
  return createHash('sha256')
    .update(JSON.stringify([authority, tenant, clientId, ...(purpose ? [purpose] : [])]))
    .digest('hex');
}

function mac(key: SealingKey, text: string, bytes: number): string {
  return createHmac('sha256', derive(key.bytes, 'entry names', BYTES))
    .update(text)
    .digest('hex')
    .slice(0, bytes * 2);
}

function derive(bytes: Uint8Array, purpose: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', bytes, '', `entra-device-sign-in 1 ${purpose}`, length));
}

function isGuessable(bytes: Buffer): boolean {
  const steps = new Set(bytes.map((byte, index) => byte - (bytes[index - 1] ?? byte)));
  const printable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return new Set(bytes).size < LEAST_DIFFERENT_BYTES || steps.size <= 2 || printable;
}
