import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { type CacheClient, openActionsStore } from '../../../src/cache/actions.ts';
import { openWorkbench } from '../../../src/host/workbench.ts';
import { fakeCacheClient } from '../fakes/cache-client.ts';
import { FakeClock } from '../fakes/clock.ts';
import { faultOf } from '../fakes/faults.ts';
import { useFolder } from '../fakes/folder.ts';
import { recordHost } from '../fakes/host.ts';
import { CONTEXT, makeKey } from '../fakes/keys.ts';

const temp = useFolder();
const never = new Promise<never>(() => {});
const cancelled = new Error('The sign-in was cancelled.');

function open(client: CacheClient | Error) {
  const clock = new FakeClock({ standing: true });
  const cancel = new AbortController();
  const host = recordHost({ machine: { tempFolder: temp.path } });
  const store = openActionsStore({
    keys: [makeKey()],
    context: CONTEXT,
    workbench: openWorkbench(host),
    clock,
    signal: cancel.signal,
    loadClient: async () => {
      if (client instanceof Error) {
        throw client;
      }
      return client;
    },
  });
  return { store, clock, cancel, host };
}

/** A client that tells when it was called, and then never settles. */
function hangingClient() {
  const called = Promise.withResolvers<void>();
  const client = fakeCacheClient(() => {
    called.resolve();
    return never;
  });
  return { client, called: called.promise };
}

describe('a fault of the cache service', () => {
  test('that the library throws is a remark on reading', async () => {
    const { store } = open(
      fakeCacheClient(() => {
        throw new Error('Bad credentials');
      }),
    );
    expect(await store.read()).toEqual({
      kind: 'trouble',
      remark: 'The Actions cache could not be read: Bad credentials.',
    });
  });

  test('that the library only prints is a remark on reading, and no annotation', async () => {
    const { store, host } = open(
      fakeCacheClient(() => {
        process.stdout.write('::warning::Failed to restore: 503\n::error::and more\n');
      }),
    );
    expect(await store.read()).toEqual({
      kind: 'trouble',
      remark: 'The Actions cache could not be read: Failed to restore: 503; and more.',
    });
    expect(host.told('debug')).toEqual(['Failed to restore: 503', 'and more']);
    expect(host.told('warning')).toEqual([]);
  });

  test('that keeps the library from loading is a remark on reading', async () => {
    expect(await open(new Error('no such chunk')).store.read()).toEqual({
      kind: 'trouble',
      remark: 'The Actions cache could not be read: no such chunk.',
    });
  });

  test('that the library throws on writing is the reason', async () => {
    const { store } = open(
      fakeCacheClient(() => {
        throw new Error('tar is missing');
      }),
    );
    await expect(store.write('sealed')).rejects.toThrow('tar is missing');
  });

  test.each([
    ['protocol v2', -1],
    ['protocol v1', 7],
  ])('that the library only prints on writing, by %s, is the reason', async (_, entry) => {
    const client: CacheClient = {
      ...fakeCacheClient(),
      async saveCache() {
        process.stdout.write('::warning::Failed to save: read-only token\n');
        return entry;
      },
    };
    await expect(open(client).store.write('sealed')).rejects.toThrow(
      'Failed to save: read-only token',
    );
  });

  test('that the library does not name on writing is a reason of its own', async () => {
    const client: CacheClient = { ...fakeCacheClient(), saveCache: async () => -1 };
    await expect(open(client).store.write('sealed')).rejects.toThrow(
      'the cache service did not take it',
    );
  });
});

describe('a cache service that never answers', () => {
  test('is waited for one minute on reading', async () => {
    const { client, called } = hangingClient();
    const { store, clock } = open(client);
    const reading = store.read();
    await called;
    clock.advance(60_000);
    expect(await reading).toEqual({
      kind: 'trouble',
      remark:
        'The Actions cache could not be read: the cache service did not answer within a minute.',
    });
    expect(clock.waits).toEqual([60_000]);
  });

  test('is waited for one minute on writing', async () => {
    const { client, called } = hangingClient();
    const { store, clock } = open(client);
    const fault = faultOf(store.write('sealed'));
    await called;
    clock.advance(60_000);
    expect(await fault).toEqual(new Error('the cache service did not answer within a minute'));
  });

  test('is not given up before', async () => {
    const { client, called } = hangingClient();
    const { store, clock } = open(client);
    let given: unknown;
    const reading = store.read().then((result) => {
      given = result;
    });
    await called;
    clock.advance(59_999);
    await new Promise(setImmediate);
    expect(given).toBeUndefined();
    clock.advance(1);
    await reading;
    expect(given).toMatchObject({ kind: 'trouble' });
  });

  test.each(['read', 'write'] as const)('lets a cancel through at once on %s', async (verb) => {
    const { client, called } = hangingClient();
    const { store, cancel } = open(client);
    const fault = faultOf(verb === 'read' ? store.read() : store.write('sealed'));
    await called;
    cancel.abort(cancelled);
    expect(await fault).toBe(cancelled);
    expect(await readdir(temp.path)).toEqual([]);
  });
});

test('no timer outlives an operation that ends', async () => {
  const { store, clock } = open(fakeCacheClient());
  await store.write('sealed');
  await store.read();
  expect(clock.waits).toEqual([60_000, 60_000, 60_000]);
  expect(clock.sleepers).toBe(0);
});
