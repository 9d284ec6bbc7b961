import { ActionError } from '../errors.ts';
import type { Clock } from '../runner/clock.ts';
import { readRetryAfter } from '../runner/retry-after.ts';
import { parseObject, toPlainLine } from '../text.ts';
import { readBody } from './body.ts';
import { classifyNetworkError } from './network-error.ts';
import { isPending, isTransient, Refusal, readOAuthError } from './oauth-error.ts';
import { learnSecrets, redactTexts } from './secrets.ts';
import { isTransientStatus, TransientError } from './transient-error.ts';

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

/**
 * Sends one request, limited in time.
 * @throws {TransientError} where the next attempt may succeed; {Refusal} the server's reason;
 * {ActionError} `entra-unreachable` or `entra-unclear` where no attempt ever will.
 */
export async function sendOnce(
  { url, form, headers }: HttpRequest,
  { fetch, clock, signal, learn, redact }: HttpPorts,
): Promise<Answer> {
  learnSecrets(Object.fromEntries(new URLSearchParams(form)), learn);
  const limit = clock.limit(REQUEST_LIMIT);
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
    const late = `did not answer within ${REQUEST_LIMIT / 1000} s`;
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
  if (oauth && isPending(oauth)) {
    throw new Refusal(oauth);
  }
  if (isTransientStatus(status) || (oauth && isTransient(oauth))) {
    const reason = oauth ? toPlainLine(`${oauth.error}: ${oauth.description}`) : `status ${status}`;
    throw new TransientError(`it answered ${reason}`, {
      retryAfter: readRetryAfter(headers, clock.now()),
      isUnclear: true,
    });
  }
  if (oauth) {
    throw new Refusal(oauth);
  }
  if (status >= 300 && status < 400) {
    throw new ActionError(
      'entra-unclear',
      `${new URL(url).host} answered with a redirect (status ${status}), which Microsoft Entra never does here.`,
      'Check authority-host, and whether a proxy wants a sign-in of its own.',
    );
  }
  if (status === 404 || status === 405) {
    throw new ActionError(
      'entra-unclear',
      `${new URL(url).host} has no such endpoint (status ${status}), so it is not Microsoft Entra.`,
      'Check authority-host.',
    );
  }
  if (!body || status < 200 || status > 299) {
    throw new TransientError(`its answer (status ${status}) was not the JSON that was expected`, {
      isUnclear: true,
    });
  }
  return { status, headers: Object.fromEntries(headers), body };
}
