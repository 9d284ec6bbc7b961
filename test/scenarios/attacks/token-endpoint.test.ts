import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Transcript } from '../../../dev/runner/runner.ts';
import { ALICE, CLIENT_ID } from '../../../dev/servers/entra/contoso.ts';
import { askEndpoint, GRAPH, type Request } from '../endpoint-client.ts';
import { approveAs, openStage, type Stage, type StageJob } from '../stage.ts';

let stage: Stage;
let job: StageJob;
let step: Transcript;
let pid: number;
let port: number;
let secret: string;
beforeAll(async () => {
  stage = await openStage();
  job = await stage.startJob();
  step = await job.step({ with: { 'token-endpoint': 'job' }, humans: [approveAs(ALICE)] });
  [pid = 0] = job.orphans();
  port = Number(new URL(step.outputs['identity-endpoint'] ?? '').port);
  secret = step.outputs['identity-header'] ?? '';
});
afterAll(async () => {
  // Whatever was tried: it serves who may ask, and ends when it should.
  expect((await askEndpoint(step)).status).toBe(200);
  await job.post();
  expect(job.orphans()).toEqual([]);
  await job.end({ post: false });
  await stage.close();
});

const query = `resource=${encodeURIComponent(GRAPH)}`;
const tokens = () => [step.outputs['access-token'] ?? '', ...stage.entra.secrets()];

describe('a request that may not have a token gets none, and is told what to do in JSON', () => {
  test.each<[string, number, string, Request]>([
    ['without the secret', 401, 'invalid_client', { headers: { 'X-IDENTITY-HEADER': '' } }],
    [
      'with a wrong one',
      401,
      'invalid_client',
      { headers: { 'X-IDENTITY-HEADER': 'x'.repeat(43) } },
    ],
    [
      'with a wrong one in the path',
      401,
      'invalid_client',
      { target: `/${'x'.repeat(43)}/token?${query}` },
    ],
    [
      'of a page whose name leads here',
      403,
      'access_denied',
      { headers: { Host: 'rebound.contoso.com' } },
    ],
    [
      'of a page of another origin',
      403,
      'access_denied',
      { headers: { Origin: 'https://contoso.com' } },
    ],
    ['of a page in a file', 403, 'access_denied', { headers: { Origin: 'null' } }],
    [
      'for the address of IMDS',
      404,
      'not_found',
      { target: `/metadata/identity/oauth2/token?${query}` },
    ],
    ['by POST', 405, 'method_not_allowed', { method: 'POST' }],
    ['to end it, as a client', 401, 'invalid_client', { method: 'POST', target: '/stop' }],
    [
      'for another API',
      400,
      'invalid_resource',
      { target: '/token?resource=https://vault.azure.net' },
    ],
    ['for all of them', 400, 'invalid_resource', { target: '/token?resource=*' }],
    ['for two', 400, 'invalid_request', { target: `/token?${query}&${query}` }],
    [
      'for another identity',
      400,
      'invalid_request',
      { target: `/token?${query}&client_id=${CLIENT_ID.replace('1', '2')}` },
    ],
    ['for another person', 400, 'invalid_request', { target: `/token?${query}&object_id=x` }],
    [
      'with a body',
      400,
      'invalid_request',
      { headers: { 'Content-Length': '0', 'Transfer-Encoding': 'chunked' } },
    ],
  ])('%s: %i %s', async (_, status, error, request) => {
    const { body, ...answer } = await askEndpoint(step, GRAPH, request);
    expect(answer.status).toBe(status);
    expect(body).toMatchObject({ error, message: body.error_description, statusCode: status });
    expect(body.error_description).toMatch(/\.$/);
    expect(tokens().filter((token) => JSON.stringify(body).includes(token))).toEqual([]);
  });

  test('of another user of the machine, who has got hold of the secret', async () => {
    if (process.platform !== 'linux') {
      return;
    }
    const script = `exec 3<>/dev/tcp/127.0.0.1/${port}; printf 'GET /token?${query} HTTP/1.1\\r\\nHost: 127.0.0.1:${port}\\r\\nX-IDENTITY-HEADER: ${secret}\\r\\nConnection: close\\r\\n\\r\\n' >&3; cat <&3`;
    const isRoot = process.getuid?.() === 0;
    const other = isRoot
      ? spawn('bash', ['-c', script], { uid: 65_534, gid: 65_534, cwd: '/' })
      : spawn('sudo', ['-n', '-u', 'nobody', 'bash', '-c', script], { cwd: '/' });
    const answer = await text(other.stdout);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).toContain('serves the processes of the user who runs this job');
  });
});

