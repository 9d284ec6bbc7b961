import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openTestClient, whole } from '../../kit/client.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { networkError } from '../../kit/fetch.ts';
import { pending } from '../../kit/replies.ts';
import { nobodyComes, tokens, waitForHuman } from '../../kit/waiting.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** All that can be faked but `Date`, the wall clock that MSAL reads. */
const REAL = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;
beforeEach(() => {
  jest.useFakeTimers({ now: START, doNotFake: [...REAL] });
});
afterEach(() => {
  jest.useRealTimers();
});

/** A clock on which something happens in one of its sleeps, counted from 1. */
function disturb(sleep: number, happen: (clock: FakeClock) => void): FakeClock {
  const clock = new FakeClock();
  clock.meanwhile = () => clock.waits.length === sleep && happen(clock);
  return clock;
}

describe.each([
  ['forwards', DAY],
  ['back', -DAY],
])('a wall clock that is set %s by a day during the wait', (_, jump) => {
  const leap = (clock: FakeClock) => {
    clock.leap(jump);
    jest.setSystemTime(START + jump);
  };

  test.each([1, 3, 100])('in sleep %d neither ends it early nor makes it longer', async (sleep) => {
    const plain = await waitForHuman(new FakeClock(), { timeoutMinutes: 40 });
    const leapt = await waitForHuman(disturb(sleep, leap), { timeoutMinutes: 40 });
    expect(leapt).toEqual(plain);
    expect(leapt.polls).toEqual([180, 180, 120]);
  });

  test('does not lose the sign-in', async () => {
    const answer = ({ nth }: { nth: number }) => (nth === 50 ? tokens : pending)();
    const { result, polls } = await waitForHuman(disturb(20, leap), { timeoutMinutes: 15, answer });
    expect(result).toMatchObject({ source: 'device-code' });
    expect(polls).toEqual([50]);
  });

  test('is the clock that the expiry of the token is told by', async () => {
    const answer = ({ nth }: { nth: number }) => (nth === 50 ? tokens : pending)();
    const { result } = await waitForHuman(disturb(20, leap), { timeoutMinutes: 15, answer });
    expect(result).toMatchObject({ token: { expiresAt: START + jump + 4_200_000 } });
  });
});

test('a token has its whole life from the moment that it comes, however long the human took', async () => {
  const clock = new FakeClock();
  clock.meanwhile = () => jest.setSystemTime(clock.now());
  const answer = ({ nth }: { nth: number }) => (nth === 168 ? tokens : pending)();
  const { result } = await waitForHuman(clock, { timeoutMinutes: 15, answer });
  const fourteenMinutes = 840_000;
  expect(clock.now()).toBe(START + fourteenMinutes);
  const { token } = result as { token: { expiresAt: number } };
  // The wall clock is set before each sleep, so it is one interval behind.
  expect(token.expiresAt).toBe(START + fourteenMinutes - 5000 + 4_200_000);
});

describe('a machine that slept for an hour in one wait', () => {
  const sleepAnHour = (sleep: number) => disturb(sleep, (clock) => clock.advance(HOUR));

  test('asks once more, then ends where the time is up', async () => {
    const { result, polls, requests } = await waitForHuman(sleepAnHour(3), { timeoutMinutes: 15 });
    expect(result).toMatchObject({ code: 'timed-out' });
    expect([requests, polls]).toEqual([1, [3]]);
  });

  test.each([
    ['says that the code expired', nobodyComes],
    [
      'does not',
      ({ age }: { age: number }) => (age > 4000 ? nobodyComes({ nth: 0, age }) : pending()),
    ],
  ])('asks once more, then for a new code where time is left and Entra %s', async (_, answer) => {
    const { polls, story } = await waitForHuman(sleepAnHour(3), { timeoutMinutes: 75, answer });
    expect(story).toEqual(['0 s: code-issued', '3615 s: code-expired', '3615 s: code-issued']);
    // The second code has 885 s left: 177 polls.
    expect(polls).toEqual([3, 177]);
  });

  test('does not lose a sign-in that was finished meanwhile', async () => {
    const answer = ({ nth }: { nth: number }) => (nth === 3 ? tokens : pending)();
    const options = { timeoutMinutes: 15, answer };
    const { result, polls } = await waitForHuman(sleepAnHour(3), options);
    expect(result).toMatchObject({ source: 'device-code' });
    expect(polls).toEqual([3]);
  });

  test.each(['send', 'requestTokens'] as const)(
    'in the pause of %s makes one more attempt, and gives up',
    async (method) => {
      const clock = sleepAnHour(2);
      const { client, sent, waits } = openTestClient([() => networkError('ECONNRESET')], { clock });
      const error = await errorOf(
        client[method]({ url: 'https://login.example.test/t', form: '' }, whole),
      );
      expect(error).toMatchObject({ code: 'entra-unreachable' });
      expect([sent.length, waits]).toEqual([3, [1000, 2000]]);
    },
  );
});
