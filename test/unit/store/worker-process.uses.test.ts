import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { errorOf } from '../../kit/errors.ts';
import { useFolder } from '../../kit/folder.ts';
import { askForDescription, isRunning, openTestWorker, tell } from '../../kit/worker-process.ts';

const temp = useFolder();

describe('the client of one use', () => {
  test('is there for the next one, in the same folder, and post is told of it once', async () => {
    const { worker, host } = openTestWorker(temp.path);
    const first = await worker.use(askForDescription);
    const second = await worker.use(askForDescription);
    expect([second.pid, second.cwd]).toEqual([first.pid, first.cwd]);
    expect(host.told('state')).toEqual([`worker-folder ${first.cwd}`]);
  });

  test('is another one, in another folder, after a use that failed', async () => {
    const { worker, host } = openTestWorker(temp.path);
    const first = await worker.use(askForDescription);
    await errorOf(worker.use(() => Promise.reject(new Error('the work failed'))));
    const second = await worker.use(askForDescription);
    expect(second.pid).not.toBe(first.pid);
    expect(second.cwd).not.toBe(first.cwd);
    expect([isRunning(first.pid), existsSync(first.cwd)]).toEqual([false, false]);
    expect(host.told('state').at(-1)).toBe(`worker-folder ${second.cwd}`);
  });

  test('is another one after the worker was closed', async () => {
    const { worker } = openTestWorker(temp.path);
    const first = await worker.use(askForDescription);
    await worker.close();
    const second = await worker.use(askForDescription);
    expect(second.pid).not.toBe(first.pid);
    expect(await readdir(temp.path)).toHaveLength(1);
  });
});

describe('a worker that is closed', () => {
  test('has ended its process and removed its folder', async () => {
    const { worker } = openTestWorker(temp.path);
    const { pid, cwd } = await worker.use(askForDescription);
    expect([isRunning(pid), existsSync(cwd)]).toEqual([true, true]);
    await worker.close();
    expect([isRunning(pid), existsSync(cwd)]).toEqual([false, false]);
  });

  test('twice, one after the other or at once, is closed', async () => {
    const { worker } = openTestWorker(temp.path);
    const { pid } = await worker.use(askForDescription);
    await Promise.all([worker.close(), worker.close()]);
    await worker.close();
    expect(isRunning(pid)).toBe(false);
    expect(await readdir(temp.path)).toEqual([]);
  });

  test('without a use has nothing to do', async () => {
    const { worker, host } = openTestWorker(temp.path);
    await worker.close();
    expect([host.events, await readdir(temp.path)]).toEqual([[], []]);
  });

  test('after a use that failed has nothing to do', async () => {
    const { worker } = openTestWorker(temp.path);
    await errorOf(worker.use((client) => tell(client, 'crash')));
    expect(await readdir(temp.path)).toEqual([]);
    await worker.close();
    expect(await readdir(temp.path)).toEqual([]);
  });

  test('after a cancel is closed all the same', async () => {
    const { worker, cancel } = openTestWorker(temp.path);
    const { pid } = await worker.use(askForDescription);
    cancel.abort(new Error('cancelled'));
    await worker.close();
    expect(isRunning(pid)).toBe(false);
    expect(await readdir(temp.path)).toEqual([]);
  });
});
