import { describe, expect, test } from '@jest/globals';
import { FakeClock, START } from '../../kit/clock.ts';
import { json } from '../../kit/fetch.ts';
import { makeCode } from '../../kit/people.ts';
import { busy, expired, pending, slowDown } from '../../kit/replies.ts';
import { tokens, waitForHuman } from '../../kit/waiting.ts';
import { codeAnswer } from '../../kit/wire.ts';

/** A date that is `seconds` after the clock's start. */
const date = (seconds: number) => new Date(START + seconds * 1000).toUTCString();

describe('the waits of a sign-in', () => {
  test.each<[string, (() => Response)[], number[]]>([
    ['plain', [pending, pending, tokens], [5, 5, 5]],
    ['at once', [tokens], [5]],
    [
      'slow_down twice',
      [pending, slowDown, pending, slowDown, pending, tokens],
      [5, 5, 10, 10, 15, 15],
    ],
    ['Retry-After in seconds', [pending, busy('20'), pending, tokens], [5, 5, 20, 5]],
    ['Retry-After as a date', [pending, busy(date(40)), pending, tokens], [5, 5, 30, 5]],
    ['Retry-After as a date that is past', [busy(date(-60)), tokens], [5, 5]],
    [
      'Retry-After within slow_down',
      [slowDown, busy('7'), busy('30'), pending, tokens],
      [5, 10, 10, 30, 10],
    ],
  ])('%s', async (_, replies, expected) => {
    const answer = ({ nth }: { nth: number }) => (replies[nth - 1] ?? pending)();
    const { result, waits, requests, polls } = await waitForHuman(new FakeClock(), {
      timeoutMinutes: 15,
      answer,
    });
    expect(result).toMatchObject({ source: 'device-code' });
    expect(waits).toEqual(expected);
    expect([requests, polls]).toEqual([1, [replies.length]]);
  });

  test.each([
    ['seconds', '20', 20],
    ['a date', date(45), 45],
  ])(
    'a device code that is refused with a Retry-After of %s is asked for then',
    async (_, value, wait) => {
      const answerCode = (nth: number) =>
        nth === 1 ? busy(value)() : json(codeAnswer(makeCode({ interval: 2 })));
      const answer = ({ nth }: { nth: number }) => (nth < 3 ? pending : tokens)();
      const options = { timeoutMinutes: 15, answer, answerCode };
      const { waits, requests, told } = await waitForHuman(new FakeClock(), options);
      expect(waits).toEqual([wait, 2, 2, 2]);
      expect(requests).toBe(2);
      expect(told).toEqual(['login.microsoftonline.com: it answered status 503. Trying again.']);
    },
  );
});

describe('codes are renewed over 60 minutes, and every one is announced and polled', () => {
  test('where Entra says that a code has expired', async () => {
    const { result, story, requests, polls } = await waitForHuman(new FakeClock(), {
      timeoutMinutes: 60,
    });
    expect(story).toEqual([
      '0 s: code-issued',
      ...[900, 1800, 2700].flatMap((at) => [`${at} s: code-expired`, `${at} s: code-issued`]),
    ]);
    expect([requests, polls]).toEqual([4, [180, 180, 180, 180]]);
    expect(result).toMatchObject({ code: 'timed-out' });
  });

  test('where Entra never says so', async () => {
    const { result, story, requests, polls } = await waitForHuman(new FakeClock(), {
      timeoutMinutes: 60,
      answer: pending,
    });
    expect(story).toEqual([
      '0 s: code-issued',
      ...[905, 1810, 2715].flatMap((at) => [`${at} s: code-expired`, `${at} s: code-issued`]),
    ]);
    expect([requests, polls]).toEqual([4, [181, 181, 181, 177]]);
    expect(result).toMatchObject({ code: 'timed-out' });
  });

  test.each([
    [1, [1]],
    [180, [180]],
    [181, [180, 1]],
    [400, [180, 180, 40]],
    [720, [180, 180, 180, 180]],
  ])('and a human may come at any of them: at poll %d', async (moment, expected) => {
    const answer = ({ nth, age }: { nth: number; age: number }) =>
      nth === moment ? tokens() : (age >= 900 ? expired : pending)();
    const { result, polls } = await waitForHuman(new FakeClock(), { timeoutMinutes: 60, answer });
    expect(result).toMatchObject({ source: 'device-code' });
    expect(polls).toEqual(expected);
  });

  test('and slow_down does not outlast its code', async () => {
    const answer = ({ nth, age }: { nth: number; age: number }) =>
      nth === 1 ? slowDown() : (age >= 900 ? expired : pending)();
    const { waits, polls } = await waitForHuman(new FakeClock(), { timeoutMinutes: 30, answer });
    expect(polls).toEqual([91, 179]);
    expect(waits.slice(0, 3)).toEqual([5, 10, 10]);
    expect(new Set(waits.slice(91))).toEqual(new Set([5]));
  });
});
