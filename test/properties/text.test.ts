import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { maskSecret } from '../../src/runner/masks.ts';
import { toMarkdown, toPlainLine } from '../../src/text.ts';
import { isPlainLine } from '../kit/plain.ts';
import { holds } from './holds.ts';
import { hostileText, near } from './hostile.ts';

const segment = fc.stringMatching(/^[A-Za-z0-9_-]{0,40}$/);
const secret = fc.oneof(
  fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.')),
  near(fc.constant('eyJhbGciOiJub25lIn0.eyJvaWQiOiIxIn0xMjM0.c2lnbmF0dXJlLXNpZ25hdHVyZQ')),
);

describe('words of others', () => {
  holds(
    'text: a plain line is one line, and no command',
    fc.property(hostileText, fc.nat(40), (text, longest) => {
      const line = toPlainLine(text, longest);
      expect(isPlainLine(line)).toBe(true);
      expect(line.length).toBeLessThanOrEqual(longest + 1);
      expect(isPlainLine(toPlainLine(text))).toBe(true);
    }),
  );

  holds(
    'text: a plain line says the same when it is made plain again',
    fc.property(hostileText, fc.integer({ min: 1, max: 40 }), (text, longest) => {
      const line = toPlainLine(text, longest);
      expect(toPlainLine(line, longest)).toBe(line);
    }),
  );

  holds(
    'text: plain words stay as they are',
    fc.property(
      fc
        .stringMatching(/^[\p{L}\p{N}@.]([\p{L}\p{N}@., -]{0,30}[\p{L}\p{N}@.])?$/u)
        // There are letters that nobody sees, such as the filler of Hangul.
        .filter((text) => !/\p{Default_Ignorable_Code_Point}/u.test(text)),
      (text) => {
        const words = text.replace(/ {2,}/g, ' ');
        expect(toPlainLine(words)).toBe(words);
      },
    ),
  );

  holds(
    'text: Markdown of others is no markup',
    fc.property(hostileText, (text) => {
      const markdown = toMarkdown(text);
      expect(markdown).not.toMatch(/&#(?:35|64);(?!<!-- -->)/);
      const words = markdown.replace(/(?<=&#(?:35|64);)<!-- -->/g, '');
      const bare = words.replace(/&#\d+;/g, '');
      expect(bare).toMatch(/^[\p{L}\p{N} ,-]*$/u);
      expect(markdown).not.toMatch(/^[-\s]/);
      expect(isPlainLine(markdown)).toBe(true);
      const decoded = words.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
      expect(decoded).toBe(toPlainLine(text));
    }),
  );
});

describe('secrets', () => {
  holds(
    'masks: a secret is hidden whole and in parts, and no short word is',
    fc.property(secret, (value) => {
      const masked: string[] = [];
      maskSecret({ mask: (part) => void masked.push(part) }, value);
      const [header = '', ...others] = value.split('.');
      const isToken = header !== '' && others.length > 0 && /^[A-Za-z0-9_.-]*$/.test(value);
      const wanted = [value, ...(isToken ? others : [])];
      expect(masked).toEqual(wanted.filter((part) => part.length >= 16));
    }),
  );
});
