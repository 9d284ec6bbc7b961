import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  contextPrefix,
  decodeKey,
  ENTRY_PREFIX,
  fileNameOf,
  isOurEntry,
  keyPrefix,
  nameEntry,
  sealingKeyOf,
} from '../../../src/store/key.ts';
import { START } from '../../kit/clock.ts';
import { CONTEXT, makeKey, OTHER_CONTEXTS } from '../../kit/keys.ts';
import { CLIENT, TENANT } from '../../kit/people.ts';

const NONCE = 'a1b2c3d4e5f6';
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('a key', () => {
  const bytes = randomBytes(32);
  test.each([
    ['base64', bytes.toString('base64')],
    ['base64 without padding', bytes.toString('base64').replace('=', '')],
    ['base64url', bytes.toString('base64url')],
    ['hex', bytes.toString('hex')],
    ['hex in capitals', bytes.toString('hex').toUpperCase()],
  ])('is read from %s', (_, text) => {
    const { key, fault } = decodeKey(text);
    expect(fault).toBeUndefined();
    expect(hex(key?.bytes ?? new Uint8Array())).toBe(hex(bytes));
  });

  test.each([
    ['nothing', ''],
    ['a word', 'correct-horse-battery-staple'],
    ['31 bytes in base64', randomBytes(31).toString('base64')],
    ['33 bytes in base64', randomBytes(33).toString('base64')],
    ['31 bytes in hex', randomBytes(31).toString('hex')],
    ['33 bytes in hex', randomBytes(33).toString('hex')],
    ['letters that are not base64', `${'é'.repeat(43)}=`],
    ['a space in it', `${'A'.repeat(20)} ${'B'.repeat(22)}=`],
  ])('is not read from %s', (_, text) => {
    expect(decodeKey(text)).toEqual({ fault: 'is not 32 bytes in base64 or hex' });
  });

  test.each([
    ['zeros', Buffer.alloc(32)],
    ['one byte repeated', Buffer.alloc(32, 0xa5)],
    ['a word repeated', Buffer.alloc(32, 'secret')],
    ['a sentence', Buffer.from('correct horse battery staple 123')],
    [
      'a short key repeated',
      Buffer.concat([
        bytes.subarray(0, 8),
        bytes.subarray(0, 8),
        bytes.subarray(0, 8),
        bytes.subarray(0, 8),
      ]),
    ],
    ['bytes that count up', Buffer.from(Array.from({ length: 32 }, (_, index) => index))],
    [
      'bytes that count down past zero',
      Buffer.from(Array.from({ length: 32 }, (_, index) => 16 - index)),
    ],
    [
      'bytes that count in steps',
      Buffer.from(Array.from({ length: 32 }, (_, index) => index * 37)),
    ],
  ])('is refused as guessable where it is %s', (_, guessable) => {
    const fault = 'is not random and could be guessed';
    expect(decodeKey(guessable.toString('base64'))).toEqual({ fault });
    expect(decodeKey(guessable.toString('hex'))).toEqual({ fault });
  });

  test('is not refused as guessable where it is random, 10,000 times', () => {
    const texts = Array.from({ length: 10_000 }, () => randomBytes(32).toString('base64'));
    expect(texts.filter((text) => decodeKey(text).fault !== undefined)).toEqual([]);
  });

  test('has an id that is always the same and says nothing about it', () => {
    const [key, again] = [makeKey(hex(bytes)), makeKey(bytes.toString('base64'))];
    expect(key.id).toBe(again.id);
    expect(key.id).toMatch(/^[0-9a-f]{12}$/);
    expect(hex(bytes)).not.toContain(key.id);
    expect(makeKey().id).not.toBe(key.id);
  });
});

