import type { Blobs } from './blobs.ts';
import { type Entries, Refusal } from './entries.ts';
import { type Answer, type CacheCall, json, type Request } from './http.ts';
import { type CacheJob, mayRead, mayWrite, readableRefs } from './jobs.ts';

const SERVICE = '/twirp/github.actions.results.api.v1.CacheService/';

interface Call {
  key?: string;
  version?: string;
  restore_keys?: string[];
  /** A 64 bit number, which JSON of Protocol Buffers writes as a string. */
  size_bytes?: string;
}

/**
 * The cache service v2 of github.com: Twirp calls in JSON, archives in blob storage.
 * Spoken by `CacheServiceClientJSON` of @actions/cache;
 * https://twitchtv.github.io/twirp/docs/spec_v7.html for the errors.
 */
export class ProtocolV2 {
  #entries: Entries;
  #blobs: Blobs;

  constructor(entries: Entries, blobs: Blobs) {
    this.#entries = entries;
    this.#blobs = blobs;
  }

  understand(request: Request, job: CacheJob | undefined): CacheCall | undefined {
    const { pathname, origin } = request.url;
    if (!pathname.startsWith(SERVICE)) {
      return undefined;
    }
    const call = parse(request.body);
    const about = { protocol: 'v2', key: call.key, version: call.version } as const;
    const answer = (act: (job: CacheJob) => Answer) => () => {
      if (!job) {
        return errorAnswer(401, 'unauthenticated', 'invalid token');
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
    switch (pathname.slice(SERVICE.length)) {
      case 'GetCacheEntryDownloadURL':
        return {
          ...about,
          operation: 'lookup',
          answer: answer((j) => this.#find(call, j, origin)),
        };
      case 'CreateCacheEntry':
        return {
          ...about,
          operation: 'reserve',
          answer: answer((j) => this.#reserve(call, j, origin)),
        };
      case 'FinalizeCacheEntryUpload':
        return { ...about, operation: 'finalize', answer: answer((j) => this.#finish(call, j)) };
      default:
        return undefined;
    }
  }

  #find({ key = '', version = '', restore_keys = [] }: Call, job: CacheJob, origin: string) {
    if (!mayRead(job)) {
      throw new Refusal('denied', 'cache read denied: token has no readable scopes');
    }
    const found = this.#entries.find([key, ...restore_keys], version, readableRefs(job));
    if (!found) {
      return json(200, { ok: false });
    }
    const url = this.#blobs.sign(found.id, 'read', 'v2', origin);
    return json(200, { ok: true, signed_download_url: url, matched_key: found.key });
  }

  #reserve({ key = '', version = '' }: Call, job: CacheJob, origin: string) {
    if (!mayWrite(job)) {
      return json(200, { ok: false, message: 'cache write denied: token is read-only' });
    }
    const { id } = this.#entries.reserve(key, version, job.ref);
    return json(200, { ok: true, signed_upload_url: this.#blobs.sign(id, 'write', 'v2', origin) });
  }

  #finish({ key = '', version = '', size_bytes = '0' }: Call, job: CacheJob) {
    const reservation = this.#entries.reserved(key, version, job.ref);
    if (!reservation) {
      throw new Refusal('missing', 'cache entry is not reserved');
    }
    const { blob } = this.#blobs.upload(reservation.id);
    if (blob?.length !== Number(size_bytes)) {
      throw new Refusal('invalid', `uploaded ${blob?.length ?? 0} of ${size_bytes} bytes`);
    }
    const { id } = this.#entries.finish(reservation, blob);
    return json(200, { ok: true, entry_id: String(id) });
  }
}

function parse(body: Buffer): Call {
  try {
    return JSON.parse(body.toString());
  } catch {
    return {};
  }
}

function refuse({ kind, message }: Refusal): Answer {
  const answers = {
    invalid: errorAnswer(400, 'invalid_argument', message),
    conflict: errorAnswer(409, 'already_exists', message),
    missing: errorAnswer(404, 'not_found', message),
    denied: errorAnswer(403, 'permission_denied', message),
  };
  return answers[kind];
}

function errorAnswer(status: number, code: string, msg: string): Answer {
  return json(status, { code, msg });
}
