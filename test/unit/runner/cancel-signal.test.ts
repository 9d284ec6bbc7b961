import { afterEach, expect, test } from '@jest/globals';

const before = process.listeners('SIGINT');
const added = () => process.listeners('SIGINT').filter((one) => !before.includes(one));

afterEach(() => {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const) {
    process.removeAllListeners(name);
  }
  for (const listener of before) {
    process.on('SIGINT', listener);
  }
});

test('a cancel is heard from the moment of the import', async () => {
  const { signal } = await import('../../../src/runner/cancel-signal.ts');
  expect(signal.aborted).toBe(false);
  const [listener] = added();
  listener?.('SIGINT');
  expect(signal.reason).toMatchObject({ code: 'cancelled' });
});
