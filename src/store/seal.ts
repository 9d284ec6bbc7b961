import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { type Context, type SealingKey, sealingKeyOf } from './key.ts';

const TYPE = 'entra-device-sign-in+1';
const ALGORITHM = { alg: 'dir', enc: 'A256GCM' } as const;

/** The text cannot be opened; the message says why, in words for the log. */
export class UnsealError extends Error {
  override readonly name = 'UnsealError';
  /** Nothing opens it; otherwise another key or another version may. */
  readonly isDamaged: boolean;

  constructor(message: string, { isDamaged = false } = {}) {
    super(message);
    this.isDamaged = isDamaged;
  }
}

/**
 * Seals a text as a JWE (RFC 7516, `dir` with `A256GCM`) that only the same key opens, and only for
 * the same context: both are part of the derived content key.
 */
export function seal(text: string, key: SealingKey, context: Context): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ ...ALGORITHM, kid: key.id, typ: TYPE })
    .encrypt(sealingKeyOf(key, context));
}

/**
 * Opens what `seal` made with any of the keys.
 * @throws {UnsealError} where the format, the key or the context differs, or a bit has changed.
 */
export async function unseal(
  sealed: string,
  keys: readonly SealingKey[],
  context: Context,
): Promise<{ text: string; key: SealingKey }> {
  const header = readHeader(sealed);
  if (header.typ !== TYPE || header.alg !== ALGORITHM.alg || header.enc !== ALGORITHM.enc) {
    throw new UnsealError('it has a format that this version does not know');
  }
  const key = keys.find((candidate) => candidate.id === header.kid);
  if (!key) {
    throw new UnsealError('it was sealed with another cache-encryption-key');
  }
  try {
    const { plaintext } = await compactDecrypt(sealed, sealingKeyOf(key, context), {
      keyManagementAlgorithms: [ALGORITHM.alg],
      contentEncryptionAlgorithms: [ALGORITHM.enc],
    });
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(plaintext), key };
  } catch {
    throw new UnsealError('it is damaged, or was made for another tenant or app', {
      isDamaged: true,
    });
  }
}

function readHeader(sealed: string) {
  try {
    return decodeProtectedHeader(sealed);
  } catch {
    throw new UnsealError('it is damaged', { isDamaged: true });
  }
}
