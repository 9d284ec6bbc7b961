import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type CacheService, startCacheService } from '../../../../dev/servers/cache/server.ts';
import { startClient } from './client.ts';

const FILE = 'store.txt';
let service: CacheService;
let client: ReturnType<typeof startClient>;

// Each test starts processes, on a machine that may be busy.
jest.setTimeout(60_000);

beforeEach(async () => {
  service = await startCacheService();
});

afterEach(async () => {
  client.end();
  await service.stop();
});

describe.each(['v2', 'v1'] as const)('@actions/cache by protocol %s', (protocol) => {
  const operations = () => service.requests.map((request) => request.operation);

  test('saves, looks up and restores', async () => {
    client = startClient(service.environment({ protocol }));
    const { results } = await client.call(
      { act: 'write', path: FILE, text: 'kept' },
      { act: 'save', path: FILE, key: 'store-1' },
      { act: 'remove', path: FILE },
      { act: 'restore', path: FILE, key: 'store-', options: { lookupOnly: true } },
      { act: 'restore', path: FILE, key: 'store-1' },
    );
    expect(results).toEqual([null, expect.any(Number), null, 'store-1', 'store-1']);
    expect(readFileSync(join(client.folder, FILE), 'utf8')).toBe('kept');
    expect(operations()).toEqual(['reserve', 'upload', 'finalize', 'lookup', 'lookup', 'download']);
    expect(service.requests.every((request) => request.protocol === protocol)).toBe(true);
    expect(service.requests.every((request) => request.key?.startsWith('store-'))).toBe(true);
  });

  test('misses what was forgotten', async () => {
    client = startClient(service.environment({ protocol }));
    await client.call(
      { act: 'write', path: FILE, text: 'kept' },
      { act: 'save', path: FILE, key: 'store-1' },
    );
    service.forget();
    const { results } = await client.call({ act: 'restore', path: FILE, key: 'store-1' });
    expect(results).toEqual([null]);
  });

  test('falls back to restore keys, newest first, and to the default branch', async () => {
    client = startClient(service.environment({ protocol }));
    await client.call(
      { act: 'write', path: FILE, text: 'first' },
      { act: 'save', path: FILE, key: 'store-1' },
      { act: 'write', path: FILE, text: 'second' },
      { act: 'save', path: FILE, key: 'store-2' },
    );
    client.end();
    client = startClient(service.environment({ protocol, ref: 'refs/heads/feature' }));
    const { results } = await client.call({
      act: 'restore',
      path: FILE,
      key: 'other',
      restoreKeys: ['store-'],
    });
    expect(results).toEqual(['store-2']);
    expect(readFileSync(join(client.folder, FILE), 'utf8')).toBe('second');
  });

  test('never writes a key twice', async () => {
    client = startClient(service.environment({ protocol }));
    const { results, log } = await client.call(
      { act: 'write', path: FILE, text: 'first' },
      { act: 'save', path: FILE, key: 'store-1' },
      { act: 'save', path: FILE, key: 'store-1' },
    );
    expect(results[2]).toBe(-1);
    expect(log).toContain('another job may be creating this cache');
    expect(service.requests.at(-1)).toMatchObject({ operation: 'reserve', status: 409 });
    expect(service.entries()).toHaveLength(1);
  });

  test('refuses a read-only token to write', async () => {
    // Runners before ACTIONS_CACHE_MODE do not tell the client, so that it asks the service.
    const { ACTIONS_CACHE_MODE: _, ...old } = service.environment({ protocol, mode: 'read' });
    client = startClient(old);
    const { results, log } = await client.call(
      { act: 'write', path: FILE, text: 'first' },
      { act: 'save', path: FILE, key: 'store-1' },
    );
    expect(results[1]).toBe(-1);
    expect(log).toContain('::warning::Failed to save: Unable to reserve cache with key store-1.');
    expect(log).toContain('cache write denied:');
  });

  test('hands out damaged bytes', async () => {
    client = startClient(service.environment({ protocol }));
    await client.call(
      { act: 'write', path: FILE, text: 'first' },
      { act: 'save', path: FILE, key: 'store-1' },
    );
    service.damage('store-1', (blob) => blob.subarray(0, blob.length / 2));
    const { results, log } = await client.call({ act: 'restore', path: FILE, key: 'store-1' });
    expect(results).toEqual([null]);
    expect(log).toContain('::warning::Failed to restore:');
  });

  test('restores what another workflow planted', async () => {
    client = startClient(service.environment({ protocol }));
    await client.call(
      { act: 'write', path: FILE, text: 'theirs' },
      { act: 'save', path: FILE, key: 'store-1' },
    );
    const [honest] = service.entries();
    if (!honest) {
      throw new Error('nothing was saved');
    }
    service.plant({ ...honest, key: 'store-2' });
    const { results } = await client.call({ act: 'restore', path: FILE, key: 'store-' });
    expect(results).toEqual(['store-2']);
  });
});
