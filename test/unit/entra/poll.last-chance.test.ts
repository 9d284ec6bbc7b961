import { describe, expect, test } from '@jest/globals';
import { TransientError } from '../../../src/entra/transient-error.ts';
import { openTestClient } from '../../kit/client.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import type { Reply } from '../../kit/fetch.ts';
import { makeCode } from '../../kit/people.ts';
import { busy, granted, pending, REQUEST, reset, TOKENS } from '../../kit/replies.ts';

/**
 * Polls for a code of a minute, on a clock whose time passes between calls too. `timeout` is in
 * seconds. `polls` are the seconds at which a request was sent, rounded.
 */
async function poll(
  replies: (() => Reply)[],
  { timeout = 3600, expiresIn = 60, step = 0.25 } = {},
) {
  const clock = new FakeClock({ step });
  const begin = clock.monotonic();
  const code = makeCode({ issuedAt: begin, expiresIn });
  const polls: number[] = [];
  const next = () => {
    polls.push(Math.round((clock.monotonic() - begin) / 1000));
    return (replies.shift() ?? pending)();
  };
  const { client } = openTestClient([next], { clock });
  const ending = client.poll(REQUEST, code, begin + timeout * 1000);
  const result = await ending.then(
    ({ body }) => body,
    (error: unknown) => error,
  );
  return { result, polls, end: Math.round((clock.monotonic() - begin) / 1000) };
}

describe.each([0, 0.25, 40])('where %d ms pass at each look at the clock', (step) => {
  test.each([
    ['the code expires', 55, { expiresIn: 60 }],
    ['the deadline comes', 30, { timeout: 30 }],
    ['the deadline comes with the expiry', 55, { timeout: 60, expiresIn: 60 }],
  ])('a Retry-After of an hour is cut short when %s, for one more poll', async (_, at, times) => {
    const { result, polls } = await poll([busy(3600), granted], { ...times, step });
    expect(result).toEqual(TOKENS);
    expect(polls).toEqual([5, at]);
  });

  test('a Retry-After that fits is kept to', async () => {
    const { polls } = await poll([busy(20), granted], { step });
    expect(polls).toEqual([5, 25]);
  });

  test('the last poll before the deadline is the last of all', async () => {
    const { result, polls } = await poll([busy(3600), busy(3600), granted], { timeout: 30, step });
    expect(result).toMatchObject({ code: 'timed-out' });
    expect(polls).toEqual([5, 30]);
  });
});

describe('the end after an error', () => {
  test('by the deadline names the error, and has it as cause', async () => {
    const { result, polls, end } = await poll([pending, reset, reset], { timeout: 13, step: 0 });
    expect(result).toMatchObject({
      code: 'timed-out',
      message: 'Nobody signed in in time.',
      cause: expect.objectContaining({ message: 'the connection failed (ECONNRESET)' }),
    });
    expect(polls).toEqual([5, 10]);
    expect(end).toBe(10);
  });

  test('by the expiry has it as cause', async () => {
    const { result } = await poll([reset, reset, reset, reset], { expiresIn: 12 });
    expect(result).toMatchObject({ code: 'code-expired', cause: expect.any(TransientError) });
  });

  test('that is over by then does not name it', async () => {
    const { result } = await poll([reset, pending, pending], { timeout: 16 });
    expect(result).toMatchObject({
      code: 'timed-out',
      message: 'Nobody signed in in time.',
      cause: undefined,
    });
  });
});

describe('a request for a device code', () => {
  test('is tried for three minutes and no longer, however much time the human has', async () => {
    const { client, clock } = openTestClient([reset]);
    const begin = clock.monotonic();
    const error = await errorOf(client.requestDeviceCode(REQUEST, begin + 21_600_000));
    expect(error).toMatchObject({ code: 'entra-unreachable' });
    expect(clock.monotonic() - begin).toBeLessThanOrEqual(180_000);
  });

  test.each([
    [60_000, '(6 attempts)', [1, 2, 4, 8, 16]],
    [2_000, '(2 attempts)', [1]],
    [500, '(one attempt)', []],
  ])('is given up after %d ms with the last error', async (timeout, attempts, seconds) => {
    const { client, clock, waits } = openTestClient([reset]);
    const ending = client.requestDeviceCode(REQUEST, clock.monotonic() + timeout);
    expect(await errorOf(ending)).toMatchObject({
      code: 'entra-unreachable',
      message: `login.example.test:8443 could not be used: the connection failed (ECONNRESET) ${attempts}.`,
      cause: expect.any(TransientError),
    });
    expect(waits).toEqual(seconds.map((second) => second * 1000));
  });
});
