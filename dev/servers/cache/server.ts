import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { Blobs } from './blobs.ts';
import { Entries, type StoredEntry } from './entries.ts';
import type { Answer, CacheOperation, Exchange, Protocol } from './exchange.ts';
import { type FailureRule, Failures, spoil } from './failures.ts';
import { type CacheMode, Jobs } from './jobs.ts';
import { ProtocolV1 } from './protocol-v1.ts';
import { ProtocolV2 } from './protocol-v2.ts';

export type { StoredEntry } from './entries.ts';
export type { CacheOperation, Protocol } from './exchange.ts';
export type { CacheFailure, FailureRule } from './failures.ts';
export type { CacheMode } from './jobs.ts';

/** A request that was made, in order of arrival. */
export interface CacheRequest {
  operation: CacheOperation;
  protocol: Protocol;
  key?: string;
  version?: string;
  /** 0 where the client got no whole answer. */
  status: number;
  /** Milliseconds since 1970. */
  at: number;
}

export interface CacheService {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** Environment that makes @actions/cache of one job talk to this service. */
  environment(job?: {
    protocol?: Protocol;
    ref?: string;
    defaultRef?: string;
    mode?: CacheMode;
  }): Record<string, string>;
  entries(): StoredEntry[];
  /** Puts an entry there, as another workflow of the repository would. */
  plant(entry: { key: string; version: string; ref?: string; blob: Buffer }): void;
  /** Changes the stored bytes of a key behind the service's back. */
  damage(key: string, change: (blob: Buffer) => Buffer): void;
  /** Loses all entries, as eviction does. */
  forget(): void;
  requests: CacheRequest[];
  /** Makes coming requests fail. */
  fail(rule: FailureRule): void;
  /** Makes coming requests succeed again. */
  mend(): void;
  /** Every runtime token that was handed out. */
  secrets(): string[];
  stop(): Promise<void>;
}

const DEFAULT_REF = 'refs/heads/main';

/** Starts a GitHub Actions cache service, v2 and v1, that lives in memory. */
export async function startCacheService({ port = 0 } = {}): Promise<CacheService> {
  const entries = new Entries();
  const blobs = new Blobs(entries);
  const jobs = new Jobs();
  const failures = new Failures();
  const protocols = [new ProtocolV2(entries, blobs), new ProtocolV1(entries, blobs)];
  const requests: CacheRequest[] = [];

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = incoming;
    const url = new URL(incoming.url ?? '/', `http://${headers.host}`);
    const request = { method, url, headers, body: await buffer(incoming) };
    const job = jobs.identify(request);
    const exchange =
      blobs.understand(request) ??
      protocols.map((protocol) => protocol.understand(request, job)).find(Boolean);
    if (!exchange) {
      return send(outgoing, { status: 404 });
    }

    const failure = failures.next(exchange.operation);
    const entry = note(exchange);
    if (failure?.kind === 'reset') {
      return void incoming.socket.resetAndDestroy();
    }
    if (failure?.kind === 'hang') {
      return;
    }
    const answer = spoil(failure, exchange.answer);
    if (failure?.kind === 'truncated') {
      return cut(outgoing, answer);
    }
    if (failure?.kind === 'slow') {
      await wait(failure.ms, undefined, { ref: false });
    }
    entry.status = answer.status;
    send(outgoing, answer);
  }

  function note({ operation, protocol, key, version }: Exchange): CacheRequest {
    const request: CacheRequest = { operation, protocol, status: 0, at: Date.now() };
    if (key !== undefined) {
      request.key = key;
    }
    if (version !== undefined) {
      request.version = version;
    }
    requests.push(request);
    return request;
  }

  const server = createServer((incoming, outgoing) => {
    // A client that goes away while it sends or waits is no fault of the service.
    serve(incoming, outgoing).catch((error) => outgoing.destroy(error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    environment: ({
      protocol = 'v2',
      ref = DEFAULT_REF,
      defaultRef = DEFAULT_REF,
      mode = 'write',
    } = {}) => ({
      ACTIONS_RUNTIME_TOKEN: jobs.admit({ ref, defaultRef, mode }),
      ACTIONS_CACHE_URL: `${origin}/`,
      ACTIONS_RESULTS_URL: `${origin}/`,
      ACTIONS_CACHE_MODE: mode,
      ...(protocol === 'v2' && { ACTIONS_CACHE_SERVICE_V2: 'True' }),
    }),
    entries: () => entries.list(),
    plant: ({ ref = DEFAULT_REF, ...entry }) => void entries.plant({ ref, ...entry }),
    damage: (key, change) => entries.damage(key, change),
    forget: () => entries.forget(),
    requests,
    fail: (rule) => failures.add(rule),
    mend: () => failures.clear(),
    secrets: () => jobs.tokens(),
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function send(outgoing: ServerResponse, { status, headers = {}, body }: Answer): void {
  outgoing.writeHead(status, { ...headers, ...(body && { 'content-length': body.length }) });
  outgoing.end(body);
}

function cut(outgoing: ServerResponse, { status, headers = {}, body }: Answer): void {
  const whole = body ?? Buffer.alloc(2);
  outgoing.writeHead(status, { ...headers, 'content-length': whole.length });
  outgoing.write(whole.subarray(0, whole.length / 2), () => outgoing.destroy());
}