test('it listens at no other address of the machine', async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((one) => one ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  // Every system but Linux has the one address of loopback.
  for (const address of [...others, ...(process.platform === 'linux' ? ['127.0.0.2'] : [])]) {
    const [error] = await once(connect(port, address), 'error');
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  }
});

describe('what never ends', () => {
  const open = async (start: string) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(start);
    return socket;
  };
  const end = (sockets: Socket[]) => {
    for (const socket of sockets) {
      socket.destroy();
    }
  };

  test('hundreds of requests that never end keep nobody else from a token', async () => {
    const start = `GET /token?${query} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;
    const sockets = await Promise.all(Array.from({ length: 300 }, () => open(start)));
    const { status } = await askEndpoint(step);
    end(sockets);
    expect(status).toBe(200);
  });

  test('a request that is never finished is closed', async () => {
    const socket = await open('GET /token HTTP/1.1\r\n');
    socket.resume();
    await once(socket, 'close', { signal: AbortSignal.timeout(20_000) });
  });

  test.each([
    [
      'a header without end',
      (at: number) => `GET /token HTTP/1.1\r\nHost: 127.0.0.1:${at}\r\nX: ${'x'.repeat(100_000)}`,
    ],
    ['a path without end', () => `GET /${'x'.repeat(100_000)}`],
    ['no HTTP', () => '\u0000\u0001\u0002\r\n\r\n'],
  ])('%s is refused and closed', async (_, start) => {
    const socket = await open(start(port));
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  test('hundreds of requests at once are all answered', async () => {
    const answers = await Promise.all(Array.from({ length: 500 }, () => askEndpoint(step)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  });
});

describe('a step of the same job that looks at the process', () => {
  const isLinux = process.platform === 'linux';

  test('finds no secret in its command line and its environment, nor in a file', () => {
    const seen = isLinux
      ? ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'utf8'))
      : [];
    const secrets = [
      ...tokens(),
      secret,
      JSON.parse(step.state['token-endpoint'] ?? '').stopSecret,
    ];
    expect(seen.length).toBe(isLinux ? 2 : 0);
    expect(secrets.filter((one) => seen.some((part) => part.includes(one)))).toEqual([]);
    // Those below the folders of the job were searched when the step had ended.
    const names =
      seen[1]
        ?.split('\0')
        .map((pair) => pair.split('=')[0])
        .filter(Boolean) ?? [];
    expect(names.toSorted()).toEqual(isLinux ? ['NODE_EXTRA_CA_CERTS', 'RUNNER_TRACKING_ID'] : []);
  });

  test('finds no stream of the step in it, and no file', () => {
    const open = isLinux ? linksIn(`/proc/${pid}/fd`) : [];
    const files = open.filter((target) => target.startsWith('/') && target !== '/dev/null');
    expect(files).toEqual([]);
  });

  test('opens no debugger by a signal', async () => {
    if (process.platform !== 'win32') {
      process.kill(pid, 'SIGUSR1');
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    const debuggers = connect(9_229, '127.0.0.1');
    const [error] = await once(debuggers, 'error');
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    expect((await askEndpoint(step)).status).toBe(200);
  });
});

/** Where the links of a folder lead; connections come and go meanwhile. */
function linksIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(`${folder}/${name}`)];
    } catch {
      return [];
    }
  });
}
