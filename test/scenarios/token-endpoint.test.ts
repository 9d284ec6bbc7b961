import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { isAlive } from '../../src/endpoint/lifetime.ts';
import { ARM, ARM_SCOPE, askEndpoint, GRAPH } from './endpoint-client.ts';
import { approveAs, openStage, type Stage, type StageJob } from './stage.ts';
import type { Step } from './stage-job.ts';

const scopes = `User.Read\narm=${ARM_SCOPE}`;

let stage: Stage;
let job: StageJob;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  job = await stage.startJob();
});
afterEach(() => job.end({ post: false }));

const start = ({ with: inputs, ...step }: Step = {}) =>
  job.step({
    with: { 'token-endpoint': 'outputs', mode: 'fresh', scopes, ...inputs },
    humans: [approveAs(ALICE)],
    ...step,
  });

/** Looks until something holds, for as long as a scenario may take. */
async function until(holds: () => boolean, milliseconds = 10_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!holds()) {
    if (performance.now() > end) {
      throw new Error('it did not come about in time');
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a token endpoint', () => {
  test('serves the tokens of every line, which are those of the person, without Entra', async () => {
    const step = await start();
    stage.takeRequests();
    const graph = await askEndpoint(step, `${GRAPH}/`);
    const arm = await askEndpoint(step, 'https://management.core.windows.net/');
    expect([graph.status, arm.status]).toEqual([200, 200]);
    expect(graph.body.access_token).toBe(step.outputs['access-token']);
    expect(arm.body.access_token).toBe(JSON.parse(step.outputs['access-tokens'] ?? '').arm);
    expect(graph.body).toMatchObject({ token_type: 'Bearer', resource: `${GRAPH}/` });
    expect(stage.takeRequests()).toEqual([]);
  });

  test('with the address for HashiCorp, the secret is in the path', async () => {
    const step = await start();
    const { pathname } = new URL(step.outputs['arm-msi-endpoint'] ?? '');
    const target = `${pathname}?api-version=2018-02-01&resource=${ARM}`;
    const { status } = await askEndpoint(step, '', {
      target,
      headers: { Metadata: 'true', 'X-IDENTITY-HEADER': '' },
    });
    expect(status).toBe(200);
  });

  test('is told in the log, the summary and the record', async () => {
    const { log, summary, outputs } = await start();
    expect(log).toContain(`A token endpoint serves ${GRAPH}, ${ARM} until the job ends.`);
    expect(summary).toContain('| Token endpoint |');
    expect(JSON.parse(outputs.record ?? '').tokenEndpoint).toEqual([GRAPH, ARM]);
  });

  test('of an earlier sign-in of the job: the kept one is refreshed, and nobody is asked', async () => {
    await start({ with: { 'token-endpoint': 'none' } });
    const { outputs } = await start({ with: { mode: 'auto' }, humans: [] });
    expect(outputs.source).toBe('refresh-token');
    expect((await askEndpoint({ outputs })).status).toBe(200);
    await job.post();
  });

  test('with outputs is found by nobody who is not given them', async () => {
    await start();
    expect(job.environment()).not.toHaveProperty('IDENTITY_ENDPOINT');
    expect(job.environment()).not.toHaveProperty('IDENTITY_HEADER');
  });

  test('with job is found by every later step, and never by a proxy', async () => {
    const { outputs } = await start({
      with: { 'token-endpoint': 'job' },
      env: { NO_PROXY: 'contoso.com' },
    });
    expect(job.environment()).toMatchObject({
      IDENTITY_ENDPOINT: outputs['identity-endpoint'],
      IDENTITY_HEADER: outputs['identity-header'],
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
      NO_PROXY: 'contoso.com,127.0.0.1,localhost',
      no_proxy: 'contoso.com,127.0.0.1,localhost',
    });
    const second = await start({ with: { 'token-endpoint': 'job' }, humans: [] });
    expect(second.outputs.outcome).toBe('failed');
    expect(second.log).toContain('IDENTITY_ENDPOINT, IDENTITY_HEADER');
  });
});

describe('its end', () => {
  test('post ends it at once, and says what it gave to whom', async () => {
    const step = await start();
    const headers = { 'User-Agent': 'azsdk-python-identity/1.27.0 Python/3.11' };
    await askEndpoint(step, GRAPH, { headers });
    await askEndpoint(step, GRAPH, { headers });
    await askEndpoint(step, 'https://vault.azure.net', { headers });
    expect(job.orphans()).toHaveLength(1);
    const { log, summary } = await job.post();
    expect(job.orphans()).toEqual([]);
    expect(log).toMatch(
      /It gave tokens:\n- https:\/\/graph\.microsoft\.com: azsdk-python-identity\/1\.27\.0, 2 times, .*\n- refused: No line of scopes is for "https:\/\/vault\.azure\.net".* azsdk-python-identity\/1\.27\.0, once/,
    );
    expect(summary).toContain('### Token endpoint');
    await expect(askEndpoint(step)).rejects.toThrow('ECONNREFUSED');
  });

  test('a cancel leaves none, whenever it comes', async () => {
    for (const milliseconds of [0, 30, 60, 90, 120, 150, 200, 300]) {
      const cancel = new AbortController();
      const onLine = (line: string) => {
        if (line.includes('signed in after')) {
          setTimeout(() => cancel.abort(), milliseconds);
        }
      };
      await start({ signal: cancel.signal, onLine });
      await job.post();
      expect(job.orphans()).toEqual([]);
    }
  });

  test('a step that is killed leaves none once post has run', async () => {
    for (const timeoutMs of [700, 900, 1_100, 1_400]) {
      await start({ with: { mode: 'auto' }, humans: [], timeoutMs }).catch(() => {});
      await job.post();
      expect(job.orphans()).toEqual([]);
    }
  });

  test('one that was killed gives a clear error of the connection, and post says so', async () => {
    const step = await start();
    const [pid = 0] = job.orphans();
    process.kill(pid, 'SIGKILL');
    await until(() => !isAlive(pid));
    await expect(askEndpoint(step)).rejects.toThrow('ECONNREFUSED');
    const { log, conclusion } = await job.post();
    expect(log).toContain('The token endpoint had ended before the job did');
    expect(conclusion).toBe('success');
  });

  test('one that hangs is ended by post', async () => {
    await start();
    const [pid = 0] = job.orphans();
    process.kill(pid, 'SIGSTOP');
    const { log } = await job.post();
    expect(log).toContain('The token endpoint did not answer, and was ended');
    await until(() => !isAlive(pid));
  });
});
