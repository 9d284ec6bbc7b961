import { describe, expect, test } from '@jest/globals';
import { settleUnlessAborted, settleWithin, waitAtMost } from '../../../src/runner/timeout.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';

const CANCELLED = new Error('the step was cancelled');
const never = new Promise<never>(() => {});

function open() {
  const clock = new FakeClock({ standing: true });
  const cancel = new AbortController();
  return { clock, cancel, limit: { clock, milliseconds: 1_000, signal: cancel.signal } };
}

describe('work with a limit', () => {
  test('gives what it gives in time, and nothing waits on after it', async () => {
    const { clock, limit } = open();
    expect(await settleWithin(Promise.resolve('done'), limit, 'late')).toBe('done');
    expect(clock.waits).toEqual([1_000]);
    expect(clock.sleepers).toBe(0);
  });

  test('rejects as it rejects in time, and nothing waits on after it', async () => {
    const { clock, limit } = open();
    const broken = new Error('the disk is full');
    expect(await errorOf(settleWithin(Promise.reject(broken), limit, 'late'))).toBe(broken);
    expect(clock.sleepers).toBe(0);
  });

  test('is late when the time is up, and not before', async () => {
    const { clock, limit } = open();
    const ending = errorOf(settleWithin(never, limit, 'there was no answer'));
    clock.advance(999);
    expect(clock.sleepers).toBe(1);
    clock.advance(1);
    expect(await ending).toEqual(new Error('there was no answer'));
  });

  test('ends at once with the reason of a cancel', async () => {
    const { clock, cancel, limit } = open();
    const ending = errorOf(settleWithin(never, limit, 'late'));
    cancel.abort(CANCELLED);
    expect(await ending).toBe(CANCELLED);
    expect(clock.sleepers).toBe(0);
  });

  test('is not waited for at all after a cancel', async () => {
    const { cancel, limit } = open();
    cancel.abort(CANCELLED);
    expect(await errorOf(settleWithin(never, limit, 'late'))).toBe(CANCELLED);
  });

  test('needs no signal', async () => {
    const clock = new FakeClock();
    expect(await errorOf(settleWithin(never, { clock, milliseconds: 5 }, 'late'))).toEqual(
      new Error('late'),
    );
  });
});

describe('a wait with a limit', () => {
  test.each([
    ['the work is done', () => Promise.resolve('done')],
    ['the work has failed', () => Promise.reject(new Error('broken'))],
  ])('ends when %s, and gives nothing', async (_, work) => {
    const { clock, limit } = open();
    expect(await waitAtMost(work(), limit)).toBeUndefined();
    expect(clock.sleepers).toBe(0);
  });

  test('ends when the time is up', async () => {
    const { clock, limit } = open();
    const ending = waitAtMost(never, limit);
    clock.advance(1_000);
    expect(await ending).toBeUndefined();
  });

  test('ends at once with a cancel, and does not reject', async () => {
    const { cancel, limit } = open();
    const ending = waitAtMost(never, limit);
    cancel.abort(CANCELLED);
    expect(await ending).toBeUndefined();
  });
});

describe('work that a signal may cut short', () => {
  test('gives what it gives', async () => {
    const { signal } = new AbortController();
    expect(await settleUnlessAborted(Promise.resolve('done'), signal)).toBe('done');
  });

  test('rejects as it rejects', async () => {
    const { signal } = new AbortController();
    expect(await errorOf(settleUnlessAborted(Promise.reject(CANCELLED), signal))).toBe(CANCELLED);
  });

  test('gives nothing where the signal is aborted first', async () => {
    const cancel = new AbortController();
    const ending = settleUnlessAborted(never, cancel.signal);
    cancel.abort(CANCELLED);
    expect(await ending).toBeUndefined();
  });

  test('gives nothing where the signal was aborted before', async () => {
    expect(await settleUnlessAborted(never, AbortSignal.abort(CANCELLED))).toBeUndefined();
  });
});
