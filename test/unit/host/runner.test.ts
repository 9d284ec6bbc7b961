import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRunner } from '../../../src/host/runner.ts';

const onLinux = process.platform === 'linux' ? test : test.skip;

test('the run is read from the environment', () => {
  const { run } = openRunner({
    GITHUB_REPOSITORY: 'contoso/reports',
    GITHUB_WORKFLOW: 'Nightly report',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_ACTOR: 'octocat',
    GITHUB_TRIGGERING_ACTOR: 'hubot',
    GITHUB_SERVER_URL: 'https://github.com',
  });
  expect(run).toEqual({
    repository: 'contoso/reports',
    workflow: 'Nightly report',
    runId: '4711',
    runAttempt: '2',
    ref: 'refs/heads/main',
    actor: 'octocat',
    triggeringActor: 'hubot',
    serverUrl: 'https://github.com',
  });
});

test('what the environment does not say is empty', () => {
  expect(new Set(Object.values(openRunner({}).run))).toEqual(new Set(['']));
});

describe('a cache service', () => {
  const results = { ACTIONS_RESULTS_URL: 'https://results.example.test' };
  const cache = { ACTIONS_CACHE_URL: 'https://cache.example.test' };
  test.each([
    ['is there by protocol v2', results, true],
    ['is there by protocol v1', cache, true],
    ['is there where it can only be read', { ...results, ACTIONS_CACHE_MODE: 'read' }, true],
    ['is not there without a URL', {}, false],
    ['is not there where its URL is empty', { ACTIONS_CACHE_URL: '' }, false],
    ['is not there where it may not be used', { ...results, ACTIONS_CACHE_MODE: 'none' }, false],
  ])('%s', (_, environment, expected) => {
    expect(openRunner(environment).machine.hasCacheService).toBe(expected);
  });
});

describe('the folders', () => {
  test('are the temporary folder of the job', () => {
    expect(openRunner({ RUNNER_TEMP: '/runner/temp' }).machine.tempFolder).toBe('/runner/temp');
  });

  test('are the temporary folder of the system outside a job', () => {
    expect(openRunner({}).machine.tempFolder).toBe(tmpdir());
  });

  onLinux('are the cache folder that the user has set', () => {
    const { machine } = openRunner({ XDG_CACHE_HOME: '/home/me/.caches' });
    expect(machine.userCacheFolder).toBe('/home/me/.caches');
  });

  onLinux('are the usual cache folder of the user', () => {
    expect(openRunner({}).machine.userCacheFolder).toBe(join(homedir(), '.cache'));
  });
});

test('a summary is not written where there is no place for it', async () => {
  await expect(openRunner({}).summarise('### Hello')).resolves.toBeUndefined();
});
