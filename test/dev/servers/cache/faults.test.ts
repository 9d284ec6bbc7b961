import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type CacheService, startCacheService } from '../../../../dev/servers/cache/server.ts';
import type { Fault } from '../../../../dev/servers/faults.ts';

let service: CacheService;

beforeEach(async () => {
  service = await startCacheService();
});

afterEach(() => service.stop());

function call(
  method: string,
  { token = service.environment().ACTIONS_RUNTIME_TOKEN, patience = 30_000 } = {},
) {
  const path = `/twirp/github.actions.results.api.v1.CacheService/${method}`;
  return fetch(service.origin + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ key: 'k', version: 'v' }),
    signal: AbortSignal.timeout(patience),
  });
}

const lookup = () => call('GetCacheEntryDownloadURL');
const reserve = () => call('CreateCacheEntry');

describe('a fault', () => {
  const read = async (fault: Fault) => {
    service.fail({ operation: 'reserve', with: fault });
    const patience = fault.kind === 'hang' ? 200 : 30_000;
    const response = await call('CreateCacheEntry', { patience });
    return { status: response.status, text: await response.text() };
  };

  test.each<[Fault]>([
    [{ kind: 'reset' }],
    [{ kind: 'hang' }],
    [{ kind: 'truncated', isDone: true }],
  ])('%j leaves the client without an answer', async (fault) => {
    await expect(read(fault)).rejects.toThrow();
    expect(service.requests).toMatchObject([{ operation: 'reserve', key: 'k', status: 0 }]);
  });

  test('may be a status', async () => {
    expect(await read({ kind: 'status', status: 503, body: 'busy' })).toEqual({
      status: 503,
      text: 'busy',
    });
  });

  test('may be a page, an empty answer, a late answer', async () => {
    expect((await read({ kind: 'html', status: 200 })).text).toMatch(/^<!doctype html>/);
    expect(await read({ kind: 'empty', isDone: true })).toEqual({ status: 200, text: '' });
    service.forget();
    expect((await read({ kind: 'slow', ms: 20 })).text).toMatch(/^{"ok":true/);
  });
});

test('a fault meets the requests that it was asked for', async () => {
  service.fail({ operation: 'lookup', after: 1, times: 2, with: { kind: 'status', status: 500 } });
  const statuses = [];
  for (let request = 0; request < 4; request += 1) {
    statuses.push((await lookup()).status);
  }
  expect(statuses).toEqual([200, 500, 500, 200]);
  expect((await reserve()).status).toBe(200);
});

test('only tokens that were handed out are taken', async () => {
  expect((await call('CreateCacheEntry', { token: 'guess' })).status).toBe(401);
  expect(service.secrets()).toHaveLength(0);
  const { ACTIONS_RUNTIME_TOKEN: token = '' } = service.environment();
  expect(service.secrets()).toEqual([token]);
});

test('a token without readable scopes is refused to look up', async () => {
  const { ACTIONS_RUNTIME_TOKEN: token = '' } = service.environment({ mode: 'none' });
  const response = await call('GetCacheEntryDownloadURL', { token });
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ code: 'permission_denied' });
});
