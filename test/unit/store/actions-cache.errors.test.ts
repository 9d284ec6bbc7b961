import { describe, expect, test } from '@jest/globals';
import { ActionError } from '../../../src/errors.ts';
import { openActionsCache } from '../../../src/store/actions-cache.ts';
import type { Task, WorkerProcess } from '../../../src/store/cache-client.ts';
import { nameEntry } from '../../../src/store/key.ts';
import { type FakeWorker, fakeWorker } from '../../kit/cache-worker.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { CONTEXT, makeKey } from '../../kit/keys.ts';

const KEY = makeKey();
const NAME = nameEntry(KEY, CONTEXT, START, 'a1b2c3d4e5f6');

function open(worker: WorkerProcess, cancel = new AbortController()) {
  return openActionsCache({
    isReadOnly: false,
    keys: [KEY],
    context: CONTEXT,
    worker,
    clock: new FakeClock(),
    signal: cancel.signal,
  });
}

/** A worker that fails at one kind of task, and holds an entry of ours. */
function failingAt(kind: Task['kind'], reason: string): FakeWorker {
  const worker = fakeWorker((task) => {
    if (task.kind === kind) {
      throw new Error(reason);
    }
    return undefined;
  });
  worker.entries.set(NAME, 'sealed');
  return worker;
}

function complaining(kind: Task['kind'], text: string | undefined, ...complaints: string[]) {
  return fakeWorker((task) => (task.kind === kind ? { text, complaints } : undefined));
}

describe('an error on reading', () => {
  test.each([
    ['look-up', 'trouble', 'Bad credentials'],
    ['look-up', 'trouble', '/usr/bin/tar failed with error: exit code 2'],
    ['download', 'trouble', 'Failed to restore: Cache service responded with 503'],
    ['download', 'trouble', 'Failed to restore: Unexpected HTTP response: 404'],
    ['download', 'trouble', 'Failed to restore: read ECONNRESET'],
    ['download', 'trouble', 'Failed to restore: Incomplete download. Expected file size: 9'],
    ['download', 'trouble', 'Failed to restore: Unable to locate executable file: tar'],
    ['download', 'trouble', 'the cache service did not answer in time'],
    ['download', 'damaged', 'Failed to restore: /usr/bin/tar failed with error: exit code 2'],
    ['download', 'damaged', 'Failed to restore: "C:\\tar.exe" failed with error: exit code 1'],
    ['download', 'damaged', 'the entry holds no sign-in'],
    ['download', 'damaged', 'the entry is too large to be a stored sign-in'],
  ] as const)('in the %s is a remark, and %s: %s', async (kind, reading, reason) => {
    const worker = failingAt(kind, `${reason}.`);
    expect(await open(worker).read()).toEqual({
      kind: reading,
      remark: `The sign-in in the Actions cache could not be read: ${reason}.`,
    });
    expect(worker.uses.open).toBe(0);
  });

  test.each(['look-up', 'download'] as const)(
    'in the %s that is gone at the second try is none',
    async (kind) => {
      let left = 1;
      const worker = fakeWorker((task) => {
        if (task.kind === kind && left-- > 0) {
          throw new Error('a passing trouble');
        }
        return undefined;
      });
      worker.entries.set(NAME, 'sealed');
      expect(await open(worker).read()).toEqual({ kind: 'found', sealed: 'sealed' });
      expect(worker.uses.open).toBe(0);
    },
  );

  test('that is only printed, and nothing found, is a remark', async () => {
    const worker = complaining('look-up', undefined, 'Failed to restore: 503', 'and more');
    expect(await open(worker).read()).toEqual({
      kind: 'trouble',
      remark:
        'The sign-in in the Actions cache could not be read: Failed to restore: 503; and more.',
    });
    expect(worker.tasks).toHaveLength(2);
  });

  test('that is only printed, and the entry found all the same, is none', async () => {
    const worker = fakeWorker((task) =>
      task.kind === 'look-up' ? { text: NAME, complaints: ['slow today'] } : undefined,
    );
    worker.entries.set(NAME, 'sealed');
    expect(await open(worker).read()).toEqual({ kind: 'found', sealed: 'sealed' });
  });

  test('that keeps the worker from opening is a remark', async () => {
    const use = () => Promise.reject(new Error('no space left'));
    expect(await open({ use, close: async () => {} }).read()).toEqual({
      kind: 'trouble',
      remark: 'The sign-in in the Actions cache could not be read: no space left.',
    });
  });
});

describe('an error on writing', () => {
  test('is the reason', async () => {
    const error = errorOf(open(failingAt('upload', 'tar is missing')).write('sealed'));
    expect(await error).toEqual(new Error('tar is missing'));
  });

  test('that is only printed, as by the older protocol, is the reason', async () => {
    const worker = complaining('upload', undefined, 'Failed to save: 503.', 'read-only token.');
    expect(await errorOf(open(worker).write('sealed'))).toEqual(
      new Error(
        'Failed to save: 503.; read-only token; events that others can trigger on the default branch cannot save, so sign in where push, schedule or workflow_dispatch starts the workflow',
      ),
    );
  });

  test('is to have no key', async () => {
    const store = openActionsCache({
      isReadOnly: false,
      keys: [],
      context: CONTEXT,
      worker: fakeWorker(),
      clock: new FakeClock(),
      signal: new AbortController().signal,
    });
    await expect(store.write('sealed')).rejects.toThrow('there is no key to name it with');
  });
});

test.each(['read', 'write'] as const)('a cancel is let through on %s', async (verb) => {
  const cancelled = new ActionError('cancelled', 'The sign-in was cancelled.');
  const cancel = new AbortController();
  const worker = fakeWorker(() => {
    cancel.abort(cancelled);
    throw cancelled;
  });
  const store = open(worker, cancel);
  expect(await errorOf(verb === 'read' ? store.read() : store.write('sealed'))).toBe(cancelled);
  expect(worker.uses).toEqual({ made: 1, open: 0 });
});
