import { describe, expect, test } from '@jest/globals';
import { CompactEncrypt, decodeProtectedHeader } from 'jose';
import { sealingKeyOf } from '../../../src/store/key.ts';
import { seal, UnsealError, unseal } from '../../../src/store/seal.ts';
import { CONTEXT, makeKey, OTHER_CONTEXTS } from '../../kit/keys.ts';

const KEY = makeKey();
const TEXT = 'a refresh token, ✓';
const DAMAGED = 'it is damaged, or was made for another tenant or app';
const UNKNOWN = 'it has a format that this version does not know';

/** Seals as the product does, but with another header. */
function sealAs(header: Record<string, string>): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(TEXT))
    .setProtectedHeader({
      alg: 'dir',
      enc: 'A256GCM',
      kid: KEY.id,
      typ: 'entra-device-sign-in+1',
      ...header,
    })
    .encrypt(sealingKeyOf(KEY, CONTEXT));
}

describe('a sealed text', () => {
  test('opens with the key that sealed it', async () => {
    const sealed = await seal(TEXT, KEY, CONTEXT);
    expect(await unseal(sealed, [KEY], CONTEXT)).toEqual({ text: TEXT, key: KEY });
  });

  test.each([
    ['empty', ''],
    ['long', 'x'.repeat(500_000)],
  ])('may be %s', async (_, text) => {
    const sealed = await seal(text, KEY, CONTEXT);
    expect((await unseal(sealed, [KEY], CONTEXT)).text).toBe(text);
  });

  test('opens with an older key among several, and says which', async () => {
    const newer = makeKey();
    const sealed = await seal(TEXT, KEY, CONTEXT);
    expect(await unseal(sealed, [newer, KEY], CONTEXT)).toEqual({ text: TEXT, key: KEY });
  });

  test('is a JWE whose header names key and format only', async () => {
    const sealed = await seal(TEXT, KEY, CONTEXT);
    expect(decodeProtectedHeader(sealed)).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      kid: KEY.id,
      typ: 'entra-device-sign-in+1',
    });
    expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString()).not.toContain('token');
  });

  test('differs each time', async () => {
    expect(await seal(TEXT, KEY, CONTEXT)).not.toBe(await seal(TEXT, KEY, CONTEXT));
  });
});

describe('a sealed text does not open', () => {
  test.each([
    ['with another key', [makeKey()]],
    ['with no key', []],
  ])('%s', async (_, keys) => {
    const sealed = await seal(TEXT, KEY, CONTEXT);
    await expect(unseal(sealed, keys, CONTEXT)).rejects.toThrow(
      new UnsealError('it was sealed with another cache-encryption-key'),
    );
  });

  test('with another key of the same id', async () => {
    const impostor = { ...makeKey(), id: KEY.id };
    const sealed = await seal(TEXT, KEY, CONTEXT);
    await expect(unseal(sealed, [impostor], CONTEXT)).rejects.toThrow(new UnsealError(DAMAGED));
  });

  test.each(OTHER_CONTEXTS)('for another %s', async (_, context) => {
    const sealed = await seal(TEXT, KEY, CONTEXT);
    await expect(unseal(sealed, [KEY], context)).rejects.toThrow(new UnsealError(DAMAGED));
  });

  test.each([
    ['header', 0],
    ['initialisation vector', 2],
    ['ciphertext', 3],
    ['tag', 4],
  ])('where any bit of its %s has changed', async (_, part) => {
    const parts = (await seal(TEXT, KEY, CONTEXT)).split('.');
    const bytes = Buffer.from(parts[part] ?? '', 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = Buffer.from(bytes);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const text = parts.with(part, damaged.toString('base64url')).join('.');
      await expect(unseal(text, [KEY], CONTEXT)).rejects.toThrow(UnsealError);
    }
  });

  test.each([
    ['nothing', () => ''],
    ['no JWE', () => 'not a jwe'],
    ['JSON', () => '{"accounts":{}}'],
    ['binary', () => '\u0000\u0001\u0002'],
    ['cut in half', (sealed: string) => sealed.slice(0, sealed.length / 2)],
    ['without its tag', (sealed: string) => sealed.slice(0, sealed.lastIndexOf('.'))],
    ['with a part too many', (sealed: string) => `${sealed}.AAAA`],
    ['with a wrapped key', (sealed: string) => sealed.replace('..', '.AAAA.')],
    ['with a line after it', (sealed: string) => `${sealed}\n\n!`],
  ])('where it is %s', async (_, damage) => {
    const sealed = damage(await seal(TEXT, KEY, CONTEXT));
    await expect(unseal(sealed, [KEY], CONTEXT)).rejects.toThrow(UnsealError);
  });

  test.each([
    ['version', { typ: 'entra-device-sign-in+2' }],
    ['type', { typ: 'JWT' }],
  ])('where it has another %s', async (_, header) => {
    await expect(unseal(await sealAs(header), [KEY], CONTEXT)).rejects.toThrow(
      new UnsealError(UNKNOWN),
    );
  });

  test.each([
    ['algorithm', { alg: 'A256KW' }],
    ['cipher', { enc: 'A128CBC-HS256' }],
    ['algorithm that is none', { alg: 'none' }],
  ])('where it claims another %s', async (_, header) => {
    const [, ...rest] = (await seal(TEXT, KEY, CONTEXT)).split('.');
    const claim = { alg: 'dir', enc: 'A256GCM', kid: KEY.id, typ: 'entra-device-sign-in+1' };
    const forged = Buffer.from(JSON.stringify({ ...claim, ...header })).toString('base64url');
    await expect(unseal([forged, ...rest].join('.'), [KEY], CONTEXT)).rejects.toThrow(
      new UnsealError(UNKNOWN),
    );
  });
});
