import { describe, expect, test } from '@jest/globals';
import { pauseAfter } from '../../../src/entra/backoff.ts';
import { TransientError } from '../../../src/entra/transient-error.ts';

const error = new TransientError('the connection failed', {});
const asking = (retryAfter: number) => new TransientError('it is busy', { retryAfter });

describe('the pause after a passing trouble', () => {
  test.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [5, 16_000],
    [6, 30_000],
    [60, 30_000],
  ])('is doubled after each attempt, up to half a minute: %d', (attempts, pause) => {
    expect(pauseAfter(error, attempts, 0.5)).toBe(pause);
  });

  test.each([
    [0, 3_000],
    [0.5, 4_000],
    [1, 5_000],
  ])('is a quarter shorter or longer by chance: %d', (random, pause) => {
    expect(pauseAfter(error, 3, random)).toBe(pause);
  });

  test.each([
    ['longer', 7_000, 7_000],
    ['shorter', 500, 1_000],
  ])('is what the server asks for where that is %s', (_, retryAfter, pause) => {
    expect(pauseAfter(asking(retryAfter), 1, 0.5)).toBe(pause);
  });

  test('may be longer than half a minute where the server asks for it', () => {
    expect(pauseAfter(asking(90_000), 1, 1)).toBe(90_000);
  });
});
