import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { EndpointFault } from '../../../src/endpoint/faults.ts';
import type { Connection } from '../../../src/endpoint/peer.ts';
import type { ResourceTokens } from '../../../src/endpoint/resource-tokens.ts';
import { openServer } from '../../../src/endpoint/server.ts';
import { openUsage } from '../../../src/endpoint/usage.ts';
import { GRAPH, makeCharge, SECRET, STOP_SECRET } from '../../kit/charge.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { CLIENT, makeToken } from '../../kit/people.ts';

const TOKEN = makeToken('graph 1', 60);
const QUERY = `resource=${encodeURIComponent(`${GRAPH}/`)}`;

/** A server, and the way to ask it. It ends with the test. */
async function open({
  find = async () => ({ resource: GRAPH, token: TOKEN }),
  mayAsk = async () => true,
}: {
  find?: ResourceTokens['find'];
  mayAsk?: (connection: Connection) => Promise<boolean>;
} = {}) {
  const clock = new FakeClock();
  const usage = openUsage(clock);
  const ports = { tokens: { find }, usage, now: clock.now, mayAsk };
  const server = await openServer(makeCharge(), ports);
  const ask = (path = `/token?${QUERY}`, options: Parameters<typeof request>[1] = {}) =>
    new Promise<{ status: number; headers: object; body: Record<string, unknown> }>(
      (resolve, reject) => {
        const asked = request(
          {
            host: '127.0.0.1',
            port: server.port,
            path,
            agent: false,
            headers: { 'X-IDENTITY-HEADER': SECRET, 'User-Agent': 'curl/8.5 (x)' },
            ...options,
          },
          async (answer) => {
            const text = (await answer.toArray()).join('');
            const { statusCode: status = 0, headers } = answer;
            resolve({ status, headers, body: JSON.parse(text) });
          },
        );
        asked.once('error', reject);
        asked.end();
      },
    );
  const stop = () =>
    ask('/stop', { method: 'POST', headers: { 'X-IDENTITY-HEADER': STOP_SECRET } });
  return { ask, stop, usage, server };
}

test('an answer is what managed identity clients read', async () => {
  const { ask, stop } = await open();
  const { status, headers, body } = await ask();
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  expect(body).toEqual({
    access_token: 'graph 1',
    token_type: 'Bearer',
    resource: `${GRAPH}/`,
    expires_on: String(START / 1000 + 3600),
    expires_in: '3600',
    client_id: CLIENT,
  });
  await stop();
});

describe('a refusal is JSON, its words twice, with the status of its kind', () => {
  test.each([
    [401, 'invalid_client', '/x/token', {}],
    [404, 'not_found', '/', {}],
    [405, 'method_not_allowed', `/token?${QUERY}`, { method: 'PUT' }],
    [400, 'invalid_request', '/token', {}],
    [403, 'access_denied', '/token', { headers: { Host: 'contoso.com' } }],
  ])('%i %s', async (status, error, path, options) => {
    const { ask, stop } = await open();
    const { body, ...answer } = await ask(path, options);
    expect(answer.status).toBe(status);
    expect(body).toEqual({
      error,
      error_description: expect.stringMatching(/\.$/),
      message: body.error_description,
      statusCode: status,
    });
    await stop();
  });

  test('503 with Retry-After while Entra is down', async () => {
    const { ask, stop } = await open({
      find: () => Promise.reject(new EndpointFault('passing', 'Ask again.')),
    });
    const { status, headers } = await ask();
    expect(status).toBe(503);
    expect(headers).toMatchObject({ 'retry-after': '10' });
    await stop();
  });

  test('503 where we have failed, which is not told in detail', async () => {
    const { ask, stop } = await open({ find: () => Promise.reject(new Error('graph 1')) });
    const { status, body } = await ask();
    expect(status).toBe(503);
    expect(JSON.stringify(body)).not.toContain('graph 1');
    await stop();
  });

  test('403 for a process of somebody else, before all else', async () => {
    const seen: Connection[] = [];
    let isOurs = false;
    const { ask, stop, usage, server } = await open({
      async mayAsk(connection) {
        seen.push(connection);
        return isOurs;
      },
    });
    expect((await ask('/', { headers: { Host: 'contoso.com' } })).status).toBe(403);
    expect(seen).toEqual([
      {
        address: '127.0.0.1',
        port: expect.any(Number),
        localAddress: '127.0.0.1',
        localPort: server.port,
      },
    ]);
    expect(usage.read().refused).toMatchObject([{ kind: 'peer', count: 1 }]);
    isOurs = true;
    await stop();
  });
});

