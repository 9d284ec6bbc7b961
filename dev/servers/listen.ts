import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Opens a server on 127.0.0.1, for this machine only. Resolves with its port. */
export async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Closes a server, and ends every connection to it, hanging ones too. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
