import { ActionError } from '../errors.ts';
import type { Clock } from '../host/clock.ts';
import { toPlainLine } from '../text.ts';
import { Refusal, readOAuthError } from './refusal.ts';

/** A request to the identity platform. A `form` makes it a POST. */
export interface Exchange {
  url: string;
  form?: string;
  headers?: Record<string, string>;
}

/** An answer that was understood: status 2xx and a JSON object without `error`. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

/** What a request needs of the world. */
export interface ExchangePorts {
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** Ends a request at once. */
  signal: AbortSignal;
}

const REQUEST_BOUND = 30_000;

/** A fault that may be gone at the next try. */
export class PassingFault extends Error {
  readonly retryAfter: number | undefined;
  readonly unclear: boolean;

  constructor(
    message: string,
    options: { cause?: unknown; retryAfter?: number; unclear?: boolean },
  ) {
    super(message, { cause: options.cause });
    this.retryAfter = options.retryAfter;
    this.unclear = options.unclear ?? false;
  }
}

/**
 * Sends one request, bounded in time.
 * @throws {PassingFault} where the next try may succeed; {Refusal} the server's reason;
 * {ActionError} `entra-unreachable` where it never will.
 */
export async function sendOnce(
  { url, form, headers }: Exchange,
  { fetch, clock, signal }: ExchangePorts,
): Promise<Answer> {
  const bound = clock.limit(REQUEST_BOUND);
  try {
    const response = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      headers: { ...headers, accept: 'application/json' },
      ...(form === undefined ? {} : { body: form }),
      redirect: 'manual',
      signal: AbortSignal.any([signal, bound]),
    });
    return readAnswer(response.status, response.headers, await response.text(), clock);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ActionError || error instanceof PassingFault
      ? error
      : sortFault(error, url, bound.aborted);
  }
}

function readAnswer(status: number, headers: Headers, text: string, clock: Clock): Answer {
  const body = parseObject(text);
  const oauth = body && readOAuthError(body);
  if (status === 429 || status === 408 || status >= 500) {
    const retryAfter = readRetryAfter(headers.get('retry-after'), clock);
    const reason = oauth ? toPlainLine(`${oauth.error}: ${oauth.description}`) : `status ${status}`;
    throw new PassingFault(`it answered ${reason}`, {
      ...(retryAfter === undefined ? {} : { retryAfter }),
      unclear: true,
    });
  }
  if (oauth) {
    throw new Refusal(oauth);
  }
  if (status >= 300 && status < 400) {
    throw new ActionError(
      'entra-unclear',
      `The server answered with a redirect (status ${status}), which a token endpoint never does.`,
      'Check authority-host, and whether a proxy wants a sign-in of its own.',
    );
  }
  if (!body || status < 200 || status > 299) {
    throw new PassingFault(`its answer (status ${status}) was not the JSON that was expected`, {
      unclear: true,
    });
  }
  return { status, headers: Object.fromEntries(headers), body };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 9110 §10.2.3: seconds or a date. In milliseconds. */
function readRetryAfter(value: string | null, clock: Clock): number | undefined {
  if (value === null) {
    return undefined;
  }
  const milliseconds = /^\d+$/.test(value.trim())
    ? Number(value) * 1000
    : Date.parse(value) - clock.now();
  return milliseconds > 0 ? milliseconds : undefined;
}

const TRUST_FAULTS = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

function sortFault(error: unknown, url: string, timedOut: boolean): Error {
  const code = codeOfFault(error);
  if (TRUST_FAULTS.has(code)) {
    return new ActionError(
      'entra-unreachable',
      `The certificate of ${new URL(url).host} is not trusted (${code}).`,
      'Where a proxy or private cloud has a certificate authority of its own, name its PEM file in NODE_EXTRA_CA_CERTS.',
      { cause: error },
    );
  }
  const reason = timedOut ? `did not answer within ${REQUEST_BOUND / 1000} s` : `failed (${code})`;
  return new PassingFault(`the connection ${reason}`, { cause: error });
}

function codeOfFault(error: unknown): string {
  for (let fault = error, depth = 0; fault instanceof Error && depth < 5; depth++) {
    if ('code' in fault && typeof fault.code === 'string') {
      return fault.code;
    }
    fault = fault.cause;
  }
  return error instanceof Error ? error.message : String(error);
}
