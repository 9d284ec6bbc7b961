import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Context, SealingKey } from '../../src/store/key.ts';
import { makeKey } from '../kit/keys.ts';
import { ORIGIN } from '../kit/people.ts';

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
const KEYS = Array.from({ length: 40 }, (_, index) =>
  makeKey(createHash('sha256').update(`key ${index}`).digest('base64')),
);

export const key: fc.Arbitrary<SealingKey> = fc.constantFrom(...KEYS);

/** Two keys that differ. */
export const twoKeys: fc.Arbitrary<[SealingKey, SealingKey]> = fc
  .tuple(key, key)
  .filter(([one, other]) => one.id !== other.id);
