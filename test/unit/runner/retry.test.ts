import { describe, expect, test } from '@jest/globals';
import { NotDone } from '../../../src/runner/host.ts';
import { type Attempt, type FailedAttempt, retry } from '../../../src/runner/retry.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';

const { signal } = new AbortController();
const failed = (changes: Partial<FailedAttempt> = {}): FailedAttempt => ({
  reason: 'the server is busy.',
  isUnclear: false,
  isRepeatable: true,
  ...changes,
});

/** Makes these attempts, in turn. */
function run(attempts: Attempt<string>[], cancel: AbortSignal = signal) {
  const clock = new FakeClock();
  const left = [...attempts];
  const attempt = async () => left.shift() ?? { value: 'more than were expected' };
  return { clock, left, ending: retry(attempt, clock, cancel) };
}

describe('attempts', () => {
  test('end with the first that succeeds', async () => {
    const { clock, ending } = run([{ value: 'done' }]);
    expect(await ending).toBe('done');
    expect(clock.waits).toEqual([]);
    expect(clock.limits).toEqual([10_000]);
  });

  test('are three at the most, with growing pauses', async () => {
    const { clock, left, ending } = run([failed(), failed(), failed(), failed()]);
    expect(await errorOf(ending)).toEqual(new NotDone('the server is busy.'));
    expect(clock.waits).toEqual([1_000, 2_000]);
    expect(clock.limits).toHaveLength(3);
    expect(left).toHaveLength(1);
  });

  test('pause as long as the server asks for', async () => {
    const { clock, ending } = run([failed({ pause: 10_000 }), { value: 'done' }]);
    expect(await ending).toBe('done');
    expect(clock.waits).toEqual([10_000]);
  });

  test.each([
    ['the server asks for a longer pause than there is time', { pause: 10_001 }],
    ['another attempt would do harm', { isRepeatable: false }],
  ])('end at once where %s', async (_, changes) => {
    const { clock, left, ending } = run([failed(changes), { value: 'done' }]);
    expect(await errorOf(ending)).toEqual(new NotDone('the server is busy.'));
    expect(clock.waits).toEqual([]);
    expect(left).toHaveLength(1);
  });

  test('end with the last reason', async () => {
    const last = failed({ reason: 'no permission.', isRepeatable: false });
    expect(await errorOf(run([failed(), last]).ending)).toMatchObject({
      message: 'no permission.',
    });
  });
});

test.each([
  ['the last one', [failed(), failed({ isUnclear: true, isRepeatable: false })]],
  ['an earlier one', [failed({ isUnclear: true }), failed({ isRepeatable: false })]],
])('where %s may have been carried out, it is not said that nothing was done', async (_, all) => {
  const error = await errorOf(run(all).ending);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(NotDone);
});

describe('a cancel', () => {
  test('before a pause ends it', async () => {
    const { left, ending } = run([failed(), { value: 'done' }], AbortSignal.abort());
    expect(await errorOf(ending)).toEqual(new NotDone('the server is busy.'));
    expect(left).toHaveLength(1);
  });

  test('in a pause ends it', async () => {
    const cancel = new AbortController();
    const { clock, left, ending } = run([failed(), { value: 'done' }], cancel.signal);
    clock.meanwhile = () => cancel.abort();
    expect(await errorOf(ending)).toEqual(new NotDone('the server is busy.'));
    expect(left).toHaveLength(1);
  });
});
