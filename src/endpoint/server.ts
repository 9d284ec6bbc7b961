import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { toName, toPlainLine } from '../text.ts';
import type { Charge } from './charge.ts';
import { EndpointFault, FAULTS } from './faults.ts';
import { type Asked, type Lock, readWish } from './guards.ts';
import type { Connection } from './peer.ts';
import type { ResourceTokens } from './resource-tokens.ts';
import type { UsageCount } from './usage.ts';

/** What the server is made of. */
export interface EndpointPorts {
  tokens: ResourceTokens;
  usage: UsageCount;
  now(): number;
  /** Whether the process at the other end may ask. */
  mayAsk(connection: Connection): Promise<boolean>;
}

/** A server on 127.0.0.1 that is open. */
export interface EndpointServer {
  port: number;
  /** Resolves when somebody with the right has ended it, and was told of its use. */
  stopped: Promise<void>;
}

// Every bound is far above what the clients that we know of need.
const MOST_HEADER_BYTES = 16 * 1024;
const MOST_CONNECTIONS = 1_000;
const REQUEST_TIME = 5_000;
const IDLE_TIME = 15_000;
// Whoever may not ask is told so, and keeps nobody else from asking.
const FOREIGN_TIME = 1_000;
const RETRY_SECONDS = '10';
const NAMELESS = 'a client without a name';

/** Opens the server: the protocol of managed identities, each request through every guard. */
export async function openServer(
  charge: Pick<Charge, 'secret' | 'stopSecret' | 'clientId'>,
  { tokens, usage, now, mayAsk }: EndpointPorts,
): Promise<EndpointServer> {
  const server = createServer({
    maxHeaderSize: MOST_HEADER_BYTES,
    headersTimeout: REQUEST_TIME,
    requestTimeout: REQUEST_TIME,
    connectionsCheckingInterval: REQUEST_TIME,
    keepAliveTimeout: IDLE_TIME,
    // Our guard answers, as it does to every other host.
    requireHostHeader: false,
  });
  server.maxConnections = MOST_CONNECTIONS;
  const peers = new WeakMap<Socket, Promise<boolean>>();
  const stopped = Promise.withResolvers<void>();
  const lock = await openLock(server, charge);

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const client = nameClient(request.headers['user-agent']);
    try {
      if ((await peers.get(request.socket)) !== true) {
        throw new EndpointFault(
          'peer',
          'This endpoint serves the processes of the user who runs this job.',
        );
      }
      const wish = readWish(describe(request), lock);
      if (wish.kind === 'stop') {
        response.setHeader('Connection', 'close');
        send(response.once('finish', stopped.resolve), 200, usage.read());
        server.close();
        return;
      }
      const { resource, token } = await tokens.find(wish.resource);
      usage.noteServed(resource, client);
      send(response, 200, {
        access_token: token.value,
        token_type: 'Bearer',
        resource: wish.resource,
        expires_on: String(Math.floor(token.expiresAt / 1000)),
        expires_in: String(Math.max(0, Math.floor((token.expiresAt - now()) / 1000))),
        client_id: charge.clientId,
      });
    } catch (error) {
      refuse(response, error, usage, client);
    }
  };

  server.on('connection', (socket: Socket) => {
    const { remoteAddress = '', remotePort = 0, localAddress = '', localPort = 0 } = socket;
    const peer = { address: remoteAddress, port: remotePort, localAddress, localPort };
    const isOurs = mayAsk(peer);
    peers.set(socket, isOurs);
    isOurs.then((ours) => ours || setTimeout(() => socket.destroy(), FOREIGN_TIME).unref());
  });
  // By themselves, these would be answered before any guard.
  for (const event of ['request', 'checkContinue', 'checkExpectation']) {
    server.on(event, answer);
  }
  server.on('clientError', (_: Error, socket: Socket) => refuseMalformed(socket, usage));
  server.on('connect', (_: IncomingMessage, socket: Socket) => refuseMalformed(socket, usage));
  return { port: lock.port, stopped: stopped.promise };
}

async function openLock(
  server: Server,
  { secret, stopSecret, clientId }: Pick<Charge, 'secret' | 'stopSecret' | 'clientId'>,
): Promise<Lock> {
  const listening = once(server, 'listening');
  server.listen({ host: '127.0.0.1', port: 0, exclusive: true });
  await listening;
  // What goes wrong with one connection later is not the end of the others.
  server.on('error', () => {});
  const { port } = server.address() as AddressInfo;
  return { port, secret, stopSecret, clientId };
}

function describe({ method = '', url = '', headers, headersDistinct }: IncomingMessage): Asked {
  const hasBody =
    headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
  // Of two, the first would count (RFC 9112 §3.2 wants both refused).
  return { method, target: url, headers: { ...headers, host: headersDistinct.host }, hasBody };
}

function refuse(response: ServerResponse, error: unknown, usage: UsageCount, client: string): void {
  const fault =
    error instanceof EndpointFault
      ? error
      : new EndpointFault('passing', 'The endpoint met a defect of its own. Ask again.');
  usage.noteRefused(fault.kind, toPlainLine(fault.message), client);
  const [status] = FAULTS[fault.kind];
  if (status === 503) {
    response.setHeader('Retry-After', RETRY_SECONDS);
  }
  // Nobody who was refused at the door keeps it open.
  if (status !== 400) {
    response.setHeader('Connection', 'close');
  }
  send(response, status, describeFault(fault));
}

/** The words twice: MSAL Python shows only `message` and `statusCode`. */
function describeFault({ kind, message }: EndpointFault) {
  const [statusCode, error] = FAULTS[kind];
  const description = toPlainLine(message, 2_000);
  return { error, error_description: description, message: description, statusCode };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}

/** What is no request of HTTP, too large or too slow gets one answer, and keeps no connection. */
function refuseMalformed(socket: Socket, usage: UsageCount): void {
  const fault = new EndpointFault('request', 'This is not a request that this endpoint can read.');
  usage.noteRefused(fault.kind, fault.message, NAMELESS);
  const text = JSON.stringify(describeFault(fault));
  const answer = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
    '',
    text,
  ].join('\r\n');
  socket.on('error', () => {});
  socket.end(answer, () => socket.destroy());
}

/** A client by the first word that it has for itself. */
function nameClient(agent = ''): string {
  return toName(agent.replace(/\s.*$/s, '').slice(0, 60)) || NAMELESS;
}
