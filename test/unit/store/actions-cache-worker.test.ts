import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Reply, Task } from '../../../src/store/cache-client.ts';
import { UNKNOWN_ENTRY } from '../../../src/store/key.ts';
import { useFolder } from '../../kit/folder.ts';

const PATH = '.entra-device-sign-in/sign-in.jwe';
const restoreCache = jest.fn<(...words: unknown[]) => Promise<string | undefined>>();
const saveCache = jest.fn<(...words: unknown[]) => Promise<number>>();
// The real one speaks with a cache service; scenarios have one.
jest.unstable_mockModule('@actions/cache', () => ({ restoreCache, saveCache }));
const { serveParent } = await import('../../../src/store/actions-cache-worker.ts');

const temp = useFolder();
const { exit, send } = process;
const home = process.cwd();
const listeners = { message: new Set<unknown>(), disconnect: new Set<unknown>() };
const onMessage = () => added('message')[0] as unknown as (task: Task) => void;

function added(name: 'message' | 'disconnect') {
  return process.listeners(name as 'exit').filter((one) => !listeners[name].has(one));
}

beforeEach(() => {
  for (const name of ['message', 'disconnect'] as const) {
    listeners[name] = new Set(process.listeners(name as 'exit'));
  }
  process.chdir(temp.path);
  serveParent();
});

afterEach(() => {
  process.chdir(home);
  for (const name of ['message', 'disconnect'] as const) {
    for (const listener of added(name)) {
      process.removeListener(name, listener as () => void);
    }
  }
  Object.assign(process, { exit, send });
  restoreCache.mockReset();
  saveCache.mockReset();
});

/** What the parent is answered. */
async function ask(task: Task): Promise<Reply> {
  return await new Promise((resolve) => {
    process.send = ((reply: Reply) => resolve(reply)) as unknown as NonNullable<typeof send>;
    onMessage()(task);
  });
}

async function leaveFile(text: string): Promise<void> {
  await mkdir('.entra-device-sign-in');
  await writeFile(PATH, text);
}

describe('a look-up', () => {
  test.each(['a\u2028b', '::add-mask::x', 'A', 'a b', 'a,b'])(
    'says of the name %j only that it is not ours',
    async (name) => {
      restoreCache.mockResolvedValue(name);
      expect(await ask({ kind: 'look-up', prefixes: ['a-'] })).toEqual({ text: UNKNOWN_ENTRY });
    },
  );

  test('asks for the newest entry of the first prefix, else of the others, and unpacks nothing', async () => {
    restoreCache.mockResolvedValue('the-name');
    expect(await ask({ kind: 'look-up', prefixes: ['a-', 'b-'] })).toEqual({ text: 'the-name' });
    expect(restoreCache.mock.calls).toEqual([[[PATH], 'a-', ['b-'], { lookupOnly: true }, true]]);
  });

  test('that finds nothing says so', async () => {
    restoreCache.mockResolvedValue(undefined);
    expect(await ask({ kind: 'look-up', prefixes: [] })).toEqual({ text: undefined });
  });
});

describe('a download', () => {
  const task: Task = { kind: 'download', name: 'the-name' };

  test('gives what the entry unpacks to', async () => {
    restoreCache.mockImplementation(async () => {
      await leaveFile('sealed');
      return 'the-name';
    });
    expect(await ask(task)).toEqual({ text: 'sealed' });
    expect(restoreCache.mock.calls).toEqual([[[PATH], 'the-name', [], {}, true]]);
  });

  test.each([undefined, 'another'])('of another entry is an error: %s', async (restored) => {
    restoreCache.mockResolvedValue(restored);
    expect(await ask(task)).toEqual({ error: 'the entry could not be downloaded' });
  });

  test('of more than a store of sign-ins can hold is an error', async () => {
    await leaveFile('x'.repeat(4 * 1024 * 1024 + 1));
    restoreCache.mockResolvedValue('the-name');
    expect(await ask(task)).toEqual({ error: 'the entry is too large to be a stored sign-in' });
  });

  test('that fails is an error, in the words of the library', async () => {
    restoreCache.mockRejectedValue(new Error('tar is missing'));
    expect(await ask(task)).toEqual({ error: 'tar is missing' });
  });
});

describe('an upload', () => {
  const task: Task = { kind: 'upload', name: 'the-name', sealed: 'sealed' };

  test('packs a file that only its owner can read', async () => {
    saveCache.mockResolvedValue(7);
    expect(await ask(task)).toEqual({ text: undefined });
    expect(saveCache.mock.calls).toEqual([[[PATH], 'the-name', {}, true]]);
    expect(await readFile(PATH, 'utf8')).toBe('sealed');
    if (process.platform !== 'win32') {
      expect((await stat(PATH)).mode & 0o777).toBe(0o600);
    }
  });

  test('that the library only prints of is an error', async () => {
    saveCache.mockResolvedValue(-1);
    expect(await ask(task)).toEqual({ error: 'the cache service did not take it' });
  });
});

test('the end of the parent is the end of the worker', () => {
  let ends = 0;
  process.exit = (() => {
    ends += 1;
  }) as typeof process.exit;
  for (const listener of added('disconnect')) {
    (listener as () => void)();
  }
  expect(ends).toBe(1);
});
