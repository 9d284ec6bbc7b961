import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { isAlive, readStart, watchProcess } from '../../../src/endpoint/lifetime.ts';
import { FakeClock } from '../../kit/clock.ts';

const startProcess = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);

test('a process that is gone is noticed at the next look, four seconds later at most', async () => {
  const child = startProcess();
  await once(child, 'spawn');
  const clock = new FakeClock();
  let looks = 0;
  clock.meanwhile = () => {
    looks += 1;
    if (looks === 3) {
      child.kill('SIGKILL');
    }
  };
  // The fake clock does not wait, but the process takes a moment to be gone.
  await watchProcess(child.pid, clock);
  expect(looks).toBeGreaterThanOrEqual(3);
  expect(new Set(clock.waits)).toEqual(new Set([4_000]));
});

test('what cannot be seen is not waited for', async () => {
  const clock = new FakeClock();
  const never = Symbol('never');
  const soon = new Promise((resolve) => setImmediate(() => resolve(never)));
  expect(await Promise.race([watchProcess(undefined, clock), soon])).toBe(never);
  expect(clock.waits).toEqual([]);
});

test('a process is told from another with its number by when it was started', async () => {
  const started = await readStart(process.pid);
  expect(started).toEqual(
    process.platform === 'linux' ? expect.stringMatching(/^\d+$/) : undefined,
  );
  expect(await readStart(0)).toBeUndefined();
  expect(isAlive(process.pid)).toBe(true);
});
