import { expect, test } from '@jest/globals';
import { parsePairs } from '../../../dev/runner/file-commands.ts';

test.each([
  ['', []],
  [
    'a=1\n\nb=\n',
    [
      ['a', '1'],
      ['b', ''],
    ],
  ],
  ['a=b=c<<d\n', [['a', 'b=c<<d']]],
  [
    'a<<END\n1\n2\nEND\nb=3\n',
    [
      ['a', '1\n2'],
      ['b', '3'],
    ],
  ],
  ['a<<END\r\n1\r\nEND\r\n', [['a', '1']]],
  ['a<<END\nEND', [['a', '']]],
  ['a<<==\n1\n==\n', [['a', '1']]],
])('%j', (text, pairs) => {
  expect(parsePairs(text)).toEqual(pairs);
});

test.each(['a', '=1', 'a<<', '<<END\nEND', 'a<<END\n1'])('%j is refused', (text) => {
  expect(() => parsePairs(text)).toThrow(/^Invalid/);
});

test.each([
  ['a=1\nb=unfini', [['a', '1']]],
  ['a=1\nb<<END\nunfini', [['a', '1']]],
])('of %j the finished part is read', (text, pairs) => {
  expect(parsePairs(text, { partial: true })).toEqual(pairs);
});
