import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { CompactEncrypt } from 'jose';
import { sealingKeyOf } from '../../src/store/key.ts';
import { seal, UnsealError, unseal } from '../../src/store/seal.ts';
import { resultOf } from '../kit/errors.ts';
import { writeJson } from '../kit/json.ts';
import { holds } from './holds.ts';
import { hostileJson, hostileText, near } from './hostile.ts';
import { context, key, twoKeys } from './ids-and-keys.ts';

const text = fc
  .oneof(
    hostileText,
    hostileText.map((words) => `\ufeff${words}`),
    hostileJson.map(writeJson),
  )
  .map((one) => one.toWellFormed());

const HEADER = { alg: 'dir', enc: 'A256GCM', typ: 'entra-device-sign-in+1' };
const otherHeader = fc.oneof(
  fc
    .oneof(near(fc.constant(HEADER.typ)), hostileText, fc.constantFrom('JWT', 'JOSE'))
    .filter((typ) => typ !== HEADER.typ)
    .map((typ) => ({ typ: typ.toWellFormed() })),
  fc.constantFrom<Record<string, unknown>[]>(
    { typ: undefined },
    { alg: 'A256GCMKW' },
    { alg: 'A256KW' },
    { alg: 'PBES2-HS256+A128KW' },
    { kid: undefined },
    { kid: '__proto__' },
  ),
);

describe('the seal', () => {
  holds(
    'seal: what was sealed comes out as it went in',
    fc.asyncProperty(
      text,
      fc.array(key, { maxLength: 2 }),
      key,
      context,
      async (words, others, ours, here) => {
        const sealed = await seal(words, ours, here);
        const opened = await unseal(sealed, [...others, ours], here);
        expect(opened.text).toBe(words);
        expect(opened.key.id).toBe(ours.id);
      },
    ),
  );

  holds(
    'seal: nothing opens but the bytes that were sealed',
    fc.asyncProperty(
      key,
      context,
      fc.oneof(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          flip: fc.integer({ min: 1, max: 63 }),
        }),
        fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), edit: hostileText }),
      ),
      async (ours, here, change) => {
        const sealed = await seal('{"accounts":{}}', ours, here);
        const changed = disturb(sealed, change);
        fc.pre(changed !== sealed);
        const result = await resultOf(() => unseal(changed, [ours], here));
        if ('value' in result) {
          expect(substanceOf(changed)).toBe(substanceOf(sealed));
          expect(result.value.text).toBe('{"accounts":{}}');
        } else {
          expect(result.trouble).toBeInstanceOf(UnsealError);
        }
      },
    ),
  );

  holds(
    'seal: any other key or context is refused',
    fc.asyncProperty(
      text,
      twoKeys,
      context,
      context,
      async (words, [ours, other], here, elsewhere) => {
        const sealed = await seal(words, ours, here);
        await expect(unseal(sealed, [other], here)).rejects.toThrow(UnsealError);
        await expect(unseal(sealed, [], here)).rejects.toThrow(UnsealError);
        await expect(unseal(sealed, [{ ...other, id: ours.id }], here)).rejects.toThrow(
          UnsealError,
        );
        for (const field of ['authority', 'tenant', 'clientId'] as const) {
          if (here[field] !== elsewhere[field]) {
            const moved = { ...here, [field]: elsewhere[field] };
            await expect(unseal(sealed, [ours], moved)).rejects.toThrow(UnsealError);
          }
        }
      },
    ),
  );

  holds(
    'seal: another type, algorithm or encryption is refused, whoever sealed it',
    fc.asyncProperty(key, context, otherHeader, async (ours, here, changes) => {
      const header = { ...HEADER, kid: ours.id, ...changes };
      const forged = await new CompactEncrypt(new TextEncoder().encode('{"accounts":{}}'))
        .setProtectedHeader(JSON.parse(JSON.stringify(header)))
        .encrypt(sealingKeyOf(ours, here));
      await expect(unseal(forged, [ours], here)).rejects.toThrow(UnsealError);
    }),
  );

  holds(
    'seal: any text but a sealed one is refused',
    fc.asyncProperty(
      key,
      context,
      fc.oneof(
        hostileText,
        fc
          .array(fc.oneof(hostileText, fc.base64String({ maxLength: 30 })), { maxLength: 6 })
          .map((parts) => parts.join('.')),
        hostileJson.map(
          (header) => `${encode(header)}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`,
        ),
        fc.constant(`${encode(HEADER)}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`),
      ),
      async (ours, here, anything) => {
        await expect(unseal(anything, [ours], here)).rejects.toThrow(UnsealError);
      },
    ),
  );
});

type Change = { at: number; edit: string } | { at: number; flip: number };

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function disturb(sealed: string, change: Change): string {
  const at = Math.min(sealed.length - 1, Math.floor(change.at * sealed.length));
  if ('edit' in change) {
    return `${sealed.slice(0, at)}${change.edit}${sealed.slice(at)}`;
  }
  const flipped = SIGNS[(SIGNS.indexOf(sealed.charAt(at)) + 64 + change.flip) % 64];
  return `${sealed.slice(0, at)}${flipped}${sealed.slice(at + 1)}`;
}

/** The header as it is written, and the rest without the bits and blanks that its encoding leaves free. */
function substanceOf(sealed: string): string {
  const [header, ...rest] = sealed.split('.');
  const bytes = rest.map((part) => Buffer.from(part.replace(/[\t\n\f\r ]/g, ''), 'base64url'));
  return [header, ...bytes.map((part) => part.toString('hex'))].join('.');
}

function encode(header: unknown): string {
  return Buffer.from(writeJson(header)).toString('base64url');
}
