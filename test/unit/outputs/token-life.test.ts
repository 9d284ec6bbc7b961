import { describe, expect, test } from '@jest/globals';
import { lifeWarnings } from '../../../src/outputs/token-life.ts';
import { FakeClock } from '../../kit/clock.ts';
import { makeToken } from '../../kit/people.ts';

describe('a token that lives', () => {
  const clock = new FakeClock();
  test.each([
    ['longer than the workflow wants', 11, 10, []],
    ['as long as the workflow wants', 10, 10, []],
    ['at all, where nothing is asked for', 0, 0, []],
  ])('%s is no warning', (_, minutes, wanted, expected) => {
    const tokens = new Map([['default', makeToken('t', minutes)]]);
    expect(lifeWarnings(tokens, wanted, clock)).toEqual(expected);
  });

  test('shorter is a warning that names it', () => {
    const tokens = new Map([
      ['default', makeToken('a', 70)],
      ['arm', makeToken('b', 9.9)],
    ]);
    expect(lifeWarnings(tokens, 10, clock)).toEqual([
      'The token "arm" is good for 9 minutes only, less than min-validity asks for (10); Microsoft Entra issued no longer-lived token.',
    ]);
  });
});
