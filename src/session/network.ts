import { ActionError } from '../errors.ts';
import type { Clock } from '../host/clock.ts';
import { type OAuthError, Refusal, readOAuthError } from './refusal.ts';

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

/** A device authorization response (RFC 8628 §3.2), every field checked. */
export interface DeviceCode {
  deviceCode: string;
  userCode: string;
  verificationUri: string;
  /** Lifetime in seconds from `issuedAt`. */
  expiresIn: number;
  /** Least seconds between polls. */
  interval: number;
  /** On the monotonic clock, in milliseconds. */
  issuedAt: number;
}

/** The wire to Entra: bounded, patient with passing faults, plain about lasting ones. */
export interface Wire {
  /**
   * Sends until there is an answer, within the silent path's three minutes.
   * @throws {Refusal} the server's reason; {ActionError} `entra-unreachable`, `entra-unclear`.
   */
  send(exchange: Exchange): Promise<Answer>;
  /** Asks for a device code; throws as `send` does. */
  requestDeviceCode(exchange: Exchange): Promise<{ code: DeviceCode; answer: Answer }>;
  /**
   * Polls for the tokens of a device code (RFC 8628 §3.4, §3.5), first after one interval, until
   * the human has decided, the code has expired (`code-expired`) or `deadline` (monotonic
   * milliseconds) has passed (`timed-out`).
   */
  poll(exchange: Exchange, code: DeviceCode, deadline: number): Promise<Answer>;
}

/** What the wire needs of the world. */
export interface WirePorts {
  fetch: typeof globalThis.fetch;
  clock: Clock;
  signal: AbortSignal;
  /** Between 0 and 1, for jitter. */
  random(): number;
}

const REQUEST_BOUND = 30_000;
const SEND_BOUND = 180_000;
const DEFAULT_INTERVAL = 5; // RFC 8628 §3.2
const SLOW_DOWN = 5; // RFC 8628 §3.5
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** A fault that may be gone at the next try. */
class PassingFault extends Error {
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

/** Opens the wire. Aborting the signal ends every request and wait at once. */
export function openWire({ fetch, clock, signal, random }: WirePorts): Wire {
  /** One request, bounded in time, its answer understood or sorted into passing and lasting. */
  const attempt = async ({ url, form, headers }: Exchange): Promise<Answer> => {
    const bound = clock.limit(REQUEST_BOUND);
    try {
      const response = await fetch(url, {
        method: form === undefined ? 'GET' : 'POST',
        headers: { ...headers, accept: 'application/json' },
        ...(form === undefined ? {} : { body: form }),
        redirect: 'error',
        signal: AbortSignal.any([signal, bound]),
      });
      return readAnswer(response.status, response.headers, await response.text(), clock);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof ActionError || error instanceof PassingFault
        ? error
        : sortFault(error, url, bound.aborted);
    }
  };

  const pause = (fault: PassingFault, tries: number): number => {
    const backoff = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1));
    return Math.max(fault.retryAfter ?? 0, backoff * (0.75 + random() / 2));
  };

  const send = async (exchange: Exchange): Promise<Answer> => {
    const deadline = clock.monotonic() + SEND_BOUND;
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(exchange);
      } catch (fault) {
        if (!(fault instanceof PassingFault)) {
          throw fault;
        }
        const wait = pause(fault, tries);
        if (clock.monotonic() + wait > deadline) {
          throw gaveUp(fault, exchange.url, tries);
        }
        await clock.sleep(wait, signal);
      }
    }
  };

  return {
    send,

    async requestDeviceCode(exchange) {
      const answer = await send(exchange);
      return { code: readDeviceCode(answer.body, clock.monotonic()), answer };
    },

    async poll(exchange, code, deadline) {
      const body = new URLSearchParams(exchange.form);
      body.set('grant_type', DEVICE_CODE_GRANT);
      const request = { ...exchange, form: body.toString() };
      const expiry = code.issuedAt + code.expiresIn * 1000;
      let interval = code.interval * 1000;
      let wait = interval;
      for (let faults = 0; ; ) {
        const next = clock.monotonic() + wait;
        if (next > deadline) {
          throw timedOut();
        }
        // The server knows best when a code has expired; so it is asked once more after that time.
        if (next > expiry + interval) {
          throw codeExpired();
        }
        await clock.sleep(wait, signal);
        try {
          const answer = await attempt(request);
          assertTokens(answer.body);
          return answer;
        } catch (fault) {
          if (fault instanceof PassingFault) {
            faults += 1;
            const lastChance = Math.min(expiry, deadline) - clock.monotonic();
            wait = Math.max(interval, Math.min(pause(fault, faults), lastChance));
          } else if (isPending(fault)) {
            faults = 0;
            interval += fault.oauth.error === 'slow_down' ? SLOW_DOWN * 1000 : 0;
            wait = interval;
          } else {
            throw fault;
          }
        }
      }
    },
  };
}

