import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { type Context, decodeKey, type SealingKey } from '../../src/store/key.ts';

export const CLIENT = 'c11e0000-aaaa-4a4a-8b8b-000000000011';
export const TENANT = 'c0470500-1111-4a4a-8b8b-000000000001';
export const ORIGIN = 'https://login.microsoftonline.com';
/** 22 November 2026. */
export const NOW = Date.UTC(2026, 10, 22, 12);

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a GUID in lower case. */
export function isLowerGuid(text: unknown): text is string {
  return typeof text === 'string' && GUID.test(text);
}

/** GUIDs of any version, in lower case. */
export const guid: fc.Arbitrary<string> = fc
  .tuple(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }))
  .map(([number]) => {
    const digits = number.toString(16).padStart(32, '0');
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  });

/** GUIDs in either case. */
export const anyCaseGuid: fc.Arbitrary<string> = fc
  .tuple(guid, fc.boolean())
  .map(([text, isUpper]) => (isUpper ? text.toUpperCase() : text));

export const domain = fc.constantFrom('contoso.com', 'contoso.onmicrosoft.com', 'a-b.example.test');

export const context: fc.Arbitrary<Context> = fc.record({
  authority: fc.constantFrom(ORIGIN, 'https://login.microsoftonline.us', 'https://a.test:8443'),
  tenant: fc.oneof(guid, domain),
  clientId: guid,
});

/** As good as random bytes, as many as a key has. */
export const randomKeyBytes: fc.Arbitrary<Uint8Array> = fc
  .bigInt({ min: 0n, max: 2n ** 64n })
  .map((number) => createHash('sha256').update(String(number)).digest());

// Few, since deriving from them takes longer than all the rest.
const KEYS = Array.from({ length: 40 }, (_, index) => makeKey(`key ${index}`));

export const key: fc.Arbitrary<SealingKey> = fc.constantFrom(...KEYS);

/** Two keys that differ. */
export const twoKeys: fc.Arbitrary<[SealingKey, SealingKey]> = fc
  .tuple(key, key)
  .filter(([one, other]) => one.id !== other.id);

function makeKey(word: string): SealingKey {
  const { key: decoded, fault } = decodeKey(createHash('sha256').update(word).digest('base64'));
  if (!decoded) {
    throw new Error(`a random key ${fault}`);
  }
  return decoded;
}
