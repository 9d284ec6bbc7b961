import { afterEach, expect, test } from '@jest/globals';
import { outcomeOf } from '../../../src/errors.ts';
import { leave, listenForCancel } from '../../../src/runner/cancellation.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const;
const before = SIGNALS.flatMap((name) => process.listeners(name));

/** The listeners that were added, without sending this process a signal. */
const added = (name: (typeof SIGNALS)[number]) =>
  process.listeners(name).filter((listener) => !before.includes(listener));

afterEach(() => {
  for (const name of SIGNALS) {
    for (const listener of added(name)) {
      process.removeListener(name, listener);
    }
  }
});

test.each(SIGNALS)('%s cancels the sign-in, with a reason', (name) => {
  const signal = listenForCancel();
  expect(signal.aborted).toBe(false);
  const [listener] = added(name);
  listener?.(name);
  expect(signal.reason).toMatchObject({
    code: 'cancelled',
    message: 'The sign-in was cancelled, or the step ran out of time.',
  });
  expect(outcomeOf(signal.reason)).toBe('cancelled');
});

test('a second signal changes nothing', () => {
  const signal = listenForCancel();
  added('SIGINT')[0]?.('SIGINT');
  const { reason } = signal;
  added('SIGTERM')[0]?.('SIGTERM');
  expect(signal.reason).toBe(reason);
});

test('the process ends when the last line is out, with the exit code set so far', async () => {
  const { exit } = process;
  const codes: unknown[] = [];
  const ended = new Promise<void>((resolve) => {
    process.exit = ((code?: number) => {
      codes.push(code);
      resolve();
    }) as typeof process.exit;
  });
  try {
    leave();
    await ended;
  } finally {
    process.exit = exit;
  }
  expect(codes).toEqual([undefined]);
});
