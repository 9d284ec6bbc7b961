import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { systemClock } from '../../../src/runner/clock.ts';
import { errorOf } from '../../kit/errors.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const reason = new Error('cancelled');

describe('a sleep', () => {
  test('ends after its time, and not before', async () => {
    let awake = false;
    const sleep = systemClock.sleep(1000).then(() => {
      awake = true;
    });
    await jest.advanceTimersByTimeAsync(999);
    expect(awake).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    await sleep;
    expect(awake).toBe(true);
  });

  test('ends at once with the reason of the signal, and leaves no timer', async () => {
    const controller = new AbortController();
    const error = errorOf(systemClock.sleep(1000, controller.signal));
    controller.abort(reason);
    expect(await error).toBe(reason);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('does not begin where the signal is aborted already', async () => {
    expect(await errorOf(systemClock.sleep(1000, AbortSignal.abort(reason)))).toBe(reason);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('that has ended is not disturbed by the signal', async () => {
    const controller = new AbortController();
    const sleep = systemClock.sleep(1000, controller.signal);
    await jest.advanceTimersByTimeAsync(1000);
    controller.abort(reason);
    await expect(sleep).resolves.toBeUndefined();
  });
});

test('the wall clock may be set back, the monotonic one goes on', () => {
  const [now, monotonic] = [systemClock.now(), systemClock.monotonic()];
  jest.setSystemTime(now - 3_600_000);
  jest.advanceTimersByTime(1000);
  expect(systemClock.now() - now).toBe(-3_599_000);
  expect(systemClock.monotonic() - monotonic).toBe(1000);
});

test('a limit has not been reached at first', () => {
  expect(systemClock.limit(60_000).aborted).toBe(false);
});

test('a limit may be a part of a millisecond, as what is left of a deadline is', async () => {
  const limit = systemClock.limit(0.4);
  await new Promise((resolve) => limit.addEventListener('abort', resolve, { once: true }));
  expect(limit.aborted).toBe(true);
});
