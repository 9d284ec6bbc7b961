import { describe, expect, test } from '@jest/globals';
import { openReplacement, type ReplaceableEnd } from '../../../src/auth/replacement.ts';
import { ActionError } from '../../../src/errors.ts';
import { FakeClock } from '../../kit/clock.ts';
import { makeCode } from '../../kit/people.ts';

const ERROR = new ActionError('code-expired', 'It expired.');

/** Notes codes that were to live for `expiresIn` seconds; says after how many it was enough, and why. */
function note(ends: [ReplaceableEnd, lived: number][], expiresIn = 900) {
  const clock = new FakeClock();
  const replacement = openReplacement(clock);
  for (const [index, [end, lived]] of ends.entries()) {
    const code = makeCode({ issuedAt: clock.monotonic(), expiresIn });
    clock.advance(lived * 1000);
    try {
      replacement.note(code, end, ERROR);
    } catch (error) {
      return { codes: index + 1, error };
    }
  }
  return { codes: ends.length, error: undefined };
}

const expired = (count: number, lived: number): [ReplaceableEnd, number][] =>
  Array(count).fill(['code-expired', lived]);

describe('a code is replaced', () => {
  test.each<[string, [ReplaceableEnd, number][]]>([
    ['24 times in six hours', expired(24, 900)],
    [
      'where two in a row died early, again and again',
      [...expired(2, 0), ...expired(1, 900), ...expired(2, 0)],
    ],
    ['after three lost answers', Array(3).fill(['answer-lost', 60])],
  ])('%s', (_, ends) => {
    expect(note(ends)).toEqual({ codes: ends.length, error: undefined });
  });
});

describe('no further code is asked for', () => {
  test('after three in a row that died at once, and it is said what was seen', () => {
    expect(note(expired(5, 1))).toEqual({
      codes: 3,
      error: expect.objectContaining({
        code: 'entra-unclear',
        message:
          '3 device codes ended before anybody signed in. The last one was to live for 900 s, and lived for 1 s.',
        cause: ERROR,
      }),
    });
  });

  test('after three in a row that nobody could have used in time', () => {
    expect(note(expired(5, 59), 59)).toMatchObject({ codes: 3 });
    expect(note(expired(5, 60), 60)).toMatchObject({ codes: 5, error: undefined });
  });

  test('after thirty, however long they lived', () => {
    expect(note(expired(40, 900))).toMatchObject({ codes: 30, error: { code: 'entra-unclear' } });
  });

  test('after the fourth lost answer, with its error', () => {
    expect(note(Array(6).fill(['answer-lost', 60]))).toEqual({ codes: 4, error: ERROR });
  });
});
