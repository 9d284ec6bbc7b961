import { describe, expect, test } from '@jest/globals';
import { openActionsCache } from '../../../src/store/actions-cache.ts';
import { contextPrefix, ENTRY_PREFIX, nameEntry, type SealingKey } from '../../../src/store/key.ts';
import { fakeWorker } from '../../kit/cache-worker.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { CONTEXT, makeKey, OTHER_CONTEXTS } from '../../kit/keys.ts';

const KEY = makeKey();
const OLD_KEY = makeKey();
const PREFIX = contextPrefix(KEY, CONTEXT);
const nameOf = (key: SealingKey, milliseconds = START, context = CONTEXT) =>
  nameEntry(key, context, milliseconds, 'a1b2c3d4e5f6');

function open(worker = fakeWorker(), keys: SealingKey[] = [KEY]) {
  const store = openActionsCache({
    isReadOnly: false,
    keys,
    context: CONTEXT,
    worker,
    clock: new FakeClock(),
    signal: new AbortController().signal,
  });
  return { store, worker };
}

describe('the Actions cache', () => {
  test('gives back what was written, to another run', async () => {
    const { store, worker } = open();
    await store.write('sealed');
    expect(await open(worker).store.read()).toEqual({ kind: 'found', sealed: 'sealed' });
  });

  test('gives back what was written last', async () => {
    const { store, worker } = open();
    worker.entries.set(nameOf(KEY, START - 1), 'first');
    await store.write('second');
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'second' });
  });

  test('is looked up by prefix first, and then asked for that very entry', async () => {
    const { store, worker } = open();
    const name = nameOf(KEY);
    worker.entries.set(name, 'sealed');
    await store.read();
    expect(worker.tasks).toEqual([`look-up ${PREFIX}`, `download ${name}`]);
  });

  test('is looked up by every key, the newest first', async () => {
    const { store, worker } = open(fakeWorker(), [KEY, OLD_KEY]);
    const [oldName, oldPrefix] = [nameOf(OLD_KEY), contextPrefix(OLD_KEY, CONTEXT)];
    worker.entries.set(oldName, 'sealed with the old key');
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'sealed with the old key' });
    expect(worker.tasks).toEqual([`look-up ${PREFIX} or ${oldPrefix}`, `download ${oldName}`]);
    await store.write('sealed with the new key');
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'sealed with the new key' });
  });

  test('gets a new name at each write, made with the first key', async () => {
    const { store, worker } = open(fakeWorker(), [KEY, OLD_KEY]);
    await store.write('one');
    await store.write('two');
    const names = [...worker.entries.keys()];
    expect(new Set(names).size).toBe(2);
    expect(names.filter((name) => name.startsWith(`${PREFIX}${START}-`))).toEqual(names);
  });

  test('is read in one use, and written in one', async () => {
    const { store, worker } = open();
    await store.write('sealed');
    expect(worker.uses).toEqual({ made: 1, open: 0 });
    await store.read();
    expect(worker.uses).toEqual({ made: 2, open: 0 });
  });

  test('has a name for the log', () => {
    expect(open().store.place).toBe('the Actions cache');
  });
});

describe('what was read before', () => {
  test('is not downloaded again while no newer entry is there', async () => {
    const { store, worker } = open();
    const name = nameOf(KEY);
    worker.entries.set(name, 'sealed');
    const readings = [await store.read(), await store.read(), await store.read()];
    expect(readings).toEqual(Array(3).fill({ kind: 'found', sealed: 'sealed' }));
    const lookUp = `look-up ${PREFIX}`;
    expect(worker.tasks).toEqual([lookUp, `download ${name}`, lookUp, lookUp]);
  });

  test('is not used where a newer entry is there', async () => {
    const { store, worker } = open();
    worker.entries.set(nameOf(KEY, START - 2), 'first');
    await store.read();
    const newer = nameOf(KEY, START - 1);
    worker.entries.set(newer, 'second');
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'second' });
    expect(worker.tasks.at(-1)).toBe(`download ${newer}`);
  });

  test('is not used where the entry is gone', async () => {
    const { store, worker } = open();
    worker.entries.set(nameOf(KEY), 'sealed');
    await store.read();
    worker.entries.clear();
    expect(await store.read()).toEqual({ kind: 'absent' });
  });

  test('is not used where somebody has planted a newer one', async () => {
    const { store, worker } = open();
    worker.entries.set(nameOf(KEY), 'sealed');
    await store.read();
    worker.entries.set(`${PREFIX}9-planted`, 'planted');
    expect(await store.read()).toMatchObject({ kind: 'damaged' });
  });

  test('is downloaded again where the first download failed', async () => {
    let left = 2;
    const worker = fakeWorker((task) => {
      if (task.kind === 'download' && left-- > 0) {
        throw new Error('a passing trouble');
      }
      return undefined;
    });
    const { store } = open(worker);
    worker.entries.set(nameOf(KEY), 'sealed');
    expect(await store.read()).toMatchObject({ kind: 'trouble' });
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'sealed' });
  });
});

