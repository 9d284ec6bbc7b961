import { describe, expect, test } from '@jest/globals';
import { ActionError } from '../../../src/errors.ts';
import { openActionsCache } from '../../../src/store/actions-cache.ts';
import type { Task, WorkerProcess } from '../../../src/store/cache-client.ts';
import { nameEntry } from '../../../src/store/key.ts';
import { type FakeWorkbench, fakeWorkbench } from '../../kit/cache-client.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { faultOf } from '../../kit/errors.ts';
import { CONTEXT, makeKey } from '../../kit/keys.ts';

const KEY = makeKey();
const NAME = nameEntry(KEY, CONTEXT, START, 'a1b2c3d4e5f6');

function open(worker: WorkerProcess, cancel = new AbortController()) {
  return openActionsCache({
    keys: [KEY],
    context: CONTEXT,
    worker,
    clock: new FakeClock(),
    signal: cancel.signal,
  });
}

/** A workbench that fails at one kind of task, and holds an entry of ours. */
function failingAt(kind: Task['kind'], reason: string): FakeWorkbench {
  const bench = fakeWorkbench((task) => {
    if (task.kind === kind) {
      throw new Error(reason);
    }
    return undefined;
  });
  bench.entries.set(NAME, 'sealed');
  return bench;
}

function complaining(kind: Task['kind'], text: string | undefined, ...complaints: string[]) {
  return fakeWorkbench((task) => (task.kind === kind ? { text, complaints } : undefined));
}

describe('a fault on reading', () => {
  test.each([
    ['look-up', 'trouble'],
    ['download', 'absent'],
  ] as const)('in the %s is a remark, and %s', async (kind, reading) => {
    const bench = failingAt(kind, 'Bad credentials.');
    expect(await open(bench).read()).toEqual({
      kind: reading,
      remark: 'The sign-in in the Actions cache could not be read: Bad credentials.',
    });
    expect(bench.visits.open).toBe(0);
  });

  test.each(['look-up', 'download'] as const)(
    'in the %s that is gone at the second try is none',
    async (kind) => {
      let left = 1;
      const bench = fakeWorkbench((task) => {
        if (task.kind === kind && left-- > 0) {
          throw new Error('a passing fault');
        }
        return undefined;
      });
      bench.entries.set(NAME, 'sealed');
      expect(await open(bench).read()).toEqual({ kind: 'found', sealed: 'sealed' });
      expect(bench.visits.open).toBe(0);
    },
  );

  test('that is only printed, and nothing found, is a remark', async () => {
    const bench = complaining('look-up', undefined, 'Failed to restore: 503', 'and more');
    expect(await open(bench).read()).toEqual({
      kind: 'trouble',
      remark:
        'The sign-in in the Actions cache could not be read: Failed to restore: 503; and more.',
    });
    expect(bench.tasks).toHaveLength(2);
  });

  test('that is only printed, and the entry found all the same, is none', async () => {
    const bench = fakeWorkbench((task) =>
      task.kind === 'look-up' ? { text: NAME, complaints: ['slow today'] } : undefined,
    );
    bench.entries.set(NAME, 'sealed');
    expect(await open(bench).read()).toEqual({ kind: 'found', sealed: 'sealed' });
  });

  test('that keeps the workbench from opening is a remark', async () => {
    const use = () => Promise.reject(new Error('no space left'));
    expect(await open({ use, close: async () => {} }).read()).toEqual({
      kind: 'trouble',
      remark: 'The sign-in in the Actions cache could not be read: no space left.',
    });
  });
});

describe('a fault on writing', () => {
  test('is the reason', async () => {
    const fault = faultOf(open(failingAt('upload', 'tar is missing')).write('sealed'));
    expect(await fault).toEqual(new Error('tar is missing'));
  });

  test('that is only printed, as by the older protocol, is the reason', async () => {
    const bench = complaining('upload', undefined, 'Failed to save: 503.', 'read-only token.');
    expect(await faultOf(open(bench).write('sealed'))).toEqual(
      new Error('Failed to save: 503.; read-only token'),
    );
  });

  test('is to have no key', async () => {
    const store = openActionsCache({
      keys: [],
      context: CONTEXT,
      worker: fakeWorkbench(),
      clock: new FakeClock(),
      signal: new AbortController().signal,
    });
    await expect(store.write('sealed')).rejects.toThrow('there is no key to name it with');
  });
});

test.each(['read', 'write'] as const)('a cancel is let through on %s', async (verb) => {
  const cancelled = new ActionError('cancelled', 'The sign-in was cancelled.');
  const cancel = new AbortController();
  const bench = fakeWorkbench(() => {
    cancel.abort(cancelled);
    throw cancelled;
  });
  const store = open(bench, cancel);
  expect(await faultOf(verb === 'read' ? store.read() : store.write('sealed'))).toBe(cancelled);
  expect(bench.visits).toEqual({ made: 1, open: 0 });
});
