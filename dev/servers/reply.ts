import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import type { Fault } from './faults.ts';

/** An answer of any server. */
export interface AnyAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** An answer in text. */
export interface TextAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** An answer, and what the network does to it. */
export interface Reply<Answer extends AnyAnswer = AnyAnswer> {
  answer: Answer;
  delivery: 'whole' | 'cut' | 'reset' | 'never';
  /** Milliseconds until it is delivered. */
  delay: number;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const NOTHING: TextAnswer = { status: 200, headers: JSON_TYPE, body: '{}' };
const PAGE = '<!doctype html><title>Gateway</title><h1>The gateway has no answer</h1>';

/** The reply to a request that has this fault, if any. `perform` does what the request asks for. */
export async function replyUnder<Answer extends AnyAnswer>(
  fault: Fault | undefined,
  perform: () => Answer | Promise<Answer>,
): Promise<Reply<Answer | TextAnswer>> {
  if (!fault) {
    return whole(await perform());
  }
  const right = isDone(fault) ? await perform() : undefined;
  switch (fault.kind) {
    case 'reset':
    case 'lost':
      return { ...whole(right ?? NOTHING), delivery: 'reset' };
    case 'hang':
      return { ...whole(right ?? NOTHING), delivery: 'never' };
    case 'slow':
      return { ...whole(right ?? NOTHING), delay: fault.ms };
    case 'truncated':
      return { ...whole(right ?? NOTHING), delivery: 'cut' };
    case 'empty': {
      const { status, headers = {} } = right ?? NOTHING;
      return whole({ status: fault.status ?? status, headers, body: '' });
    }
    case 'html':
      return whole({
        status: fault.status ?? 502,
        headers: { 'content-type': 'text/html' },
        body: PAGE,
      });
    case 'status':
      return whole({
        status: fault.status,
        headers: { ...JSON_TYPE, ...fault.headers },
        body: fault.body ?? '{}',
      });
  }
}

/** A reply that nothing happens to. */
export function whole<Answer extends AnyAnswer>(answer: Answer): Reply<Answer> {
  return { answer, delivery: 'whole', delay: 0 };
}

/**
 * Sends a reply, as far as its fault lets it. Resolves with whether the client gets a whole answer,
 * and rejects where `stopping` ends the wait for it.
 */
export async function deliver(
  { answer, delivery, delay }: Reply,
  response: ServerResponse,
  stopping: AbortSignal,
): Promise<boolean> {
  if (delay > 0) {
    await wait(delay, undefined, { signal: stopping });
  }
  switch (delivery) {
    case 'whole':
      send(response, answer);
      return true;
    case 'cut':
      cut(response, answer);
      return false;
    case 'reset':
      reset(response);
      return false;
    case 'never':
      return false;
  }
}

function isDone(fault: Fault): boolean {
  switch (fault.kind) {
    case 'reset':
      return false;
    case 'lost':
    case 'slow':
      return true;
    default:
      return fault.isDone ?? false;
  }
}

function send(response: ServerResponse, { status, headers = {}, body }: AnyAnswer): void {
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length }).end(body);
}

function cut(response: ServerResponse, { status, headers = {}, body }: AnyAnswer): void {
  const promised = Buffer.from(body?.length ? body : '{}');
  response.writeHead(status, { ...headers, 'content-length': promised.length });
  response.write(promised.subarray(0, promised.length / 2), () => response.destroy());
}

// TLS hides the connection below it, which can then only be closed.
function reset({ socket }: ServerResponse): void {
  if (socket instanceof TLSSocket) {
    socket.destroy();
  } else {
    socket?.resetAndDestroy();
  }
}
