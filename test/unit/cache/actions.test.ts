import { readdir } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openActionsStore } from '../../../src/cache/actions.ts';
import { contextPrefix, ENTRY_PREFIX, nameEntry, type SealingKey } from '../../../src/cache/key.ts';
import { MOST_SEALED_BYTES } from '../../../src/cache/store.ts';
import { openWorkbench } from '../../../src/host/workbench.ts';
import { fakeCacheClient } from '../fakes/cache-client.ts';
import { FakeClock, START } from '../fakes/clock.ts';
import { useFolder } from '../fakes/folder.ts';
import { recordHost } from '../fakes/host.ts';
import { CONTEXT, makeKey, OTHER_CONTEXTS } from '../fakes/keys.ts';

const temp = useFolder();
const KEY = makeKey();
const OLD_KEY = makeKey();
const PREFIX = contextPrefix(KEY, CONTEXT);
const nameOf = (key: SealingKey, milliseconds = START, context = CONTEXT) =>
  nameEntry(key, context, milliseconds, 'a1b2c3d4e5f6');

function open(client = fakeCacheClient(), keys: SealingKey[] = [KEY]) {
  const host = recordHost({ machine: { tempFolder: temp.path } });
  const store = openActionsStore({
    keys,
    context: CONTEXT,
    workbench: openWorkbench(host),
    clock: new FakeClock({ standing: true }),
    signal: new AbortController().signal,
    loadClient: async () => client,
  });
  return { store, client };
}

describe('the Actions cache', () => {
  test('gives back what was written, to another runner with other folders', async () => {
    const { store, client } = open();
    await store.write('sealed');
    expect(await open(client).store.read()).toEqual({ kind: 'found', sealed: 'sealed' });
  });

  test('gives back what was written last', async () => {
    const { store, client } = open();
    client.entries.set(nameOf(KEY, START - 1), 'first');
    await store.write('second');
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'second' });
  });

  test('is asked by one constant relative path, fit for every system, in every call', async () => {
    const { store, client } = open();
    await store.write('sealed');
    await store.read();
    const [shape] = client.shapes;
    expect(client.shapes).toEqual([shape, shape, shape]);
    expect(shape).toEqual({ paths: ['.entra-device-sign-in/sign-in.jwe'], crossOs: true });
    expect(isAbsolute(shape?.paths[0] ?? '/')).toBe(false);
  });

  test('is looked up by prefix first, and then asked for that very entry', async () => {
    const { store, client } = open();
    const name = nameOf(KEY);
    client.entries.set(name, 'sealed');
    await store.read();
    expect(client.calls).toEqual([`look up ${PREFIX}`, `restore ${name}`]);
  });

  test('is looked up by every key, the newest first', async () => {
    const { store, client } = open(fakeCacheClient(), [KEY, OLD_KEY]);
    const [oldName, oldPrefix] = [nameOf(OLD_KEY), contextPrefix(OLD_KEY, CONTEXT)];
    client.entries.set(oldName, 'sealed with the old key');
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'sealed with the old key' });
    expect(client.calls).toEqual([`look up ${PREFIX} or ${oldPrefix}`, `restore ${oldName}`]);
    await store.write('sealed with the new key');
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'sealed with the new key' });
  });

  test('gets a new name at each write, made with the first key', async () => {
    const { store, client } = open(fakeCacheClient(), [KEY, OLD_KEY]);
    await store.write('one');
    await store.write('two');
    const names = [...client.entries.keys()];
    expect(new Set(names).size).toBe(2);
    expect(names.filter((name) => name.startsWith(`${PREFIX}${START}-`))).toEqual(names);
  });

  test('leaves nothing behind on this machine', async () => {
    const { store } = open();
    await store.write('sealed');
    await store.read();
    expect(await readdir(temp.path)).toEqual([]);
  });

  test('has a name for the log', () => {
    expect(open().store.place).toBe('the Actions cache');
  });
});

describe('an entry under our name that we did not make', () => {
  const good = nameOf(KEY);
  test.each([
    ['made up', `${PREFIX}${START}-a1b2c3d4e5f6-${'0'.repeat(32)}`],
    ['with a later time', good.replace(String(START), String(START + 1))],
    ['with more behind it', `${good}-0`],
    ['of the prefix alone', PREFIX],
  ])('%s is never restored, and is said to be planted', async (_, name) => {
    const { store, client } = open();
    client.entries.set(good, 'sealed').set(name, 'planted');
    expect(await store.read()).toEqual({
      kind: 'trouble',
      remark:
        'The Actions cache holds an entry under our name that was not made with this key; it may have been planted by another workflow. It was not opened.',
    });
    expect(client.calls).toEqual([`look up ${PREFIX}`]);
  });

  test('does no harm once we have written again', async () => {
    const { store, client } = open();
    client.entries.set(`${PREFIX}9-planted`, 'planted');
    await store.write('sealed');
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'sealed' });
  });
});

describe('an entry that cannot be used', () => {
  const name = nameOf(KEY);
  const remark =
    'The Actions cache could not be read: the entry could not be downloaded, or is not what was kept.';

  test('since it is too large is a trouble', async () => {
    const { store, client } = open();
    client.entries.set(name, 'x'.repeat(MOST_SEALED_BYTES + 1));
    expect(await store.read()).toEqual({ kind: 'trouble', remark });
  });

  test('since it went away meanwhile is a trouble', async () => {
    const client = fakeCacheClient((call) => {
      if (call.startsWith('restore')) {
        client.entries.clear();
      }
    });
    client.entries.set(name, 'sealed');
    expect(await open(client).store.read()).toEqual({ kind: 'trouble', remark });
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
    const { store, client } = open();
    for (const name of names) {
      client.entries.set(name, 'x');
    }
    expect(await store.read()).toEqual({ kind: 'absent' });
  });

  test('another key is given as the reason, where sign-ins of another key are there', async () => {
    const { store, client } = open();
    client.entries.set(nameOf(OLD_KEY), 'x');
    expect(await store.read()).toEqual({
      kind: 'absent',
      remark:
        'The sign-ins that the Actions cache holds were sealed with another cache-encryption-key.',
    });
    expect(client.calls).toEqual([`look up ${PREFIX}`, `look up ${ENTRY_PREFIX}`]);
  });

  test('the reason is given once', async () => {
    const { store, client } = open();
    client.entries.set(nameOf(OLD_KEY), 'x');
    await store.read();
    expect(await store.read()).toEqual({ kind: 'absent' });
    expect(client.calls).toHaveLength(3);
  });
});
