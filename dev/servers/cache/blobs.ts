import { randomBytes } from 'node:crypto';
import type { Entries } from './entries.ts';
import type { Answer, CacheCall, Protocol, Request } from './http.ts';

/** An upload that is not finished: a whole blob, or blocks that will become one. */
export interface Upload {
  blob: Buffer | undefined;
  blocks: Map<string, Buffer>;
}

// The Azure SDK takes an account, a container and a name out of a URL with an IP address.
const FOLDER = '/storage/caches/';

/**
 * The storage that the archives go to and come from: as much of Azure Blob Storage as
 * `@azure/storage-blob` inside @actions/cache asks for. A signed URL allows one thing: to write
 * a blob that is reserved, or to read one that is finished.
 * https://learn.microsoft.com/rest/api/storageservices/put-block-list
 */
export class Blobs {
  #entries: Entries;
  #uploads = new Map<number, Upload>();
  #grants = new Map<string, { id: number; access: 'write' | 'read'; protocol: Protocol }>();

  constructor(entries: Entries) {
    this.#entries = entries;
  }

  upload(id: number): Upload {
    const upload = this.#uploads.get(id) ?? { blob: undefined, blocks: new Map() };
    this.#uploads.set(id, upload);
    return upload;
  }

  /** A URL to write or read the blob of a reservation or an entry; its `sig` is the secret. */
  sign(id: number, access: 'write' | 'read', protocol: Protocol, origin: string): string {
    const sig = randomBytes(32).toString('base64');
    this.#grants.set(sig, { id, access, protocol });
    const query = new URLSearchParams({
      sp: access === 'read' ? 'r' : 'cw',
      sv: '2025-05-05',
      sig,
    });
    return `${origin}${FOLDER}${id}?${query}`;
  }

  understand(request: Request): CacheCall | undefined {
    const { method, url } = request;
    if (!url.pathname.startsWith(FOLDER)) {
      return undefined;
    }
    const id = Number(url.pathname.slice(FOLDER.length));
    const grant = this.#grants.get(url.searchParams.get('sig') ?? '');
    const access = method === 'PUT' ? 'write' : 'read';
    const subject = access === 'write' ? this.#entries.reservation(id) : this.#entries.get(id);
    const allowed = grant?.id === id && grant.access === access;
    return {
      operation: access === 'write' ? 'upload' : 'download',
      protocol: grant?.protocol ?? 'v2',
      key: subject?.key,
      version: subject?.version,
      answer: () => {
        if (!allowed) {
          return errorAnswer(403, 'AuthenticationFailed');
        }
        if (access === 'write') {
          return subject ? this.#write(id, request) : errorAnswer(403, 'Sealed');
        }
        return this.#read(id, request);
      },
    };
  }

  #write(id: number, { url, headers, body }: Request): Answer {
    const upload = this.upload(id);
    const part = url.searchParams.get('comp');
    if (part === 'block') {
      upload.blocks.set(url.searchParams.get('blockid') ?? '', body);
      return { status: 201, headers: blobHeaders() };
    }
    if (part === 'blocklist') {
      const ids = [...body.toString().matchAll(/<(?:Latest|Uncommitted)>([^<]+)</g)];
      const blocks = ids.map(([, block = '']) => upload.blocks.get(block));
      if (!blocks.every((block) => block !== undefined)) {
        return errorAnswer(400, 'InvalidBlockList');
      }
      upload.blob = Buffer.concat(blocks);
      return { status: 201, headers: blobHeaders() };
    }
    if (headers['x-ms-blob-type'] !== 'BlockBlob') {
      return errorAnswer(400, 'InvalidHeaderValue');
    }
    upload.blob = body;
    return { status: 201, headers: blobHeaders() };
  }

  #read(id: number, { headers }: Request): Answer {
    const blob = this.#entries.get(id)?.blob;
    if (!blob) {
      return errorAnswer(404, 'BlobNotFound');
    }
    const range = headers['x-ms-range'] ?? headers.range;
    const bounds = /^bytes=(\d+)-(\d*)$/.exec(String(range ?? ''));
    if (!bounds) {
      return { status: 200, headers: blobHeaders(), body: blob };
    }
    const start = Number(bounds[1]);
    const end = Math.min(bounds[2] ? Number(bounds[2]) : Number.POSITIVE_INFINITY, blob.length - 1);
    if (start > end) {
      return errorAnswer(416, 'InvalidRange');
    }
    const contentRange = `bytes ${start}-${end}/${blob.length}`;
    return {
      status: 206,
      headers: { ...blobHeaders(), 'content-range': contentRange },
      body: blob.subarray(start, end + 1),
    };
  }
}

function blobHeaders(): Record<string, string> {
  return {
    'content-type': 'application/octet-stream',
    etag: '"0x8DCACE5E41C1E00"',
    'last-modified': new Date(0).toUTCString(),
    'x-ms-blob-type': 'BlockBlob',
    'x-ms-version': '2025-05-05',
    'accept-ranges': 'bytes',
  };
}

function errorAnswer(status: number, code: string): Answer {
  const body = Buffer.from(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
  return { status, headers: { 'content-type': 'application/xml', 'x-ms-error-code': code }, body };
}