function isPending(fault: unknown): fault is Refusal {
  return (
    fault instanceof Refusal && ['authorization_pending', 'slow_down'].includes(fault.oauth.error)
  );
}

function readAnswer(status: number, headers: Headers, text: string, clock: Clock): Answer {
  const body = parseObject(text);
  const oauth: OAuthError | undefined = body && readOAuthError(body);
  if (status === 429 || status === 408 || status >= 500) {
    const retryAfter = readRetryAfter(headers.get('retry-after'), clock);
    const reason = oauth ? `${oauth.error}: ${oauth.description}` : `status ${status}`;
    throw new PassingFault(`it answered ${reason}`, {
      ...(retryAfter === undefined ? {} : { retryAfter }),
      unclear: true,
    });
  }
  if (oauth) {
    throw new Refusal(oauth);
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

function readDeviceCode(body: Record<string, unknown>, issuedAt: number): DeviceCode {
  const text = (name: string): string => {
    const value = body[name];
    if (typeof value !== 'string' || value === '') {
      throw new ActionError(
        'entra-unclear',
        `Microsoft Entra answered the request for a device code without "${name}".`,
        'Check authority-host; if it is right, try again later.',
      );
    }
    return value;
  };
  const seconds = (name: string, otherwise: number): number => {
    const value = Number(body[name] ?? otherwise);
    return Number.isFinite(value) && value >= 1 ? value : otherwise;
  };
  return {
    deviceCode: text('device_code'),
    userCode: text('user_code'),
    verificationUri: text('verification_uri'),
    expiresIn: seconds('expires_in', 900),
    interval: seconds('interval', DEFAULT_INTERVAL),
    issuedAt,
  };
}

function assertTokens(body: Record<string, unknown>): void {
  if (typeof body.access_token !== 'string' || body.access_token === '') {
    throw new PassingFault('its answer had neither a token nor an error', { unclear: true });
  }
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

function gaveUp(fault: PassingFault, url: string, tries: number): ActionError {
  const { host } = new URL(url);
  return new ActionError(
    fault.unclear ? 'entra-unclear' : 'entra-unreachable',
    `${host} could not be used, in ${tries} tries over three minutes: ${fault.message}.`,
    fault.unclear
      ? 'Microsoft Entra seems to have a fault; see https://status.cloud.microsoft, and run again later. The stored sign-in is kept.'
      : `Check that this runner can reach https://${host}. The stored sign-in is kept.`,
    { cause: fault },
  );
}

function codeExpired(): ActionError {
  return new ActionError('code-expired', 'The code expired before anybody signed in.');
}

function timedOut(): ActionError {
  return new ActionError(
    'timed-out',
    'Nobody signed in within the time that `timeout` gives.',
    'Run the job again when somebody is at hand, or set a longer `timeout` (minutes, 360 at most).',
  );
}
