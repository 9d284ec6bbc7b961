/** One answer of a fake server: what `fetch` resolves to, throws, or `hangs`: until it is aborted. */
export type Reply = Response | Error | 'hangs';

/** A request that was sent. */
export interface Sent {
  url: string;
  init: RequestInit;
  form: URLSearchParams;
}

/** A `fetch` that gives the replies in turn; the last one again and again where it is a function. */
export function fakeFetch(...replies: (Reply | (() => Reply))[]) {
  const sent: Sent[] = [];
  const fetch = (async (url: string, init: RequestInit = {}) => {
    sent.push({ url, init, form: new URLSearchParams(String(init.body ?? '')) });
    const next = typeof replies[0] === 'function' ? replies[0]() : replies.shift();
    if (next === undefined) {
      throw new Error('the test has no reply to this request');
    }
    if (next === 'hangs') {
      return await untilAborted(init.signal);
    }
    if (next instanceof Error) {
      throw next;
    }
    return next;
  }) as typeof globalThis.fetch;
  return { fetch, sent };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** What `fetch` throws where the network fails: the code is on the cause, `depth` errors below. */
export function networkError(code: string, depth = 1): Error {
  return depth === 0
    ? Object.assign(new Error(code), { code })
    : new TypeError('fetch failed', { cause: networkError(code, depth - 1) });
}

/** What `fetch` throws where a proxy does not open a tunnel: in words only, `depth` errors below. */
export function proxyError(status: number, depth = 2): Error {
  const words = `Proxy response (${status}) !== 200 when HTTP Tunneling`;
  return depth === 0
    ? Object.assign(new Error(words), { code: 'UND_ERR_ABORTED', name: 'AbortError' })
    : new TypeError('fetch failed', { cause: proxyError(status, depth - 1) });
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