describe('the key that seals', () => {
  const key = makeKey();

  test('is always the same for one context, and not the key itself', () => {
    expect(hex(sealingKeyOf(key, CONTEXT))).toBe(hex(sealingKeyOf(key, { ...CONTEXT })));
    expect(hex(sealingKeyOf(key, CONTEXT))).not.toBe(hex(key.bytes));
    expect(sealingKeyOf(key, CONTEXT)).toHaveLength(32);
  });

  test.each(OTHER_CONTEXTS)('differs for another %s', (_, context) => {
    expect(hex(sealingKeyOf(key, context))).not.toBe(hex(sealingKeyOf(key, CONTEXT)));
  });
});

describe('the name of an entry', () => {
  const key = makeKey();
  const name = nameEntry(key, CONTEXT, START, NONCE);

  test('is recognised as ours', () => {
    expect(isOurEntry(key, CONTEXT, name)).toBe(true);
  });

  test('starts with the prefixes that it is looked up by', () => {
    expect(name.startsWith(contextPrefix(key, CONTEXT))).toBe(true);
    expect(contextPrefix(key, CONTEXT).startsWith(keyPrefix(key))).toBe(true);
    expect(keyPrefix(key).startsWith(ENTRY_PREFIX)).toBe(true);
  });

  test('is fit for every cache service: short, in lower case, without a comma', () => {
    expect(name).toMatch(/^[a-z0-9-]{1,511}$/);
  });

  test.each([
    ['tenant', TENANT],
    ['app', CLIENT],
    ['authority', 'microsoft'],
  ])('does not tell the %s', (_, told) => {
    expect(name).not.toContain(told);
    expect(name).not.toContain(told.slice(0, 8));
  });

  test('is not recognised where any character is another', () => {
    const forgeries = Array.from(name, (character, index) => {
      const other = character === '0' ? '1' : '0';
      return `${name.slice(0, index)}${other}${name.slice(index + 1)}`;
    });
    expect(forgeries.filter((forgery) => isOurEntry(key, CONTEXT, forgery))).toEqual([]);
  });

  test.each([
    ['empty', ''],
    ['the prefix alone', contextPrefix(key, CONTEXT)],
    ['cut short', name.slice(0, -1)],
    ['made longer', `${name}0`],
    ['in capitals', name.toUpperCase()],
    ['without its code', name.slice(0, name.lastIndexOf('-'))],
    ['without a hyphen', 'x'.repeat(name.length)],
    ['of as many characters, but more bytes', `${name.slice(0, -1)}é`],
  ])('is not recognised where it is %s', (_, forgery) => {
    expect(isOurEntry(key, CONTEXT, forgery)).toBe(false);
  });

  test.each(OTHER_CONTEXTS)('is not recognised for another %s', (_, context) => {
    expect(isOurEntry(key, context, name)).toBe(false);
  });

  test('is not recognised by another key', () => {
    expect(isOurEntry(makeKey(), CONTEXT, name)).toBe(false);
  });

  test('cannot be made with the id of a key alone', () => {
    const thief = { ...makeKey(), id: key.id };
    expect(isOurEntry(key, CONTEXT, nameEntry(thief, CONTEXT, START, NONCE))).toBe(false);
  });
});

describe('the name of a file', () => {
  test('is always the same for one context, and tells nothing of it', () => {
    expect(fileNameOf(CONTEXT)).toBe(fileNameOf({ ...CONTEXT }));
    expect(fileNameOf(CONTEXT)).toMatch(/^[0-9a-f]{32}\.jwe$/);
  });

  test.each(OTHER_CONTEXTS)('differs for another %s', (_, context) => {
    expect(fileNameOf(context)).not.toBe(fileNameOf(CONTEXT));
  });

  test('differs where only the border between two fields moves', () => {
    const [one, two] = [
      { ...CONTEXT, tenant: 'ab', clientId: 'c' },
      { ...CONTEXT, tenant: 'a', clientId: 'bc' },
    ];
    expect(fileNameOf(one)).not.toBe(fileNameOf(two));
  });
});
