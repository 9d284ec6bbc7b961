import { ActionError } from '../errors.ts';
import type { Clock } from '../runner/clock.ts';
import { readRetryAfter } from '../runner/retry-after.ts';
import { parseObject, toPlainLine } from '../text.ts';
import { readBody } from './body.ts';
import { classifyNetworkError } from './network-error.ts';
import { Refusal, readOAuthError } from './oauth-error.ts';
import { isKnownError } from './refusal-kind.ts';
import { learnSecrets, redactTexts } from './secrets.ts';
import { isTransientStatus, PATIENCE_WITH_ANSWERS, TransientError } from './transient-error.ts';

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

/** How long a request may take, in milliseconds. */
export const REQUEST_LIMIT = 30_000;

/**
 * Sends one request, limited in time (milliseconds).
 * @throws {Refusal} the server's reason; {TransientError} everything else: no single answer, of
 * whoever stands in between, shows that the next attempt fails as well.
 */
export async function sendOnce(
  { url, form, headers }: HttpRequest,
  { fetch, clock, signal, learn, redact }: HttpPorts,
  milliseconds: number = REQUEST_LIMIT,
): Promise<Answer> {
  learnSecrets(Object.fromEntries(new URLSearchParams(form)), learn);
  const limit = clock.limit(milliseconds);
  try {
    const response = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      headers: { ...headers, accept: 'application/json' },
      ...(form === undefined ? {} : { body: form }),
      redirect: 'manual',
      signal: AbortSignal.any([signal, limit]),
    });
    const answer = parseObject(await readBody(response));
    learnSecrets(answer ?? {}, learn);
    // Before a text is cut or escaped, since parts of a secret are not recognised.
    const body = answer && redactTexts(answer, redact);
    return readAnswer(response, url, body, clock);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ActionError || error instanceof TransientError) {
      throw error;
    }
    const late = `did not answer within ${Math.round(milliseconds / 1000)} s`;
    throw classifyNetworkError(error, url, limit.aborted ? late : undefined);
  }
}

function readAnswer(
  { status, headers }: Response,
  url: string,
  body: Record<string, unknown> | undefined,
  clock: Clock,
): Answer {
  const oauth = body && readOAuthError(body);
  const refusal = oauth && isKnownError(oauth) ? new Refusal(oauth) : undefined;
  if (refusal?.kind === 'pending') {
    throw refusal;
  }
  if (isTransientStatus(status) || refusal?.kind === 'passing') {
    const reason = oauth ? toPlainLine(`${oauth.error}: ${oauth.description}`) : `status ${status}`;
    throw new TransientError(`it answered ${reason}`, {
      retryAfter: readRetryAfter(headers, clock.now()),
      isUnclear: true,
    });
  }
  if (refusal) {
    throw refusal;
  }
  if (!body || oauth || status < 200 || status > 299) {
    throw strayAnswer(status, body, new URL(url).host);
  }
  return { status, headers: Object.fromEntries(headers), body };
}

/** An answer that Entra never gives: something in between gave it, or another server. */
function strayAnswer(
  status: number,
  body: Record<string, unknown> | undefined,
  host: string,
): TransientError {
  const isRedirect = status >= 300 && status < 400;
  const what = isRedirect ? 'a redirect' : body ? 'JSON of something else' : 'no JSON';
  const fault = new ActionError(
    'entra-unclear',
    `What answered for ${host} is not Microsoft Entra (status ${status}, ${what}): it is a proxy or a filter in between, or another server.`,
    `Have ${host} allowed at the proxy or filter, without a sign-in of its own, and check authority-host where it is set. What was stored is unchanged.`,
  );
  return new TransientError(
    `the answer was not one of Microsoft Entra (status ${status}, ${what})`,
    {
      isUnclear: true,
      patience: PATIENCE_WITH_ANSWERS,
      fault,
    },
  );
}
