import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { readStart } from '../../../src/endpoint/lifetime.ts';
import { stopEndpoint } from '../../../src/endpoint/stop.ts';
import { STOP_SECRET } from '../../kit/charge.ts';

/** Something that listens where an endpoint did. */
async function standIn(answer: RequestListener): Promise<{ port: number; close(): void }> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, close: () => server.close() };
}

const GONE = { stopSecret: STOP_SECRET, pid: 2 ** 22 + 1, started: '1' };

test('what it says of its use is read as text, and only in the form that we know', async () => {
  const row = { client: 'curl/8', count: 2, first: 1, last: 2 };
  const { port, close } = await standIn((_, response) =>
    response.end(
      JSON.stringify({
        served: [{ ...row, resource: 'https://graph.microsoft.com\n::add-mask::x', more: 'x' }, 7],
        refused: [
          { ...row, kind: 'secret', reason: 'r'.repeat(10_000) },
          { ...row, kind: 'x' },
        ],
      }),
    ),
  );
  const nobody = { client: '', count: 0, first: 0, last: 0 };
  expect(await stopEndpoint({ port, ...GONE })).toEqual({
    kind: 'stopped',
    usage: {
      served: [
        { ...row, resource: 'https://graph.microsoft.com ::add-mask::x' },
        { ...nobody, resource: '' },
      ],
      refused: [
        { ...row, kind: 'secret', reason: `${'r'.repeat(600)}…` },
        { ...row, kind: 'request', reason: '' },
      ],
    },
  });
  close();
});

test.each<[string, RequestListener]>([
  ['something else', (_, response) => response.end('<html>')],
  ['an answer of another form', (_, response) => response.end('{"served":1,"refused":[]}')],
  ['a closed connection', (request) => request.socket.destroy()],
  ['an answer without end', (_, response) => response.write('x'.repeat(2 ** 20))],
])('where %s is in its place, it is gone', async (_, answer) => {
  const { port, close } = await standIn(answer);
  expect(await stopEndpoint({ port, ...GONE })).toEqual({ kind: 'gone' });
  close();
});

test('one that does not answer is ended, and no other process is', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const { pid = 0 } = child;
  const { port, close } = await standIn((request) => request.socket.destroy());
  const known = { port, stopSecret: STOP_SECRET, pid };
  expect(await stopEndpoint({ ...known, started: 'another time' })).toEqual({ kind: 'gone' });
  expect(child.signalCode).toBeNull();
  const ended = once(child, 'exit');
  expect(await stopEndpoint({ ...known, started: await readStart(pid) })).toEqual({
    kind: 'killed',
  });
  expect((await ended)[1]).toBe('SIGKILL');
  close();
});