describe('bounds', () => {
  /** Sends bytes as they are, and reads until the other side closes. */
  async function send(port: number, text: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('latin1').on('data', (part) => {
      answer += part;
    });
    socket.on('error', () => {});
    socket.write(text);
    await once(socket, 'close');
    return answer;
  }
  const head = (port: number) => `GET /token?${QUERY} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;

  test.each([
    ['headers without end', (port: number) => `${head(port)}X: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['what is no HTTP', () => 'EHLO contoso.com\r\n\r\n'],
    ['TLS', () => '\u0016\u0003\u0001\u0002\u0000\u0001'],
  ])('%s is refused in JSON, and the connection is closed', async (_, text) => {
    const { server, stop } = await open();
    const answer = await send(server.port, text(server.port));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ statusCode: 400 });
    await stop();
  });

  const good = (port: number, more: string) =>
    `${head(port)}X-IDENTITY-HEADER: ${SECRET}\r\nConnection: close\r\n${more}\r\n`;
  test.each<[string, number, (port: number) => string]>([
    ['without a Host', 403, () => `GET /token?${QUERY} HTTP/1.1\r\nConnection: close\r\n\r\n`],
    ['with a second Host', 403, (port) => good(port, 'Host: contoso.com\r\n')],
    ['that expects something', 200, (port) => good(port, 'Expect: fireworks\r\n')],
    ['that wants to be told to go on', 200, (port) => good(port, 'Expect: 100-continue\r\n')],
    ['for a tunnel', 400, (port) => `CONNECT x:443 HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`],
  ])('a request %s goes through every guard: %i', async (_, status, text) => {
    const { server, stop } = await open();
    const [answer = '', ...others] = (await send(server.port, text(server.port))).split('HTTP/1.1');
    expect(answer).toBe('');
    expect(others).toHaveLength(1);
    expect(others[0]).toMatch(new RegExp(`^ ${status} `));
    JSON.parse(others[0]?.split('\r\n\r\n')[1] ?? '');
    await stop();
  });

  test('whoever may not ask keeps no connection', async () => {
    let isOurs = false;
    const { server, stop } = await open({ mayAsk: async () => isOurs });
    const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.resume();
    await once(socket, 'end', { signal: AbortSignal.timeout(10_000) });
    socket.destroy();
    isOurs = true;
    await stop();
  });

  test('a body is not read', async () => {
    const { server, stop } = await open();
    const answer = await send(
      server.port,
      `${head(server.port)}X-IDENTITY-HEADER: ${SECRET}\r\nContent-Length: 9\r\nConnection: close\r\n\r\n123456789`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*Send no body/);
    await stop();
  });

  test('hundreds at once are all answered', async () => {
    const { ask, stop } = await open();
    const answers = await Promise.all(Array.from({ length: 300 }, () => ask()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await stop();
  });
});

test('the end is told what was given to whom, with the secret for that alone', async () => {
  const { ask, stop, server } = await open();
  await ask();
  await ask('/x/token');
  expect((await ask('/stop', { method: 'POST' })).status).toBe(401);
  const { body } = await stop();
  await server.stopped;
  expect(body).toMatchObject({
    served: [{ client: 'curl/8.5', count: 1, resource: GRAPH }],
    refused: [{ client: 'curl/8.5', kind: 'secret', count: 2 }],
  });
  expect(JSON.stringify(body)).not.toMatch(/graph 1|what-clients|what-post/);
});
