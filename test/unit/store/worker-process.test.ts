import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { faultOf } from '../../kit/errors.ts';
import { useFolder } from '../../kit/folder.ts';
import { askForDescription, isRunning, openTestWorkbench, tell } from '../../kit/worker-process.ts';

const temp = useFolder();
const describeVisit = (options: Parameters<typeof openTestWorkbench>[1] = {}) =>
  openTestWorkbench(temp.path, options).workbench.use(askForDescription);

describe('the folder of a workbench', () => {
  test('is empty, below the temporary folder, for its owner only', async () => {
    const { cwd, mode, files } = await describeVisit();
    expect(dirname(cwd)).toBe(temp.path);
    expect(files).toEqual([]);
    expect(mode).toBe(process.platform === 'win32' ? 0o666 : 0o700);
  });

  test('has no links in its path, though the temporary folder is one', async () => {
    await mkdir(join(temp.path, 'real'));
    await symlink(join(temp.path, 'real'), join(temp.path, 'link'));
    const { workbench, host } = openTestWorkbench(join(temp.path, 'link'));
    const { cwd, environment } = await workbench.use(askForDescription);
    expect(dirname(cwd)).toBe(join(temp.path, 'real'));
    expect(environment.GITHUB_WORKSPACE).toBe(cwd);
    expect(host.told('state')).toEqual([`worker-folder ${cwd}`]);
  });

  test('is told to post before anything is put there', async () => {
    const { workbench, host } = openTestWorkbench(temp.path);
    await workbench.use(async () => {
      const [folder = ''] = await readdir(temp.path);
      const path = join(temp.path, folder);
      expect(host.events).toEqual([['state', 'worker-folder', path]]);
      expect(await readdir(path)).toEqual([]);
    });
  });

  test('is removed with all that is in it, when it is closed', async () => {
    const { workbench } = openTestWorkbench(temp.path);
    await workbench.use(async (client) => {
      const { cwd } = await askForDescription(client);
      await mkdir(join(cwd, 'deep', 'down'), { recursive: true });
      await writeFile(join(cwd, 'deep', 'down', 'secret'), 'x');
    });
    expect(await readdir(temp.path)).toHaveLength(1);
    await workbench.close();
    expect(await readdir(temp.path)).toEqual([]);
  });

  test('is not made before it is visited', async () => {
    const { host } = openTestWorkbench(temp.path);
    expect([host.events, await readdir(temp.path)]).toEqual([[], []]);
  });
});

describe('the client', () => {
  test('has the folder as working directory and workspace, and the step keeps its own', async () => {
    const [home, workspace] = [process.cwd(), process.env.GITHUB_WORKSPACE];
    const { workbench } = openTestWorkbench(temp.path, {
      environment: { GITHUB_WORKSPACE: '/some/workspace' },
    });
    await workbench.use(async (client) => {
      const { cwd, environment } = await askForDescription(client);
      expect(environment.GITHUB_WORKSPACE).toBe(cwd);
      expect(cwd).not.toBe(home);
      expect([process.cwd(), process.env.GITHUB_WORKSPACE]).toEqual([home, workspace]);
    });
    expect([process.cwd(), process.env.GITHUB_WORKSPACE]).toEqual([home, workspace]);
  });

  test('has the environment of the step, but for its inputs', async () => {
    const { environment } = await describeVisit({
      environment: {
        ACTIONS_RESULTS_URL: 'https://results.example.test',
        'INPUT_CACHE-ENCRYPTION-KEY': 'secret',
        INPUT_ACCOUNT: 'alice@contoso.com',
        MY_INPUT_: 'kept',
      },
    });
    expect(environment).toMatchObject({
      ACTIONS_RESULTS_URL: 'https://results.example.test',
      MY_INPUT_: 'kept',
    });
    expect(Object.keys(environment).filter((name) => name.startsWith('INPUT_'))).toEqual([]);
  });

  test('is the same process for all tasks of a visit, and waits for more after it', async () => {
    const { workbench } = openTestWorkbench(temp.path);
    const pids = await workbench.use(async (client) => [
      (await askForDescription(client)).pid,
      (await askForDescription(client)).pid,
    ]);
    const [pid = 0] = pids;
    expect(pids).toEqual([pid, pid]);
    expect(isRunning(pid)).toBe(true);
  });

  test('is gone, and its folder too, also where the work fails', async () => {
    const fault = new Error('the work failed');
    let seen = { pid: 0, cwd: '' };
    const visit = openTestWorkbench(temp.path).workbench.use(async (client) => {
      seen = await askForDescription(client);
      expect([isRunning(seen.pid), existsSync(seen.cwd)]).toEqual([true, true]);
      throw fault;
    });
    expect(await faultOf(visit)).toBe(fault);
    expect([isRunning(seen.pid), existsSync(seen.cwd)]).toEqual([false, false]);
  });

  test('that is not asked for anything is gone as well when the workbench is closed', async () => {
    const { workbench } = openTestWorkbench(temp.path);
    await workbench.use(async () => {});
    await workbench.close();
    expect(await readdir(temp.path)).toEqual([]);
  });
});

