import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { errorOf } from '../../kit/errors.ts';
import { useFolder } from '../../kit/folder.ts';
import { askForDescription, isRunning, openTestWorker, tell } from '../../kit/worker-process.ts';

const temp = useFolder();
const describeUse = (options: Parameters<typeof openTestWorker>[1] = {}) =>
  openTestWorker(temp.path, options).worker.use(askForDescription);

describe('the folder of a worker', () => {
  test('is empty, below the temporary folder, for its owner only', async () => {
    const { cwd, mode, files } = await describeUse();
    expect(dirname(cwd)).toBe(temp.path);
    expect(files).toEqual([]);
    expect(mode).toBe(process.platform === 'win32' ? 0o666 : 0o700);
  });

  test('has no links in its path, though the temporary folder is one', async () => {
    await mkdir(join(temp.path, 'real'));
    await symlink(join(temp.path, 'real'), join(temp.path, 'link'));
    const { worker, host } = openTestWorker(join(temp.path, 'link'));
    const { cwd, environment } = await worker.use(askForDescription);
    expect(dirname(cwd)).toBe(join(temp.path, 'real'));
    expect(environment.GITHUB_WORKSPACE).toBe(cwd);
    expect(host.told('state')).toEqual([`worker-folder ${cwd}`]);
  });

  test('is told to post before anything is put there', async () => {
    const { worker, host } = openTestWorker(temp.path);
    await worker.use(async () => {
      const [folder = ''] = await readdir(temp.path);
      const path = join(temp.path, folder);
      expect(host.events).toEqual([['state', 'worker-folder', path]]);
      expect(await readdir(path)).toEqual([]);
    });
  });

  test('is removed with all that is in it, when it is closed', async () => {
    const { worker } = openTestWorker(temp.path);
    await worker.use(async (client) => {
      const { cwd } = await askForDescription(client);
      await mkdir(join(cwd, 'deep', 'down'), { recursive: true });
      await writeFile(join(cwd, 'deep', 'down', 'secret'), 'x');
    });
    expect(await readdir(temp.path)).toHaveLength(1);
    await worker.close();
    expect(await readdir(temp.path)).toEqual([]);
  });

  test('is not made before it is visited', async () => {
    const { host } = openTestWorker(temp.path);
    expect([host.events, await readdir(temp.path)]).toEqual([[], []]);
  });
});

describe('the client', () => {
  test('has the folder as working directory and workspace, and the step keeps its own', async () => {
    const [home, workspace] = [process.cwd(), process.env.GITHUB_WORKSPACE];
    const { worker } = openTestWorker(temp.path, {
      environment: { GITHUB_WORKSPACE: '/some/workspace' },
    });
    await worker.use(async (client) => {
      const { cwd, environment } = await askForDescription(client);
      expect(environment.GITHUB_WORKSPACE).toBe(cwd);
      expect(cwd).not.toBe(home);
      expect([process.cwd(), process.env.GITHUB_WORKSPACE]).toEqual([home, workspace]);
    });
    expect([process.cwd(), process.env.GITHUB_WORKSPACE]).toEqual([home, workspace]);
  });

  test('has the environment of the step, but for its inputs', async () => {
    const { environment } = await describeUse({
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

  test('is the same process for all tasks of a use, and waits for more after it', async () => {
    const { worker } = openTestWorker(temp.path);
    const pids = await worker.use(async (client) => [
      (await askForDescription(client)).pid,
      (await askForDescription(client)).pid,
    ]);
    const [pid = 0] = pids;
    expect(pids).toEqual([pid, pid]);
    expect(isRunning(pid)).toBe(true);
  });

  test('is gone, and its folder too, also where the work fails', async () => {
    const error = new Error('the work failed');
    let seen = { pid: 0, cwd: '' };
    const use = openTestWorker(temp.path).worker.use(async (client) => {
      seen = await askForDescription(client);
      expect([isRunning(seen.pid), existsSync(seen.cwd)]).toEqual([true, true]);
      throw error;
    });
    expect(await errorOf(use)).toBe(error);
    expect([isRunning(seen.pid), existsSync(seen.cwd)]).toEqual([false, false]);
  });

  test('that is not asked for anything is gone as well when the worker is closed', async () => {
    const { worker } = openTestWorker(temp.path);
    await worker.use(async () => {});
    await worker.close();
    expect(await readdir(temp.path)).toEqual([]);
  });
});

describe('a client that fails', () => {
  test('is an error with its reason', async () => {
    const use = openTestWorker(temp.path).worker.use((client) => tell(client, 'refuse'));
    expect(await errorOf(use)).toEqual(new Error('the reason of the client'));
  });

  test.each([
    ['crashes', undefined],
    ['cannot be started', '/nowhere/client.js'],
  ])('since it %s is an error at once, also for the next task', async (_, script) => {
    const { worker, clock } = openTestWorker(temp.path, script ? { script } : {});
    const errors = await worker.use(async (client) => [
      await errorOf(tell(client, 'crash')),
      await errorOf(tell(client, 'describe')),
    ]);
    expect(errors[0]).toEqual(new Error('the cache client ended without an answer'));
    expect(errors[1]).toBeInstanceOf(Error);
    expect(clock.sleepers).toBe(0);
    await worker.close();
    expect(await readdir(temp.path)).toEqual([]);
  });
});

describe('a client that never answers', () => {
  /** A use that has come as far as the task that hangs. */
  async function hang() {
    const world = openTestWorker(temp.path);
    const asked = Promise.withResolvers<number>();
    const error = errorOf(
      world.worker.use(async (client) => {
        const { pid } = await askForDescription(client);
        const answer = tell(client, 'never answer');
        asked.resolve(pid);
        await answer;
      }),
    );
    return { ...world, error, pid: await asked.promise };
  }

  test('is given half a minute, and then killed', async () => {
    const { clock, error, pid } = await hang();
    expect([clock.waits, clock.sleepers]).toEqual([[30_000, 30_000], 1]);
    clock.advance(29_999);
    expect([clock.sleepers, isRunning(pid)]).toEqual([1, true]);
    clock.advance(1);
    expect(await error).toEqual(new Error('the cache service did not answer in time'));
    expect(isRunning(pid)).toBe(false);
    expect(await readdir(temp.path)).toEqual([]);
  });

  test('is killed at once by a cancel, which comes through with its reason', async () => {
    const { cancel, clock, error, pid } = await hang();
    const reason = new Error('cancelled');
    cancel.abort(reason);
    expect(await error).toBe(reason);
    expect(isRunning(pid)).toBe(false);
    expect(clock.sleepers).toBe(0);
    expect(await readdir(temp.path)).toEqual([]);
  });
});

test('a use after a cancel does not begin', async () => {
  const { worker, cancel, host } = openTestWorker(temp.path);
  const reason = new Error('cancelled');
  cancel.abort(reason);
  expect(await errorOf(worker.use(async () => 'begun'))).toBe(reason);
  expect(host.events).toEqual([]);
  expect(await readdir(temp.path)).toEqual([]);
});

test('no timer outlives a task that ends', async () => {
  const { worker, clock } = openTestWorker(temp.path);
  await worker.use(async (client) => {
    await tell(client, 'print');
    await errorOf(tell(client, 'refuse'));
    expect([clock.waits, clock.sleepers]).toEqual([[30_000, 30_000], 0]);
  });
});
