import type { TextAnswer } from '../reply.ts';

/** A request as a handler sees it. */
export interface Request {
  path: string;
  query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever was sent
  body: any;
}

/** An answer in JSON. */
export function json(status: number, body: unknown): TextAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
