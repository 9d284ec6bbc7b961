import { spawnSync } from 'node:child_process';
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { environment, openRunner } from '../../../src/runner/runner.ts';
import { useFolder } from '../../kit/folder.ts';

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
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_JOB: 'report',
    GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
    GITHUB_API_URL: 'https://github.example.test/api/v3',
    RUNNER_NAME: 'GitHub Actions 12',
    GITHUB_ACTOR: 'octocat',
    GITHUB_TRIGGERING_ACTOR: 'hubot',
    GITHUB_SERVER_URL: 'https://github.example.test',
    GITHUB_ACTION_REPOSITORY: 'contoso/entra-device-sign-in',
    GITHUB_ACTION_REF: 'v1',
  });
  expect(run).toEqual({
    id: '4711',
    attempt: '2',
    job: 'report',
    runner: 'GitHub Actions 12',
    commit: 'ffac537e6cbbf934b08745a378932722df287a53',
    issue: undefined,
    api: 'https://github.example.test/api/v3',
    repository: 'contoso/reports',
    workflow: 'Nightly report',
    ref: 'refs/pull/7/merge',
    page: 'https://github.example.test/contoso/reports/actions/runs/4711',
    visibility: 'unknown',
    actor: 'octocat',
    triggeringActor: 'hubot',
    troubleshooting:
      'https://github.example.test/contoso/entra-device-sign-in/blob/v1/docs/TROUBLESHOOTING.md',
  });
});

test('the inputs that were given are named in lower case, also those that the action has not', () => {
  const host = openIn({
    'INPUT_CLIENT-ID': 'x',
    'INPUT_ALLOWED-USER': 'y',
    INPUT_SCOPES: '',
    OTHER_INPUT_Z: 'z',
  });
  expect(new Set(host.inputNames())).toEqual(new Set(['allowed-user', 'client-id']));
});

test('what the environment does not say is empty, and the page is the one of this folder', () => {
  const { troubleshooting, visibility, page: _, issue, ...run } = openIn({}).run;
  expect(issue).toBeUndefined();
  expect(new Set(Object.values(run))).toEqual(new Set(['']));
  expect(troubleshooting).toBe('docs/TROUBLESHOOTING.md');
  expect(visibility).toBe('unknown');
});

describe('what a code is put up on', () => {
  const folder = useFolder();
  test.each([
    ['a pull request', { pull_request: { number: 7, head: { sha: 'a'.repeat(40) } } }, 7, 'a'],
    ['a comment on an issue', { issue: { number: 8 } }, 8, 'f'],
    ['a push', {}, undefined, 'f'],
  ])('in %s', async (_, event, issue, digit) => {
    const path = join(folder.path, 'event.json');
    await writeFile(path, JSON.stringify(event));
    const { run } = openIn({ GITHUB_EVENT_PATH: path, GITHUB_SHA: 'f'.repeat(40) });
    expect([run.issue, run.commit]).toEqual([issue, digit.repeat(40)]);
  });
});