describe('a client that fails', () => {
  test('is a fault with its reason', async () => {
    const visit = openTestWorkbench(temp.path).workbench.use((client) => tell(client, 'refuse'));
    expect(await faultOf(visit)).toEqual(new Error('the reason of the client'));
  });

  test.each([
    ['crashes', undefined],
    ['cannot be started', '/nowhere/client.js'],
  ])('since it %s is a fault at once, also for the next task', async (_, script) => {
    const { workbench, clock } = openTestWorkbench(temp.path, script ? { script } : {});
    const faults = await workbench.use(async (client) => [
      await faultOf(tell(client, 'crash')),
      await faultOf(tell(client, 'describe')),
    ]);
    expect(faults[0]).toEqual(new Error('the cache client ended without an answer'));
    expect(faults[1]).toBeInstanceOf(Error);
    expect(clock.sleepers).toBe(0);
    await workbench.close();
    expect(await readdir(temp.path)).toEqual([]);
  });
});

describe('a client that never answers', () => {
  /** A visit that has come as far as the task that hangs. */
  async function hang() {
    const world = openTestWorkbench(temp.path);
    const asked = Promise.withResolvers<number>();
    const fault = faultOf(
      world.workbench.use(async (client) => {
        const { pid } = await askForDescription(client);
        const answer = tell(client, 'never answer');
        asked.resolve(pid);
        await answer;
      }),
    );
    return { ...world, fault, pid: await asked.promise };
  }

  test('is given half a minute, and then killed', async () => {
    const { clock, fault, pid } = await hang();
    expect([clock.waits, clock.sleepers]).toEqual([[30_000, 30_000], 1]);
    clock.advance(29_999);
    expect([clock.sleepers, isRunning(pid)]).toEqual([1, true]);
    clock.advance(1);
    expect(await fault).toEqual(new Error('the cache service did not answer in time'));
    expect(isRunning(pid)).toBe(false);
    expect(await readdir(temp.path)).toEqual([]);
  });

  test('is killed at once by a cancel, which comes through with its reason', async () => {
    const { cancel, clock, fault, pid } = await hang();
    const reason = new Error('cancelled');
    cancel.abort(reason);
    expect(await fault).toBe(reason);
    expect(isRunning(pid)).toBe(false);
    expect(clock.sleepers).toBe(0);
    expect(await readdir(temp.path)).toEqual([]);
  });
});

test('a visit after a cancel does not begin', async () => {
  const { workbench, cancel, host } = openTestWorkbench(temp.path);
  const reason = new Error('cancelled');
  cancel.abort(reason);
  expect(await faultOf(workbench.use(async () => 'begun'))).toBe(reason);
  expect(host.events).toEqual([]);
  expect(await readdir(temp.path)).toEqual([]);
});

test('no timer outlives a task that ends', async () => {
  const { workbench, clock } = openTestWorkbench(temp.path);
  await workbench.use(async (client) => {
    await tell(client, 'print');
    await faultOf(tell(client, 'refuse'));
    expect([clock.waits, clock.sleepers]).toEqual([[30_000, 30_000], 0]);
  });
});
