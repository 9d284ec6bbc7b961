import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { faultOf } from '../../kit/errors.ts';
import { useFolder } from '../../kit/folder.ts';
import { askForDescription, isRunning, openTestWorkbench, tell } from '../../kit/worker-process.ts';

const temp = useFolder();

describe('the client of one visit', () => {
  test('is there for the next one, in the same folder, and post is told of it once', async () => {
    const { workbench, host } = openTestWorkbench(temp.path);
    const first = await workbench.use(askForDescription);
    const second = await workbench.use(askForDescription);
    expect([second.pid, second.cwd]).toEqual([first.pid, first.cwd]);
    expect(host.told('state')).toEqual([`worker-folder ${first.cwd}`]);
  });

  test('is another one, in another folder, after a visit that failed', async () => {
    const { workbench, host } = openTestWorkbench(temp.path);
    const first = await workbench.use(askForDescription);
    await faultOf(workbench.use(() => Promise.reject(new Error('the work failed'))));
    const second = await workbench.use(askForDescription);
    expect(second.pid).not.toBe(first.pid);
    expect(second.cwd).not.toBe(first.cwd);
    expect([isRunning(first.pid), existsSync(first.cwd)]).toEqual([false, false]);
    expect(host.told('state').at(-1)).toBe(`worker-folder ${second.cwd}`);
  });

  test('is another one after the workbench was closed', async () => {
    const { workbench } = openTestWorkbench(temp.path);
    const first = await workbench.use(askForDescription);
    await workbench.close();
    const second = await workbench.use(askForDescription);
    expect(second.pid).not.toBe(first.pid);
    expect(await readdir(temp.path)).toHaveLength(1);
  });
});

describe('a workbench that is closed', () => {
  test('has ended its process and removed its folder', async () => {
    const { workbench } = openTestWorkbench(temp.path);
    const { pid, cwd } = await workbench.use(askForDescription);
    expect([isRunning(pid), existsSync(cwd)]).toEqual([true, true]);
    await workbench.close();
    expect([isRunning(pid), existsSync(cwd)]).toEqual([false, false]);
  });

  test('twice, one after the other or at once, is closed', async () => {
    const { workbench } = openTestWorkbench(temp.path);
    const { pid } = await workbench.use(askForDescription);
    await Promise.all([workbench.close(), workbench.close()]);
    await workbench.close();
    expect(isRunning(pid)).toBe(false);
    expect(await readdir(temp.path)).toEqual([]);
  });

  test('without a visit has nothing to do', async () => {
    const { workbench, host } = openTestWorkbench(temp.path);
    await workbench.close();
    expect([host.events, await readdir(temp.path)]).toEqual([[], []]);
  });

  test('after a visit that failed has nothing to do', async () => {
    const { workbench } = openTestWorkbench(temp.path);
    await faultOf(workbench.use((client) => tell(client, 'crash')));
    expect(await readdir(temp.path)).toEqual([]);
    await workbench.close();
    expect(await readdir(temp.path)).toEqual([]);
  });

  test('after a cancel is closed all the same', async () => {
    const { workbench, cancel } = openTestWorkbench(temp.path);
    const { pid } = await workbench.use(askForDescription);
    cancel.abort(new Error('cancelled'));
    await workbench.close();
    expect(isRunning(pid)).toBe(false);
    expect(await readdir(temp.path)).toEqual([]);
  });
});
