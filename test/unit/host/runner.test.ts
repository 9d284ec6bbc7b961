import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { environment, openRunner } from '../../../src/host/runner.ts';

const onLinux = process.platform === 'linux' ? test : test.skip;

// The environment of this test, put away so that only what a test sets is there.
const before = { ...environment };
const empty = () => {
  for (const name of Object.keys(environment)) {
    delete environment[name];
  }
};
beforeEach(empty);
afterEach(() => {
  empty();
  Object.assign(environment, before);
});

function openIn(variables: Record<string, string>) {
  Object.assign(environment, variables);
  return openRunner();
}

test('the run is read from the environment', () => {
  const { run } = openIn({
    GITHUB_REPOSITORY: 'contoso/reports',
    GITHUB_WORKFLOW: 'Nightly report',
    GITHUB_ACTOR: 'octocat',
    GITHUB_TRIGGERING_ACTOR: 'hubot',
    GITHUB_SERVER_URL: 'https://github.example.test',
    GITHUB_ACTION_REPOSITORY: 'contoso/entra-device-sign-in',
    GITHUB_ACTION_REF: 'v1',
  });
  expect(run).toEqual({
    repository: 'contoso/reports',
    workflow: 'Nightly report',
    actor: 'octocat',
    triggeringActor: 'hubot',
    troubleshooting:
      'https://github.example.test/contoso/entra-device-sign-in/blob/v1/docs/TROUBLESHOOTING.md',
  });
});

test('what the environment does not say is empty, and the page is the one of this folder', () => {
  const { troubleshooting, ...run } = openIn({}).run;
  expect(new Set(Object.values(run))).toEqual(new Set(['']));
  expect(troubleshooting).toBe('docs/TROUBLESHOOTING.md');
});

describe('a cache service', () => {
  const results = { ACTIONS_RESULTS_URL: 'https://results.example.test' };
  const cache = { ACTIONS_CACHE_URL: 'https://cache.example.test' };
  test.each<[string, Record<string, string>, boolean]>([
    ['is there by protocol v2', results, true],
    ['is there by protocol v1', cache, true],
    ['is there where it can only be read', { ...results, ACTIONS_CACHE_MODE: 'read' }, true],
    ['is not there without a URL', {}, false],
    ['is not there where its URL is empty', { ACTIONS_CACHE_URL: '' }, false],
    ['is not there where it may not be used', { ...results, ACTIONS_CACHE_MODE: 'none' }, false],
  ])('%s', (_, variables, expected) => {
    expect(openIn(variables).machine.hasCacheService).toBe(expected);
  });
});

describe('the folders', () => {
  test('are the temporary folder of the job', () => {
    expect(openIn({ RUNNER_TEMP: '/runner/temp' }).machine.tempFolder).toBe('/runner/temp');
  });

  test('are the temporary folder of the system outside a job', () => {
    expect(openIn({}).machine.tempFolder).toBe(tmpdir());
  });

  onLinux('are the cache folder that the user has set', () => {
    const { machine } = openIn({ XDG_CACHE_HOME: '/home/me/.caches' });
    expect(machine.userCacheFolder).toBe('/home/me/.caches');
  });

  onLinux('are the usual cache folder of the user', () => {
    expect(openIn({}).machine.userCacheFolder).toBe(join(homedir(), '.cache'));
  });
});

test('a summary is not written where there is no place for it', async () => {
  await expect(openIn({}).summarise('### Hello')).resolves.toBeUndefined();
});
