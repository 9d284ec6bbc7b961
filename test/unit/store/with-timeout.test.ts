import { describe, expect, test } from '@jest/globals';
import { withTimeout } from '../../../src/store/with-timeout.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { openMemoryStore } from '../../kit/store.ts';

const CANCELLED = new Error('the step was cancelled');
const never = () => new Promise<never>(() => {});

/** A store with a timeout, on a clock that stands, over a store that is changed. */
function open(changes: Partial<ReturnType<typeof openMemoryStore>> = {}) {
  const inner = openMemoryStore({ kind: 'found', sealed: 'x' });
  const clock = new FakeClock({ standing: true });
  const cancel = new AbortController();
  const store = withTimeout(Object.assign(inner, changes), clock, cancel.signal);
  return { store, inner, clock, cancel };
}

describe('a store with a timeout', () => {
  test('is the store where that answers, and nothing waits on after it', async () => {
    const { store, inner, clock } = open();
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'x' });
    await store.write('y');
    expect(inner.written).toEqual(['y']);
    expect(store.place).toBe('a test');
    expect(clock.waits).toEqual([60_000, 60_000]);
    expect(clock.sleepers).toBe(0);
  });

  test('that does not answer for a minute is a trouble to read', async () => {
    const { store, clock } = open({ read: never });
    const reading = store.read();
    clock.advance(60_000);
    expect(await reading).toEqual({
      kind: 'trouble',
      remark: 'The sign-in in a test could not be read: there was no answer within a minute.',
    });
  });

  test('that does not answer for a minute cannot be written to', async () => {
    const { store, clock } = open({ write: never });
    const error = errorOf(store.write('y'));
    clock.advance(60_000);
    expect(await error).toMatchObject({ message: 'there was no answer within a minute' });
  });

  test.each([
    ['an error', new Error('the disk is gone'), 'the disk is gone'],
    ['what is no error', 'a bare string', 'a bare string'],
  ])('that throws %s is a trouble to read', async (_, error, reason) => {
    const { store } = open({ read: () => Promise.reject(error) });
    expect(await store.read()).toMatchObject({
      kind: 'trouble',
      remark: `The sign-in in a test could not be read: ${reason}.`,
    });
  });

  test.each(['read', 'write'] as const)('ends a %s at once with a cancel', async (method) => {
    const { store, cancel } = open({ [method]: never });
    const error = errorOf(store[method]('y'));
    cancel.abort(CANCELLED);
    expect(await error).toBe(CANCELLED);
  });
});
