import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen } from '../listen.ts';

/** A tunnelling proxy on loopback, as companies put between their runners and the world. */
export interface Proxy {
  /** `http://user:password@127.0.0.1:PORT`, the credentials percent-encoded. */
  url: string;
  /** `CONNECT host:port status` of every request, in order of arrival; of others the whole address. */
  requests: string[];
  stop(): Promise<void>;
}

export interface ProxyOptions {
  /** Every client has to present these. Without them, anyone may pass. */
  credentials?: { user: string; password: string };
  /** The status of the answer to every CONNECT, instead of a tunnel. */
  refuse?: number;
}

/** Starts a proxy that speaks CONNECT (RFC 9110 §9.3.6) and leads every host name to loopback. */
export async function startProxy({ credentials, refuse }: ProxyOptions = {}): Promise<Proxy> {
  const requests: string[] = [];
  const sockets = new Set<Duplex>();
  const expected = credentials
    ? `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`
    : undefined;

  const server = createServer(({ method, url }, response) => {
    requests.push(`${method} ${url} 501`);
    response.writeHead(501).end();
  });
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) => {
    client.on('error', () => client.destroy());
    const isKnown = !expected || request.headers['proxy-authorization'] === expected;
    const status = refuse ?? (isKnown ? 200 : 407);
    requests.push(`CONNECT ${request.url} ${status}`);
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
      return;
    }
    const upstream = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('error', () => client.destroy());
  });
  const port = await listen(server);

  const { user = '', password = '' } = credentials ?? {};
  const login = credentials ? `${encodeURIComponent(user)}:${encodeURIComponent(password)}@` : '';
  return {
    url: `http://${login}127.0.0.1:${port}`,
    requests,
    async stop() {
      for (const socket of sockets) {
        socket.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
