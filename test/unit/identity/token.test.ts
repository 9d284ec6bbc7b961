import { expect, test } from '@jest/globals';
import { firstExpiry, SOURCES } from '../../../src/identity/token.ts';
import { START } from '../../kit/clock.ts';
import { makeToken } from '../../kit/people.ts';

test.each([
  ['the only one', [70], 70],
  ['the first', [10, 70], 10],
  ['the last', [70, 60, 5], 5],
  ['one of two that expire together', [20, 20], 20],
])('of several tokens the first to expire counts: %s', (_, lives, minutes) => {
  const tokens = new Map(lives.map((life, index) => [`line-${index}`, makeToken('x', life)]));
  expect(firstExpiry(tokens)).toBe(START + minutes * 60_000);
});

test('a token comes from an earlier step, a stored sign-in or a device code', () => {
  expect(SOURCES).toEqual(['cached-token', 'refresh-token', 'device-code']);
});
