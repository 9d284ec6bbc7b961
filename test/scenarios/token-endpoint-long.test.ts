import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { locateNode } from '../../dev/runner/child.ts';
import type { Transcript } from '../../dev/runner/runner.ts';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import type { Charge } from '../../src/endpoint/charge.ts';
import { isAlive } from '../../src/endpoint/lifetime.ts';
import { makeCharge } from '../kit/charge.ts';
import { ARM, ARM_SCOPE, askEndpoint, GRAPH } from './endpoint-client.ts';
import { preloaded } from './later-steps.ts';
import { approveAs, openStage, type Stage, type StageJob } from './stage.ts';

const MINUTE = 60_000;

let stage: Stage;
let folder: string;
let job: StageJob;
let step: Transcript;
let ahead = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'later-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  stage = await openStage();
  job = await stage.startJob();
  ahead = 0;
  await pass(0);
  step = await job.step({
    with: { 'token-endpoint': 'outputs', scopes: `User.Read\narm=${ARM_SCOPE}` },
    humans: [approveAs(ALICE)],
    env: later(),
    speed: 1,
  });
  stage.takeRequests();
});
afterEach(async () => {
  await job.end({ post: false });
  await stage.close();
});

const clock = () => join(folder, 'ahead');
const later = () => preloaded(`./later.js?file=${encodeURIComponent(pathToFileURL(clock()).href)}`);

/** Lets minutes pass for the endpoint and for Entra. */
async function pass(minutes: number): Promise<void> {
  ahead += minutes * MINUTE;
  stage.entra.clock.advance(minutes * MINUTE);
  await writeFile(clock(), String(ahead));
}

describe('a long job', () => {
  test('has a token at 0, 65 and 130 minutes, with one sign-in of a human', async () => {
    const tokens: (string | undefined)[] = [];
    for (const minutes of [0, 65, 65]) {
      await pass(minutes);
      const { status, body } = await askEndpoint(step);
      expect(status).toBe(200);
      expect(Number(body.expires_on) * 1000).toBeGreaterThan(Date.now() + ahead + 10 * MINUTE);
      tokens.push(body.access_token);
    }
    expect(new Set(tokens).size).toBe(3);
    expect(stage.takeRequests()).toEqual(['token refresh_token 200', 'token refresh_token 200']);
    expect((await job.post()).log).toContain(`- ${GRAPH}: a client without a name, 3 times`);
  });

  test('costs Entra one request for a thousand of clients', async () => {
    await pass(65);
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => askEndpoint(step)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(stage.takeRequests()).toEqual(['token refresh_token 200']);
  });

  test('leaves the kept sign-in as the step wrote it', async () => {
    const before = stage.cache.entries().map(({ key }) => key);
    await pass(65);
    await askEndpoint(step);
    await job.post();
    expect(stage.cache.entries().map(({ key }) => key)).toEqual(before);
    const next = await stage.run({ env: later() });
    expect(next.outputs.source).toBe('refresh-token');
  });
});

describe('trouble', () => {
  test('Entra that is down is not noticed while a token is valid, and said afterwards', async () => {
    stage.entra.fail({ endpoint: 'token', times: 'always', with: { kind: 'status', status: 503 } });
    await pass(60);
    const valid = await askEndpoint(step);
    expect(valid.status).toBe(200);
    expect(valid.body.access_token).toBe(step.outputs['access-token']);
    await pass(50);
    const late = await askEndpoint(step);
    expect(late.status).toBe(503);
    expect(late.headers).toMatchObject({ 'retry-after': '10' });
    expect(late.body.error_description).toContain('Microsoft Entra could not be used');
    stage.entra.mend();
    await pass(1);
    expect((await askEndpoint(step)).status).toBe(200);
  });

  test('a sign-in that was revoked is refused from then on, for every resource', async () => {
    stage.entra.revokeSessions(ALICE);
    await pass(60);
    for (const resource of [GRAPH, ARM, GRAPH]) {
      const { status, body } = await askEndpoint(step, resource);
      expect(status).toBe(400);
      expect(body.error_description).toContain('AADSTS50173');
      expect(body.message).toBe(body.error_description);
    }
    expect(stage.takeRequests()).toHaveLength(1);
    const { log } = await job.post();
    expect(log).toContain('- refused: Microsoft Entra refused:');
  });
});

const lineOf = (charge: Charge) => `${Buffer.from(JSON.stringify(charge)).toString('base64')}\n`;

test('an endpoint ends within five seconds of the process that runs the job', async () => {
  const idle = ['-e', 'setInterval(() => {}, 1000)'];
  const worker = spawn(locateNode(), idle, { stdio: 'ignore' });
  const script = join(import.meta.dirname, '..', '..', 'dist', 'token-endpoint', 'index.js');
  const endpoint = spawn(locateNode(), [script], { stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    endpoint.stdin.write(lineOf(makeCharge({ worker: worker.pid })));
    await once(endpoint.stdout, 'data');
    endpoint.stdin.end('go\n');
    expect(isAlive(endpoint.pid ?? 0)).toBe(true);
    worker.kill('SIGKILL');
    const late = AbortSignal.timeout(15_000);
    expect(await once(endpoint, 'exit', { signal: late })).toEqual([0, null]);
  } finally {
    worker.kill('SIGKILL');
    endpoint.kill('SIGKILL');
  }
});

test('an endpoint whose step ends before it has left word for post ends too', async () => {
  const script = join(import.meta.dirname, '..', '..', 'dist', 'token-endpoint', 'index.js');
  const endpoint = spawn(locateNode(), [script], { stdio: ['pipe', 'pipe', 'ignore'] });
  endpoint.stdin.write(lineOf(makeCharge()));
  await once(endpoint.stdout, 'data');
  endpoint.stdin.end();
  const [code] = await once(endpoint, 'exit', { signal: AbortSignal.timeout(15_000) });
  expect(code).not.toBe(0);
});
