import { STORES, type StoreName } from '../store/choose-store.ts';
import { decodeKey, type SealingKey } from '../store/key.ts';
import type { FaultNote, Reader } from './reader.ts';

/** The inputs that say where the sign-in is kept. */
export interface StoreInputs {
  readonly cache: StoreName;
  /** The first seals, all open. Empty where no key was given. */
  readonly keys: readonly SealingKey[];
  readonly path: string | undefined;
}

const MAKE_A_KEY = 'Make one: openssl rand -base64 32 | gh secret set ENTRA_CACHE_KEY';
// One look-up of the cache takes at most ten names.
const MOST_KEYS = 10;

/** Reads where the sign-in is kept, noting every fault. `keyLines`: of `cache-encryption-key`. */
export function readStore(read: Reader, keyLines: readonly string[]): StoreInputs {
  return {
    cache: read.oneOf('cache', STORES, 'auto'),
    keys: keyLines.flatMap((line, index) => readKey(read, line, index, keyLines.length)),
    path: read.optional('cache-path'),
  };
}

/** Faults that show only when inputs are seen together. `keys`: how many were given, good or not. */
export function assertStoreTogether(
  { cache, path }: StoreInputs,
  keys: number,
  mode: string,
  fault: FaultNote,
): void {
  if (mode === 'silent' && (cache === 'none' || keys === 0)) {
    fault('mode', 'is silent, which needs a kept sign-in: set cache-encryption-key, and a cache.');
  }
  if (keys > MOST_KEYS) {
    fault('cache-encryption-key', `has ${keys} keys; ${MOST_KEYS} are the most.`);
  }
  if (path !== undefined && cache !== 'file') {
    fault('cache-path', 'needs cache: file; add that, or leave cache-path out.');
  }
}

function readKey(read: Reader, line: string, index: number, count: number): SealingKey[] {
  const { key, fault } = decodeKey(line);
  if (fault) {
    const which = count > 1 ? `(line ${index + 1} of ${count}) ` : '';
    read.fault('cache-encryption-key', `${which}${fault}. ${MAKE_A_KEY}`);
  }
  return key ? [key] : [];
}
