import type { IncomingHttpHeaders } from 'node:http';

export type Protocol = 'v2' | 'v1';
export type CacheOperation = 'lookup' | 'download' | 'reserve' | 'upload' | 'finalize';

/** A request, free of transport. */
export interface Request {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** An answer, free of transport. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: Buffer;
}

/** A request that was understood: what it is about, and how to do and answer it. */
export interface CacheCall {
  operation: CacheOperation;
  protocol: Protocol;
  key?: string | undefined;
  version?: string | undefined;
  answer(): Answer;
}

/** An answer in JSON. */
export function json(status: number, value: unknown): Answer {
  const body = Buffer.from(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/json' }, body };
}