describe('who can read the repository', () => {
  const folder = useFolder();
  const of = (repository: unknown) => JSON.stringify({ repository });
  test.each([
    ['a public one', of({ private: false, visibility: 'public' }), 'public'],
    ['a public one of an older server', of({ private: false }), 'public'],
    ['one that is called public', of({ visibility: 'public' }), 'public'],
    [
      'one that contradicts itself, at its worst',
      of({ private: true, visibility: 'public' }),
      'public',
    ],
    [
      'one that contradicts itself the other way',
      of({ private: false, visibility: 'private' }),
      'public',
    ],
    ['a private one', of({ private: true, visibility: 'private' }), 'private'],
    ['a private one of an older server', of({ private: true }), 'private'],
    ['one inside of a company', of({ private: true, visibility: 'internal' }), 'internal'],
    ['one that is called private, and no more', of({ visibility: 'private' }), 'unknown'],
    ['a word that is not known', of({ visibility: 'secret' }), 'unknown'],
    ['a text in the place of a truth', of({ private: 'false' }), 'unknown'],
    ['nothing in the place of a truth', of({ private: null, visibility: null }), 'unknown'],
    ['a schedule, whose event names no repository', '{"schedule":"0 4 * * *"}', 'unknown'],
    ['a repository that is null', of(null), 'unknown'],
    ['a repository that is a text', of('contoso/reports'), 'unknown'],
    ['an event that is null', 'null', 'unknown'],
    ['an event that is cut short', '{"repository":{"private":fal', 'unknown'],
    ['an event that is empty', '', 'unknown'],
  ])('%s', async (_, event, expected) => {
    const path = join(folder.path, 'event.json');
    await writeFile(path, event);
    expect(openIn({ GITHUB_EVENT_PATH: path }).run.visibility).toBe(expected);
  });

  test.each(['nowhere.json', '.'])('is not known where the event is at %s', (name) => {
    const path = join(folder.path, name);
    expect(openIn({ GITHUB_EVENT_PATH: path }).run.visibility).toBe('unknown');
  });
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

test.each([
  ['read', true],
  ['write', false],
  ['write-only', false],
  ['', false],
])('a cache service of mode "%s" can only be read: %s', (mode, expected) => {
  expect(openIn({ ACTIONS_CACHE_MODE: mode }).machine.isCacheReadOnly).toBe(expected);
});

describe('the folders', () => {
  test('are the temporary folder of the job', () => {
    expect(openIn({ RUNNER_TEMP: '/runner/temp' }).machine.tempFolder).toBe('/runner/temp');
  });

  test('are the temporary folder of the system outside a job', () => {
    expect(openIn({}).machine.tempFolder).toBe(tmpdir());
  });

  test.each<[NodeJS.Platform, string, Record<string, string>, string]>([
    ['linux', 'that the user has set', { XDG_CACHE_HOME: '/home/me/.caches' }, '/home/me/.caches'],
    ['linux', 'that is usual', {}, join(homedir(), '.cache')],
    ['darwin', 'that is usual', {}, join(homedir(), 'Library', 'Caches')],
    ['win32', 'that the system names', { LOCALAPPDATA: 'D:\\local' }, 'D:\\local'],
    ['win32', 'that is usual', {}, join(homedir(), 'AppData', 'Local')],
  ])('are on %s the cache folder %s', (platform, _, variables, folder) => {
    const own = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
    Object.defineProperty(process, 'platform', { ...own, value: platform });
    try {
      expect(openIn(variables).machine.userCacheFolder).toBe(folder);
    } finally {
      Object.defineProperty(process, 'platform', own);
    }
  });
});

test.each<[string, string, boolean]>([
  ['/var/cache/x', '/var/cache/x', false],
  ['~', homedir(), false],
  ['~/.cache/x', join(homedir(), '.cache/x'), false],
  ['../x', '/runner/work/x', false],
  ['/runner/work/here-too', '/runner/work/here-too', false],
  ['.', '/runner/work/here', true],
  ['x', '/runner/work/here/x', true],
  ['~x', '/runner/work/here/~x', true],
  ['/runner/work/here/x', '/runner/work/here/x', true],
])('the path %s is the folder %s; in the workspace: %s', (path, folder, isInWorkspace) => {
  const { machine } = openIn({ GITHUB_WORKSPACE: '/runner/work/here' });
  expect(machine.folderAt(path)).toEqual({ folder, isInWorkspace });
});

test('a summary is not written where there is no place for it', async () => {
  await expect(openIn({}).summarise('### Hello')).resolves.toBeUndefined();
});

describe('nothing about the machine stops the step before its story', () => {
  const temp = useFolder();

  test.each<[string, (path: string) => Promise<unknown>]>([
    ['is missing', async () => {}],
    ['is a folder', (path) => mkdir(path)],
    ['is empty', (path) => writeFile(path, '')],
    ['is no JSON', (path) => writeFile(path, '{')],
    ['is null', (path) => writeFile(path, 'null')],
    [
      'is huge',
      async (path) => {
        await writeFile(path, '{}');
        await truncate(path, 26 * 1024 * 1024);
      },
    ],
    // Where there are no pipes it is missing, which tells nothing either.
    ['is a pipe', async (path) => spawnSync('mkfifo', [path])],
  ])('an event file that %s tells nothing', async (_, make) => {
    const path = join(temp.path, 'event.json');
    await make(path);
    const { run } = openIn({ GITHUB_EVENT_PATH: path });
    expect([run.visibility, run.issue]).toEqual(['unknown', undefined]);
  });

  test('a relative XDG_CACHE_HOME is ignored, as its specification wants', () => {
    const { machine } = openIn({ XDG_CACHE_HOME: 'cache' });
    expect(machine.userCacheFolder).toBe(openIn({ XDG_CACHE_HOME: '' }).machine.userCacheFolder);
  });

  test('an output that cannot be written is told with what to check', () => {
    const host = openIn({ GITHUB_OUTPUT: '/dev/full' });
    expect(() => host.output('outcome', 'signed-in')).toThrow(
      expect.objectContaining({
        code: 'faulty-input',
        message: expect.stringMatching(/^The runner could not be given the output outcome: .+\.$/),
        hint: expect.stringContaining('Check the disk of this runner'),
      }),
    );
  });
});
