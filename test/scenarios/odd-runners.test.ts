import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { preloaded } from './later-steps.ts';
import { approveAs, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('a temporary folder that is reached through a link keeps the sign-in as well', async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'linked-')));
  try {
    await symlink(folder, `${folder}-link`, 'junction');
    const env = { RUNNER_TEMP: `${folder}-link` };
    stage.cache.forget();
    const first = await stage.run({ env, humans: [approveAs(ALICE)] });
    expect(first.annotations).toEqual([]);
    const second = await stage.run({ env });
    expect(second.outputs.source).toBe('refresh-token');
  } finally {
    await rm(folder, { recursive: true });
    await rm(`${folder}-link`);
  }
});

const NOBODY = preloaded('./nobody.js');
const STACK = /\n +at /;

test('a user without a home signs in, and the sign-in is kept in the Actions cache', async () => {
  stage.cache.forget();
  const first = await stage.run({ env: NOBODY, humans: [approveAs(ALICE)] });
  expect(first.annotations).toEqual([]);
  expect((await stage.run({ env: NOBODY })).outputs.source).toBe('refresh-token');
});

test('a user without a home is told what a file needs, before anything is sent', async () => {
  stage.takeRequests();
  const { outputs, log, exitCode } = await stage.run({ env: NOBODY, with: { cache: 'file' } });
  expect([outputs.outcome, exitCode]).toEqual(['failed', 1]);
  expect(log).toContain('The user of this runner has no home folder');
  expect(log).toContain('Set cache-path, or HOME, for this step.');
  expect(log).not.toMatch(STACK);
  expect(stage.takeRequests()).toEqual([]);
});

test('a full disk under the outputs is told, with what to check', async () => {
  const run = { env: preloaded('./full-disk.js'), humans: [approveAs(ALICE)] };
  const { log, exitCode } = await stage.run({ with: { mode: 'fresh' }, ...run });
  expect(exitCode).toBe(1);
  expect(log).toContain('The runner could not be given the output');
  expect(log).toContain('no space left on device');
  expect(log).toContain('Check the disk of this runner');
  expect(log).not.toMatch(STACK);
});

test('an event file that is a pipe is not waited for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pipe-'));
  try {
    const pipe = join(folder, 'event.json');
    // Where there are no pipes it is missing, which must do no harm either.
    spawnSync('mkfifo', [pipe]);
    const { outputs } = await stage.run({ env: { GITHUB_EVENT_PATH: pipe } });
    expect(outputs.outcome).toBe('signed-in');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('cache-path may start at home, and one in the workspace is warned of', async () => {
  const home = await mkdtemp(join(tmpdir(), 'home-'));
  const env = { HOME: home, USERPROFILE: home };
  try {
    const atHome = { cache: 'file', 'cache-path': '~/kept' };
    const first = await stage.run({ env, with: atHome, humans: [approveAs(ALICE)] });
    expect(first.annotations).toEqual([]);
    expect(await readdir(join(home, 'kept'))).toHaveLength(1);
    expect((await stage.run({ env, with: atHome })).outputs.source).toBe('refresh-token');

    const inWorkspace = { cache: 'file', 'cache-path': 'kept' };
    const other = await stage.run({ with: inWorkspace, humans: [approveAs(ALICE)] });
    expect(other.annotations).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: expect.stringMatching(/^cache-path is \/.*kept, in the workspace: /),
      }),
    ]);
  } finally {
    await rm(home, { recursive: true });
  }
});

test.each(['auto', 'actions', 'file'])(
  'cache: %s with an empty key asks a human, after one line that says so',
  async (cache) => {
    const { outputs, log } = await stage.run({
      with: { cache, 'cache-encryption-key': '' },
      humans: [approveAs(ALICE)],
    });
    expect(outputs.outcome).toBe('signed-in');
    const said = log.indexOf('cache-encryption-key is empty');
    expect(said).toBeGreaterThan(0);
    expect(said).toBeLessThan(log.indexOf('Sign in: open'));
  },
);
