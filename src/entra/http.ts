import { ActionError } from '../errors.ts';
import type { Clock } from '../runner/clock.ts';
import { toPlainLine } from '../text.ts';
import { readBody } from './body.ts';
import { isPassing, isPending, Refusal, readOAuthError } from './oauth-error.ts';
import { readRetryAfter } from '../runner/retry-after.ts';
import { learnSecrets, redactTexts } from './secrets.ts';

/** A request to the identity platform. A `form` makes it a POST. */
export interface HttpRequest {
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
export interface HttpPorts {
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** Ends a request at once. */
  signal: AbortSignal;
  /** Gets every secret that is sent or comes back, before anything else is done with it. */
  learn(secret: string): void;
  /** A text without the secrets that were learnt. */
  redact(text: string): string;
}

const REQUEST_LIMIT = 30_000;
// A name that is not known is seldom a fault of the moment.
const PATIENCE_WITH_NAMES = 30_000;

/** A fault that may be gone at the next try. */
export class TransientError extends Error {
  /** Milliseconds that the server wants to be left alone. */
  readonly retryAfter: number | undefined;
  /** There was an answer, but not one to work with. */
  readonly unclear: boolean;
  /** Milliseconds after which there is little hope left. */
  readonly patience: number;

  constructor(
    message: string,
    options: { cause?: unknown; retryAfter?: number; unclear?: boolean; patience?: number },
  ) {
    super(message, { cause: options.cause });
    this.retryAfter = options.retryAfter;
    this.unclear = options.unclear ?? false;
    this.patience = options.patience ?? Number.POSITIVE_INFINITY;
  }
}

/**
 * Sends one request, bounded in time.
 * @throws {TransientError} where the next try may succeed; {Refusal} the server's reason;
 * {ActionError} `entra-unreachable` where it never will.
 */
export async function sendOnce(
  { url, form, headers }: HttpRequest,
  { fetch, clock, signal, learn, redact }: HttpPorts,
): Promise<Answer> {
  learnSecrets(Object.fromEntries(new URLSearchParams(form)), learn);
  const bound = clock.limit(REQUEST_LIMIT);
  try {
    const response = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      headers: { ...headers, accept: 'application/json' },
      ...(form === undefined ? {} : { body: form }),
      redirect: 'manual',
      signal: AbortSignal.any([signal, bound]),
    });
    const answer = parseObject(await readBody(response));
    learnSecrets(answer ?? {}, learn);
    // Before a text is cut or escaped, since parts of a secret are not recognised.
    const body = answer && redactTexts(answer, redact);
    return readAnswer(response.status, response.headers, body, clock);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ActionError || error instanceof TransientError
      ? error
      : classifyNetworkError(error, url, bound.aborted);
  }
}

function readAnswer(
  status: number,
  headers: Headers,
  body: Record<string, unknown> | undefined,
  clock: Clock,
): Answer {
  const oauth = body && readOAuthError(body);
  if (oauth && isPending(oauth)) {
    throw new Refusal(oauth);
  }
  if (status === 429 || status === 408 || status >= 500 || (oauth && isPassing(oauth))) {
    const retryAfter = readRetryAfter(headers, clock);
    const reason = oauth ? toPlainLine(`${oauth.error}: ${oauth.description}`) : `status ${status}`;
    throw new TransientError(`it answered ${reason}`, {
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
  if (status === 404 || status === 405) {
    throw new ActionError(
      'entra-unclear',
      `The server has no such endpoint (status ${status}), so it is not Microsoft Entra.`,
      'Check authority-host.',
    );
  }
  if (!body || status < 200 || status > 299) {
    throw new TransientError(`its answer (status ${status}) was not the JSON that was expected`, {
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

const TRUST_ERROR = /^(CERT_|ERR_TLS_CERT|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|INVALID_CA)/;
const PROTOCOL_ERROR = /^(ERR_SSL_|EPROTO$)/;

function classifyNetworkError(error: unknown, url: string, timedOut: boolean): Error {
  const code = codeOf(error);
  if (TRUST_ERROR.test(code)) {
    return new ActionError(
      'entra-unreachable',
      `The certificate of ${new URL(url).host} is not trusted (${code}).`,
      'Where a proxy or private cloud has a certificate authority of its own, name its PEM file in NODE_EXTRA_CA_CERTS.',
      { cause: error },
    );
  }
  if (PROTOCOL_ERROR.test(code)) {
    return new ActionError(
      'entra-unreachable',
      `${new URL(url).host} does not speak TLS as it should (${code}).`,
      'Check authority-host with its port, and what a proxy makes of the connection.',
      { cause: error },
    );
  }
  const refused = classifyProxyError(error, url);
  if (refused) {
    return refused;
  }
  if (code === 'ENOTFOUND') {
    return new TransientError('its name is not known here (ENOTFOUND)', {
      cause: error,
      patience: PATIENCE_WITH_NAMES,
    });
  }
  const reason = timedOut ? `did not answer within ${REQUEST_LIMIT / 1000} s` : `failed (${code})`;
  return new TransientError(`the connection ${reason}`, { cause: error });
}

/** What a proxy said to CONNECT instead of opening a tunnel; undici tells it in a message only. */
function classifyProxyError(error: unknown, url: string): ActionError | undefined {
  const status = Number(
    causesOf(error)
      .map(({ message }) => /Proxy response \((\d{3})\)/.exec(message)?.[1])
      .find(Boolean),
  );
  if (!(status >= 300 && status < 500) || status === 408 || status === 429) {
    return undefined;
  }
  const { host } = new URL(url);
  return new ActionError(
    'entra-unreachable',
    `The proxy refused a connection to ${host} (status ${status}).`,
    status === 407
      ? 'It wants to know who asks: set HTTPS_PROXY to http://user:password@host:port, percent-encoded, from a secret.'
      : `Have ${host} allowed at the proxy, or name it in NO_PROXY where it can be reached without one.`,
    { cause: error },
  );
}

/** An error and what caused it, outermost first. */
function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let fault = error; fault instanceof Error && causes.length < 5; fault = fault.cause) {
    causes.push(fault);
  }
  return causes;
}

function codeOf(error: unknown): string {
  const code = causesOf(error)
    .map((fault) => ('code' in fault ? fault.code : undefined))
    .find((value) => typeof value === 'string');
  return code ?? (error instanceof Error ? error.message : String(error));
}
