import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type FaultRule, Faults } from '../faults.ts';
import { close, listen } from '../listen.ts';
import { deliver, replyUnder } from '../reply.ts';
import { Blobs } from './blobs.ts';
import { Entries, type StoredEntry } from './entries.ts';
import type { CacheCall, CacheOperation, Protocol } from './http.ts';
import { type CacheMode, Jobs } from './jobs.ts';
import { ProtocolV1 } from './protocol-v1.ts';
import { ProtocolV2 } from './protocol-v2.ts';

export type { StoredEntry } from './entries.ts';
export type { CacheOperation, Protocol } from './http.ts';
export type { CacheMode } from './jobs.ts';

/** What rules tell requests apart by. */
export interface CacheTarget {
  operation: CacheOperation;
}

/** A request that was made. */
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
  /** Every request so far, in the order of arrival. */
  requests: CacheRequest[];
  /** Makes coming requests fail. */
  fail(rule: FaultRule<CacheTarget>): void;
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
  const faults = new Faults<CacheTarget>();
  const protocols = [new ProtocolV2(entries, blobs), new ProtocolV1(entries, blobs)];
  const requests: CacheRequest[] = [];
  const stopping = new AbortController();

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = incoming;
    const url = new URL(incoming.url ?? '/', `http://${headers.host}`);
    const request = { method, url, headers, body: await buffer(incoming) };
    const job = jobs.identify(request);
    const call =
      blobs.understand(request) ??
      protocols.map((protocol) => protocol.understand(request, job)).find(Boolean);
    if (!call) {
      outgoing.writeHead(404).end();
      return;
    }

    const entry = note(call);
    const reply = await replyUnder(faults.take(entry), () => call.answer());
    if (await deliver(reply, outgoing, stopping.signal)) {
      entry.status = reply.answer.status;
    }
  }

  function note({ operation, protocol, key, version }: CacheCall): CacheRequest {
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
    // A client may go away while it sends or waits.
    serve(incoming, outgoing).catch((error) => outgoing.destroy(error));
  });
  const origin = `http://127.0.0.1:${await listen(server, port)}`;

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
    fail: (rule) => faults.add(rule),
    mend: () => faults.clear(),
    secrets: () => jobs.tokens(),
    stop: async () => {
      stopping.abort();
      await close(server);
    },
  };
}