describe('an entry under our name that we did not make', () => {
  const good = nameOf(KEY);
  test.each([
    ['made up', `${PREFIX}${START}-a1b2c3d4e5f6-${'0'.repeat(32)}`],
    ['with a later time', good.replace(String(START), String(START + 1))],
    ['with more behind it', `${good}-0`],
    ['of the prefix alone', PREFIX],
  ])('%s is never downloaded, and is said to be planted', async (_, name) => {
    const { store, worker } = open();
    worker.entries.set(good, 'sealed').set(name, 'planted');
    expect(await store.read()).toEqual({
      kind: 'damaged',
      remark:
        'There is an entry under our name in the Actions cache that was not made with this key; another workflow may have planted it. It was not opened.',
    });
    expect(worker.tasks).toEqual([`look-up ${PREFIX}`]);
  });

  test('is not looked for again among those of another key', async () => {
    const { store, worker } = open();
    worker.entries.set(nameOf(OLD_KEY), 'x').set(`${PREFIX}9-planted`, 'planted');
    expect(await store.read()).toMatchObject({ kind: 'damaged' });
    expect(worker.tasks).toEqual([`look-up ${PREFIX}`]);
  });

  test('does no harm once we have written again', async () => {
    const { store, worker } = open();
    worker.entries.set(`${PREFIX}9-planted`, 'planted');
    await store.write('sealed');
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'sealed' });
  });
});

describe('where nothing of ours is found', () => {
  test.each([
    ['nothing at all is there', []],
    ['there are other entries', ['npm-linux-1234']],
    ...OTHER_CONTEXTS.map(
      ([field, context]) =>
        [`there is the sign-in of another ${field}`, [nameOf(KEY, START, context)]] as const,
    ),
  ])('since %s, there is nothing to say', async (_, names) => {
    const { store, worker } = open();
    for (const name of names) {
      worker.entries.set(name, 'x');
    }
    expect(await store.read()).toEqual({ kind: 'absent' });
  });

  test('another key is given as the reason, where sign-ins of another key are there', async () => {
    const { store, worker } = open();
    worker.entries.set(nameOf(OLD_KEY), 'x');
    expect(await store.read()).toEqual({
      kind: 'absent',
      remark:
        'The sign-ins that the Actions cache holds were sealed with another cache-encryption-key. If the key was changed and has not leaked, put the old one on its second line.',
    });
    expect(worker.tasks).toEqual([`look-up ${PREFIX}`, `look-up ${ENTRY_PREFIX}`]);
  });

  test('and this machine has no zstd, that may be the reason', async () => {
    const { store } = open(
      fakeWorker((task) =>
        task.kind === 'look-for-zstd' ? { text: 'missing', complaints: [] } : undefined,
      ),
    );
    expect(await store.read()).toMatchObject({
      kind: 'absent',
      remark: expect.stringContaining('This runner has no zstd, so it cannot see sign-ins'),
    });
  });

  test('the reason is given once', async () => {
    const { store, worker } = open();
    worker.entries.set(nameOf(OLD_KEY), 'x');
    await store.read();
    expect(await store.read()).toEqual({ kind: 'absent' });
    expect(worker.tasks).toHaveLength(3);
  });
});
