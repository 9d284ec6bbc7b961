import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { decodeKey } from '../../src/store/key.ts';
import { holds } from './holds.ts';
import { hostileText, near } from './hostile.ts';
import { randomKeyBytes } from './ids-and-keys.ts';

const encoding = fc.constantFrom<('hex' | 'base64' | 'base64url')[]>('hex', 'base64', 'base64url');
const encoded = fc
  .tuple(randomKeyBytes, encoding)
  .map(([bytes, form]) => Buffer.from(bytes).toString(form));

const guessable = fc.oneof(
  fc.nat(255).map((byte) => Buffer.alloc(32, byte)),
  fc
    .tuple(fc.nat(255), fc.nat(7))
    .map(([first, step]) => Buffer.from(Array.from({ length: 32 }, (_, at) => first + at * step)))
    .filter((bytes) => !hasWrapped(bytes)),
  fc.stringMatching(/^[ -~]{32}$/).map((text) => Buffer.from(text, 'latin1')),
  fc
    .tuple(
      fc.uint8Array({ minLength: 15, maxLength: 15 }),
      fc.array(fc.nat(14), { minLength: 17, maxLength: 17 }),
    )
    .map(([few, picks]) => Buffer.from([...few, ...picks.map((pick) => few[pick] ?? 0)])),
);

function hasWrapped(bytes: Buffer): boolean {
  return bytes.some((byte, at) => byte < (bytes[at - 1] ?? 0));
}

describe('cache keys', () => {
  holds(
    'keys: every notation of 32 random bytes gives the same key',
    fc.property(randomKeyBytes, (bytes) => {
      const buffer = Buffer.from(bytes);
      const texts = [
        buffer.toString('base64'),
        buffer.toString('base64url'),
        buffer.toString('hex'),
        buffer.toString('hex').toUpperCase(),
      ];
      for (const text of texts) {
        const { key, fault } = decodeKey(text);
        expect(fault).toBeUndefined();
        expect(buffer.equals(key?.bytes ?? new Uint8Array())).toBe(true);
        expect(key?.id).toBe(decodeKey(texts[0] ?? '').key?.id);
        expect(buffer.toString('hex')).not.toContain(key?.id);
      }
    }),
  );

  holds(
    'keys: what is accepted decodes to 32 bytes and nothing else',
    fc.property(fc.oneof(near(encoded), hostileText), (text) => {
      const { key, fault } = decodeKey(text);
      if (!key) {
        expect(fault).toMatch(/^is not /);
        return;
      }
      const isHex = /^[0-9a-fA-F]{64}$/.test(text);
      expect(isHex || /^[A-Za-z0-9+/_-]{43}=?$/.test(text)).toBe(true);
      expect(Buffer.from(text, isHex ? 'hex' : 'base64').equals(key.bytes)).toBe(true);
      expect(key.bytes).toHaveLength(32);
      expect(key.id).toMatch(/^[0-9a-f]{12}$/);
    }),
  );

  holds(
    'keys: guessable ones are refused',
    fc.property(guessable, encoding, (bytes, form) => {
      expect(decodeKey(bytes.toString(form))).toEqual({
        fault: 'is not random and could be guessed',
      });
    }),
  );
});
