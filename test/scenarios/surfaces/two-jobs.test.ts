import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Transcript } from '../../../dev/runner/runner.ts';
import { ALICE } from '../../../dev/servers/entra/contoso.ts';
import { ON_PULL_REQUEST, openScene, type Scene, type Step } from './scene.ts';

const KEY = { 'cache-encryption-key': randomBytes(32).toString('base64') };

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

/** One job of one step. `env`: how its run differs. */
async function runJob(step: Step, env: Record<string, string> = {}): Promise<Transcript> {
  const job = await scene.startJob({ ...ON_PULL_REQUEST, env });
  try {
    return await job.step(step);
  } finally {
    await job.end();
  }
}

const ask = (inputs: Record<string, string> = KEY) =>
  runJob({ with: { ...inputs, mode: 'request' } }, { GITHUB_JOB: 'ask' });
const wait = (asked: Transcript, env: Record<string, string> = {}, step: Step = {}) =>
  runJob(
    { ...step, with: { ...KEY, mode: 'wait', pending: asked.outputs.pending, ...step.with } },
    { GITHUB_JOB: 'wait', ...env },
  );
const approve = ({ outputs }: Transcript) => scene.entra.approve(outputs['user-code'] ?? '', ALICE);
const tokenRequests = () =>
  scene.entra.requests.flatMap(({ endpoint, error, status }) =>
    endpoint === 'token' ? [error ?? status] : [],
  );
const codes = () => scene.entra.requests.filter(({ endpoint }) => endpoint === 'devicecode').length;

test('the human signs in while no step runs, and the first poll of another job has the tokens', async () => {
  const asked = await ask();
  expect(asked.outputs.outcome).toBe('code-issued');
  approve(asked);
  const waited = await wait(asked);
  expect(waited.outputs).toMatchObject({ outcome: 'signed-in', username: ALICE });
  expect(tokenRequests()).toEqual([200]);
  expect(codes()).toBe(1);
});

test('the summary of the job that asks is the prompt', async () => {
  const { summary, outputs } = await ask();
  const code = outputs['user-code'];
  expect(summary).toContain('### Somebody has to sign in');
  expect(summary).toContain(
    `Open <${scene.entra.origin}/devicelogin> and enter **\`${code}\`** by `,
  );
  expect(summary).toContain('Enter the code only if you expected this.');
});

describe('passed on in a run again', () => {
  test('by the same person it is good', async () => {
    const asked = await ask();
    approve(asked);
    const waited = await wait(asked, { GITHUB_RUN_ATTEMPT: '2' });
    expect(waited.outputs.outcome).toBe('signed-in');
    expect(codes()).toBe(1);
  });

  test.each([
    ['another person', { GITHUB_TRIGGERING_ACTOR: 'hubot' }, 'somebody else'],
    ['another run', { GITHUB_RUN_ID: '1658821494' }, 'another run'],
  ])('by %s it is refused before anything is sent', async (_, env, words) => {
    const asked = await ask();
    approve(asked);
    const waited = await wait(asked, env);
    expect(waited.outputs.outcome).toBe('failed');
    expect(waited.log).toContain(`pending holds a code that was asked for by ${words}`);
    expect(tokenRequests()).toEqual([]);
  });
});

test('without a key it is refused in another job, which says why', async () => {
  const asked = await ask({});
  const waited = await wait(asked, {}, { with: { 'cache-encryption-key': '' } });
  expect(waited.outputs.outcome).toBe('failed');
  expect(waited.log).toContain('another job or attempt, which needs a cache-encryption-key');
});

test('for other scopes it is refused', async () => {
  const waited = await wait(await ask(), {}, { with: { scopes: 'Mail.Send' } });
  expect(waited.outputs.outcome).toBe('failed');
  expect(waited.log).toContain('pending is not what the step with mode: request gave');
});

test('used up it is replaced, where nothing is kept', async () => {
  const asked = await ask();
  approve(asked);
  await wait(asked);
  const again = await wait(asked, {}, { humans: [({ userCode }) => approveCode(userCode)] });
  expect(again.outputs.outcome).toBe('signed-in');
  expect(codes()).toBe(2);
});

test('expired it is replaced, where nothing is kept', async () => {
  const asked = await ask();
  scene.entra.expire(asked.outputs['user-code'] ?? '');
  const waited = await wait(asked, {}, { humans: [({ userCode }) => approveCode(userCode)] });
  expect(waited.outputs.outcome).toBe('signed-in');
  expect(codes()).toBe(2);
});

describe('where a sign-in is kept meanwhile', () => {
  let kept: Record<string, string>;
  beforeEach(async () => {
    kept = { ...KEY, cache: 'file', 'cache-path': await mkdtemp(join(tmpdir(), 'kept-')) };
  });
  afterEach(() => rm(kept['cache-path'] ?? '', { recursive: true, force: true }));

  test('a code that is used up asks nobody', async () => {
    const asked = await ask(kept);
    approve(asked);
    await wait(asked, {}, { with: kept });
    const again = await wait(asked, { GITHUB_RUN_ATTEMPT: '2' }, { with: kept });
    expect(again.outputs).toMatchObject({ outcome: 'signed-in', source: 'refresh-token' });
    expect(tokenRequests()).toEqual([200, 'invalid_grant', 200]);
    expect(codes()).toBe(1);
  });

  test('a code that has expired asks nobody', async () => {
    const asked = await ask(kept);
    await runJob({ with: kept, humans: [({ userCode }) => approveCode(userCode)] });
    scene.entra.expire(asked.outputs['user-code'] ?? '');
    const waited = await wait(asked, {}, { with: kept });
    expect(waited.outputs).toMatchObject({ outcome: 'signed-in', source: 'refresh-token' });
    expect(codes()).toBe(2);
  });
});

function approveCode(userCode: string): void {
  scene.entra.approve(userCode, ALICE);
}
