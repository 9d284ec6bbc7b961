import { expect, test } from '@jest/globals';
import { Masks } from '../../../dev/runner/masks.ts';

const SECRET = `pass'w&rd "1"`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

function mask(secrets: string[], text: string): string {
  const masks = new Masks();
  for (const secret of secrets) {
    masks.add(secret);
  }
  return masks.apply(text);
}

test.each([
  ['as it is', SECRET, '***'],
  ['in base64', base64(SECRET), '***'],
  ['in base64, one byte later', base64(SECRET.slice(1)), '***'],
  ['in base64, two bytes later', base64(SECRET.slice(2)), '***'],
  ['in JSON', JSON.stringify(SECRET), '"***"'],
  ['in a URI', 'pass%27w%26rd%20%221%22', '***'],
  ['in XML', 'pass&apos;w&amp;rd &quot;1&quot;', '***'],
  ['not in hex', Buffer.from(SECRET).toString('hex'), Buffer.from(SECRET).toString('hex')],
])('a secret is masked %s', (_, text, shown) => {
  expect(mask([SECRET], `<${text}>`)).toBe(`<${shown}>`);
});

test('every line of a secret is masked, trimmed', () => {
  expect(mask(['  one\n\n two '], 'one, two, one two')).toBe('***, ***, *** ***');
});

test('masks that overlap or touch become one', () => {
  expect(mask(['abc', 'cde', 'fg'], 'abcdefg abc')).toBe('*** ***');
});

test('blank values are no masks', () => {
  expect(mask(['', ' ', '\n'], 'a b\nc')).toBe('a b\nc');
});
