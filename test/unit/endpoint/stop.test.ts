import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { readStart } from '../../../src/endpoint/lifetime.ts';
import { stopEndpoint } from '../../../src/endpoint/stop.ts';
import type { Usage } from '../../../src/endpoint/usage.ts';
import { systemClock } from '../../../src/runner/clock.ts';
import { STOP_SECRET } from '../../kit/charge.ts';

/** Something that listens where an endpoint did. */
async function standIn(answer: RequestListener): Promise<{ port: number; close(): void }> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, close: () => server.close() };
}

/** As where the system tells nothing of processes. */
const UNTOLD = { stopSecret: STOP_SECRET, pid: 2 ** 22 + 1, started: undefined };
const startProcess = async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const { pid = 0 } = child;
  return { child, pid, started: await readStart(pid) };
};

test('what it says of its use is read as text, and only in the form that we know', async () => {
  const row = { client: 'curl/8', count: 2, first: 1, last: 2 };
  const many = Array.from({ length: 99 }, () => ({ ...row, kind: 'x', last: -9e15 }));
  const { port, close } = await standIn((_, response) =>
    response.end(
      JSON.stringify({
        served: [{ ...row, resource: 'https://graph.microsoft.com\n::add-mask::x', more: 'x' }, 7],
        refused: [{ ...row, kind: 'secret', reason: 'r'.repeat(10_000) }, ...many],
      }),
    ),
  );
  const nobody = { client: '', count: 0, first: 0, last: 0 };
  const stopped = await stopEndpoint({ port, ...UNTOLD }, systemClock);
  expect(stopped).toMatchObject({
    kind: 'stopped',
    usage: {
      served: [
        { ...row, resource: 'https://graph.microsoft.com ::add-mask::x' },
        { ...nobody, resource: '' },
      ],
    },
  });
  const { refused } = (stopped as { usage: Usage }).usage;
  expect(refused).toHaveLength(51);
  expect(refused.slice(0, 2)).toEqual([
    { ...row, kind: 'secret', reason: `${'r'.repeat(600)}…` },
    { ...row, last: 0, kind: 'request', reason: '' },
  ]);
  close();
});

const ANSWERS: [string, RequestListener][] = [
  ['something else', (_, response) => response.end('<html>')],
  ['an answer of another form', (_, response) => response.end('{"served":1,"refused":[]}')],
  ['a closed connection', (request) => request.socket.destroy()],
  ['an answer without end', (_, response) => response.write('x'.repeat(2 ** 20))],
];

test.each(ANSWERS)('where there is %s, nothing is known of its use', async (_, answer) => {
  const { port, close } = await standIn(answer);
  expect(await stopEndpoint({ port, ...UNTOLD }, systemClock)).toEqual({ kind: 'silent' });
  close();
});

// Only Linux tells when a process was started.
const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('whoever listens in the place of one that is gone is not asked', async () => {
  let asked = 0;
  const { port, close } = await standIn((_, response) => {
    asked += 1;
    response.end('{"served":[],"refused":[]}');
  });
  const { child, pid, started } = await startProcess();
  const known = { port, stopSecret: STOP_SECRET, pid };
  const another = { ...known, started: 'another time' };
  expect(await stopEndpoint(another, systemClock)).toEqual({ kind: 'gone' });
  expect(child.signalCode).toBeNull();
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await stopEndpoint({ ...known, started }, systemClock)).toEqual({ kind: 'gone' });
  expect(asked).toBe(0);
  close();
});

onLinux.each<[string, string, RequestListener]>([
  ['does not answer', 'killed', (request) => request.socket.destroy()],
  [
    'says that it ends, and does not',
    'stopped',
    (_, response) => response.end('{"served":[],"refused":[]}'),
  ],
])('one that %s is ended: %s', async (_, kind, answer) => {
  const { port, close } = await standIn(answer);
  const { child, pid, started } = await startProcess();
  const ended = once(child, 'exit');
  const known = { port, stopSecret: STOP_SECRET, pid, started };
  expect(await stopEndpoint(known, systemClock)).toMatchObject({ kind });
  expect((await ended)[1]).toBe('SIGKILL');
  close();
});

onLinux('one that ends without an answer is gone', async () => {
  const { child, pid, started } = await startProcess();
  const { port, close } = await standIn((request) => {
    child.once('exit', () => request.socket.destroy());
    child.kill('SIGKILL');
  });
  const known = { port, stopSecret: STOP_SECRET, pid, started };
  expect(await stopEndpoint(known, systemClock)).toEqual({ kind: 'gone' });
  close();
});
