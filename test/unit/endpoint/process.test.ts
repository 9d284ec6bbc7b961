import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { isAlive, readStart } from '../../../src/endpoint/lifetime.ts';
import { startEndpoint } from '../../../src/endpoint/process.ts';
import type { Known } from '../../../src/endpoint/stop.ts';
import { ActionError } from '../../../src/errors.ts';
import { systemClock } from '../../../src/runner/clock.ts';
import { makeCharge, STOP_SECRET } from '../../kit/charge.ts';
import { FakeClock } from '../../kit/clock.ts';
import { useFolder } from '../../kit/folder.ts';

const folder = useFolder();
const charge = makeCharge();

/** Starts a script in the place of the endpoint. */
async function start(
  script: string,
  {
    clock = systemClock,
    signal = new AbortController().signal,
    leaveWord = () => {},
    environment = {},
  }: Partial<Parameters<typeof startEndpoint>[1]> & { leaveWord?: (known: Known) => void } = {},
) {
  const path = join(folder.path, 'endpoint.mjs');
  await writeFile(path, script);
  return await startEndpoint(charge, { clock, signal, environment, script: path }, leaveWord);
}

/** Answers as the endpoint does, and then does something. */
const ready = (then: string) => `
import { createInterface } from 'node:readline';
import { writeFileSync } from 'node:fs';
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { value } = await lines.next();
const charge = Buffer.from(value, 'base64').toString();
console.log('4040');
const { value: word } = await lines.next();
${then}`;

test('it is told what it has to know, and left alone when word is left of it', async () => {
  const seen = join(folder.path, 'seen.json');
  const known: Known[] = [];
  const environment = { RUNNER_TRACKING_ID: 'github_1', SSL_CERT_FILE: '/x', GITHUB_TOKEN: 'x' };
  const running = await start(
    ready(
      `writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ charge, word, env: process.env, args: process.argv.slice(2), cwd: process.cwd() }));`,
    ),
    {
      environment,
      leaveWord: (one) => known.push(one),
    },
  );
  expect(running).toEqual({ port: 4040 });
  expect(known).toEqual([
    { port: 4040, stopSecret: STOP_SECRET, pid: expect.any(Number), started: expect.anything() },
  ]);
  const { charge: given, word, env, args, cwd } = await readSoon(seen);
  expect(JSON.parse(given)).toEqual(JSON.parse(JSON.stringify(charge)));
  expect(word).toBe('go');
  expect(env).toEqual({ RUNNER_TRACKING_ID: 'github_1', SSL_CERT_FILE: '/x' });
  expect(args).toEqual([]);
  expect(cwd).toBe('/');
});

const FAILED = {
  code: 'no-endpoint',
  hint: expect.stringContaining('The sign-in is kept'),
};

test.each([
  ['ends at once', 'process.exit(3);', 'its process ended at once'],
  ['says something else', "console.log('hello');", 'it did not say where it is'],
  ['says an odd port', "console.log('70000'); setInterval(() => {}, 9);", 'it did not say where'],
])('one that %s is an error, and nothing is left of it', async (_, script, reason) => {
  await expect(start(script)).rejects.toMatchObject({
    ...FAILED,
    message: expect.stringContaining(reason),
  });
});

test('one that is not ready in five seconds is ended', async () => {
  const clock = new FakeClock();
  await expect(start('setInterval(() => {}, 1000);', { clock })).rejects.toMatchObject({
    ...FAILED,
    message: 'The token endpoint could not be started: it was not ready within 5 seconds.',
  });
  expect(clock.waits).toEqual([5_000]);
});

test('one of which no word can be left is ended', async () => {
  let pid = 0;
  const leaveWord = (known: Known) => {
    pid = known.pid;
    throw new Error('no space left on device.');
  };
  await expect(start(ready('setInterval(() => {}, 1000);'), { leaveWord })).rejects.toMatchObject({
    ...FAILED,
    message: 'The token endpoint could not be started: no space left on device.',
  });
  await expectGone(pid);
});

test('a disk that cannot take the word for post is told as what it is', async () => {
  const leaveWord = () => {
    throw new ActionError('faulty-input', 'The runner could not be given what post needs.');
  };
  const started = start(ready('setInterval(() => {}, 1000);'), { leaveWord });
  await expect(started).rejects.toMatchObject({ code: 'faulty-input' });
});

test('a cancel ends it at once', async () => {
  const cancel = new AbortController();
  cancel.abort(new Error('cancelled'));
  const started = start('setInterval(() => {}, 1000);', { signal: cancel.signal });
  await expect(started).rejects.toThrow('cancelled');
});

async function readSoon(path: string) {
  const { readFile } = await import('node:fs/promises');
  for (let tries = 0; tries < 200; tries++) {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text) {
      return JSON.parse(text);
    }
    await systemClock.sleep(20);
  }
  throw new Error('nothing was written');
}

async function expectGone(pid: number): Promise<void> {
  const started = await readStart(pid);
  for (let tries = 0; tries < 200 && isAlive(pid) && (await readStart(pid)) === started; tries++) {
    await systemClock.sleep(20);
  }
  expect(isAlive(pid) && (await readStart(pid)) === started).toBe(false);
}
