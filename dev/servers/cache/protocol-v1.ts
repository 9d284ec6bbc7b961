import type { Blobs } from './blobs.ts';
import { type Entries, Refusal } from './entries.ts';
import { type Answer, type CacheCall, type CacheOperation, json, type Request } from './http.ts';
import { type CacheJob, mayRead, mayWrite, readableRefs } from './jobs.ts';

const API = '/_apis/artifactcache/';

/**
 * The cache service v1, which GitHub Enterprise Server still has: REST, archives in chunks.
 * Spoken by `cacheHttpClient` of @actions/cache.
 */
export class ProtocolV1 {
  #entries: Entries;
  #blobs: Blobs;

  constructor(entries: Entries, blobs: Blobs) {
    this.#entries = entries;
    this.#blobs = blobs;
  }

  understand(request: Request, job: CacheJob | undefined): CacheCall | undefined {
    const { pathname, searchParams } = request.url;
    if (!pathname.startsWith(API)) {
      return undefined;
    }
    const [resource, number] = pathname.slice(API.length).split('/');
    const route = `${request.method} ${resource}${number === undefined ? '' : '/id'}`;
    const about = (operation: CacheOperation, key?: string, version?: string) => ({
      protocol: 'v1' as const,
      operation,
      key,
      version,
    });
    const answer = (act: (job: CacheJob) => Answer) => () => {
      if (!job) {
        return json(401, { message: 'invalid token' });
      }
      try {
        return act(job);
      } catch (error) {
        if (error instanceof Refusal) {
          return refuse(error);
        }
        throw error;
      }
    };
    switch (route) {
      case 'GET cache': {
        const keys = searchParams.get('keys')?.split(',') ?? [];
        const version = searchParams.get('version') ?? '';
        const find = answer((j) => this.#find(keys, version, j, request.url.origin));
        return { ...about('lookup', keys[0], version), answer: find };
      }
      case 'GET caches': {
        const key = searchParams.get('key') ?? '';
        return { ...about('lookup', key), answer: answer((j) => this.#list(key, j)) };
      }
      case 'POST caches': {
        const { key = '', version = '' } = JSON.parse(request.body.toString());
        return {
          ...about('reserve', key, version),
          answer: answer((j) => this.#reserve(key, version, j)),
        };
      }
      case 'PATCH caches/id':
      case 'POST caches/id': {
        const id = Number(number);
        const reservation = this.#entries.reservation(id);
        const upload = request.method === 'PATCH';
        return {
          ...about(upload ? 'upload' : 'finalize', reservation?.key, reservation?.version),
          answer: answer(() => (upload ? this.#append(id, request) : this.#finish(id, request))),
        };
      }
      default:
        return undefined;
    }
  }

  #find(keys: string[], version: string, job: CacheJob, origin: string): Answer {
    if (!mayRead(job)) {
      throw new Refusal('denied', 'cache read denied: token has no readable scopes');
    }
    const found = this.#entries.find(keys, version, readableRefs(job));
    if (!found) {
      return { status: 204 };
    }
    return json(200, {
      cacheKey: found.key,
      cacheVersion: found.version,
      scope: found.ref,
      creationTime: new Date(found.createdAt).toISOString(),
      archiveLocation: this.#blobs.sign(found.id, 'read', 'v1', origin),
    });
  }

  #list(key: string, job: CacheJob): Answer {
    const artifactCaches = this.#entries
      .list()
      .filter((entry) => readableRefs(job).includes(entry.ref) && entry.key.startsWith(key))
      .map((entry) => ({
        cacheKey: entry.key,
        cacheVersion: entry.version,
        scope: entry.ref,
        creationTime: new Date(entry.createdAt).toISOString(),
      }));
    return json(200, { totalCount: artifactCaches.length, artifactCaches });
  }

  #reserve(key: string, version: string, job: CacheJob): Answer {
    if (!mayWrite(job)) {
      throw new Refusal('denied', 'cache write denied: token is read-only');
    }
    return json(201, { cacheId: this.#entries.reserve(key, version, job.ref).id });
  }

  #append(id: number, { headers, body }: Request): Answer {
    if (!this.#entries.reservation(id)) {
      throw new Refusal('missing', 'cache is not reserved');
    }
    const start = /^bytes (\d+)-\d+\/\*$/.exec(headers['content-range'] ?? '')?.[1];
    if (start === undefined) {
      throw new Refusal('invalid', 'Content-Range is missing');
    }
    this.#blobs.upload(id).blocks.set(start, body);
    return { status: 204 };
  }

  #finish(id: number, { body }: Request): Answer {
    const reservation = this.#entries.reservation(id);
    if (!reservation) {
      throw new Refusal('missing', 'cache is not reserved');
    }
    const { size } = JSON.parse(body.toString());
    // Chunks are sent at the same time, so they arrive in any order.
    const chunks = [...this.#blobs.upload(id).blocks].sort(([a], [b]) => Number(a) - Number(b));
    const blob = Buffer.concat(chunks.map(([, chunk]) => chunk));
    if (blob.length !== size) {
      throw new Refusal('invalid', `uploaded ${blob.length} of ${size} bytes`);
    }
    this.#entries.finish(reservation, blob);
    return { status: 204 };
  }
}

function refuse({ kind, message }: Refusal): Answer {
  const statuses = { invalid: 400, conflict: 409, missing: 404, denied: 403 };
  return json(statuses[kind], { message });
}
