import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { endianness } from 'node:os';
import { expect, test } from '@jest/globals';
import { findUser, openPeers } from '../../../src/endpoint/peer.ts';

const connection = {
  address: '127.0.0.1',
  port: 0x1f90,
  localAddress: '127.0.0.1',
  localPort: 0x23f8,
};
const HOME = endianness() === 'LE' ? '0100007F' : '7F000001';
const row = (local: string, remote: string, state = '01', user = '1001') =>
  `   3: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000  ${user}        0 50487 1 0`;
const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid';
const OWN_SIDE = row(`${HOME}:23F8`, `${HOME}:1F90`, '01', '0');

test('the user is that of the side of the peer', () => {
  const table = [HEAD, OWN_SIDE, row(`${HOME}:1F90`, `${HOME}:23F8`)].join('\n');
  expect(findUser(table, connection)).toBe(1001);
});

test('an IPv4 address may be within one of IPv6', () => {
  const mapped = `0000000000000000${endianness() === 'LE' ? 'FFFF0000' : '0000FFFF'}`;
  const table = row(`${mapped}${HOME}:1F90`, `${mapped}${HOME}:23F8`, '01', '7');
  expect(findUser(table, connection, mapped)).toBe(7);
  expect(findUser(table, connection)).toBeUndefined();
});

test.each([
  ['an empty table', ''],
  ['our own side alone', OWN_SIDE],
  ['a connection that is over', row(`${HOME}:1F90`, `${HOME}:23F8`, '06')],
  ['one to another port', row(`${HOME}:1F90`, `${HOME}:23F9`)],
  ['one from another port', row(`${HOME}:1F91`, `${HOME}:23F8`)],
  ['one from elsewhere', row(`0200000A:1F90`, `${HOME}:23F8`)],
  ['a row without a user', row(`${HOME}:1F90`, `${HOME}:23F8`, '01', 'x')],
])('nobody is found by %s', (_, table) => {
  expect(findUser(table, connection)).toBeUndefined();
});

// Other systems have no such table, and there every process is let in that knows the secret.
test('the peer of a true connection is this user, and of one that is over nobody', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1');
  await Promise.all([once(client, 'connect'), once(server, 'connection')]);
  const { localAddress: address = '', localPort: clientPort = 0 } = client;
  const peer = { address, port: clientPort, localAddress: '127.0.0.1', localPort: port };
  const findPeerUser = openPeers();
  const isLinux = process.platform === 'linux';
  expect(await findPeerUser(peer)).toBe(isLinux ? process.getuid?.() : undefined);
  client.destroy();
  sockets[0]?.destroy();
  await new Promise((resolve) => server.close(resolve));
  expect(await findPeerUser(peer)).toBeUndefined();
});

test('whoever asks while a table is read gets the next one, and all of them the same', async () => {
  const findPeerUser = openPeers();
  const nobody = { address: '127.0.0.1', port: 1, localAddress: '127.0.0.1', localPort: 2 };
  const found = await Promise.all(Array.from({ length: 1_000 }, () => findPeerUser(nobody)));
  expect(new Set(found)).toEqual(new Set([undefined]));
});
