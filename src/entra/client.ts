import { ActionError } from '../errors.ts';
import { type DeviceCode, readDeviceCode } from '../identity/device-code.ts';
import {
  type Answer,
  type HttpRequest,
  type HttpPorts,
  TransientError,
  sendOnce,
} from './http.ts';
import { isPending, Refusal } from './oauth-error.ts';

/** The wire to Entra: bounded, patient with passing faults, plain about lasting ones. */
export interface EntraClient {
  /**
   * Sends until there is an answer, within the silent path's three minutes.
   * @throws {Refusal} the server's reason; {ActionError} `entra-unreachable`, `entra-unclear`.
   */
  send(exchange: HttpRequest): Promise<Answer>;
  /** Sends as `send` does; an answer without an access token counts as a passing fault. */
  requestTokens(exchange: HttpRequest): Promise<Answer>;
  /** Asks for a device code as `send` does, but not past `deadline` (monotonic milliseconds). */
  requestDeviceCode(exchange: HttpRequest, deadline: number): Promise<DeviceCode>;
  /**
   * Polls for the tokens of a device code (RFC 8628 §3.4, §3.5), first after one interval, until
   * the human has decided, the code has expired (`code-expired`), it was used up by an answer that
   * never arrived (`answer-lost`), or `deadline` (monotonic milliseconds) has passed (`timed-out`).
   */
  poll(exchange: HttpRequest, code: DeviceCode, deadline: number): Promise<Answer>;
}

const SEND_LIMIT = 180_000;
const SLOW_DOWN = 5; // RFC 8628 §3.5
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
// A human may sign in at any moment, and waits to be told.
const LONGEST_POLL_PAUSE = 60_000;
const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** What the wire needs of the world. */
export interface EntraClientPorts extends HttpPorts {
  /** Between 0 and 1, for jitter. */
  random(): number;
  /** Gets a sentence when something keeps the reader of the log waiting. */
  tell(sentence: string): void;
}

/** Opens the wire. Aborting the signal ends every request and wait at once. */
export function openEntraClient(ports: EntraClientPorts): EntraClient {
  const { clock, signal, random, tell } = ports;
  const pause = (fault: TransientError, tries: number): number => {
    const backoff = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1));
    return Math.max(fault.retryAfter ?? 0, backoff * (0.75 + random() / 2));
  };

  const sendUntil = async (
    exchange: HttpRequest,
    deadline: number,
    check: (answer: Answer) => void = () => {},
  ): Promise<Answer> => {
    let patienceEnds = Number.POSITIVE_INFINITY;
    for (let tries = 1; ; tries++) {
      try {
        const answer = await sendOnce(exchange, ports);
        check(answer);
        return answer;
      } catch (fault) {
        if (!(fault instanceof TransientError)) {
          throw fault;
        }
        const wait = pause(fault, tries);
        const now = clock.monotonic();
        patienceEnds = Math.min(patienceEnds, now + fault.patience);
        if (now + wait > Math.min(deadline, patienceEnds)) {
          throw gaveUp(fault, exchange.url, tries);
        }
        if (tries === 1) {
          tell(`${new URL(exchange.url).host}: ${fault.message}. Trying again.`);
        }
        await clock.sleep(wait, signal);
      }
    }
  };

  return {
    send: (exchange) => sendUntil(exchange, clock.monotonic() + SEND_LIMIT),

    requestTokens: (exchange) => sendUntil(exchange, clock.monotonic() + SEND_LIMIT, assertTokens),

    async requestDeviceCode(exchange, deadline) {
      const end = Math.min(deadline, clock.monotonic() + SEND_LIMIT);
      const answer = await sendUntil(exchange, end);
      return readDeviceCode(answer.body, clock.monotonic());
    },

    async poll(exchange, code, deadline) {
      const body = new URLSearchParams(exchange.form);
      body.set('grant_type', DEVICE_CODE_GRANT);
      const request = { ...exchange, form: body.toString() };
      const expiry = code.issuedAt + code.expiresIn * 1000;
      const lastChance = Math.min(expiry - code.interval * 1000, deadline);
      let interval = code.interval * 1000;
      let next = clock.monotonic() + interval;
      let fault: TransientError | undefined;
      for (let faults = 0; ; ) {
        if (next > deadline) {
          throw timedOut(fault);
        }
        // The server knows best when a code has expired; so it is asked once more after that time.
        if (next > expiry + interval) {
          throw codeExpired(fault);
        }
        await clock.sleep(next - clock.monotonic(), signal);
        try {
          const answer = await sendOnce(request, ports);
          assertTokens(answer);
          return answer;
        } catch (error) {
          const now = clock.monotonic();
          if (error instanceof TransientError) {
            fault = error;
            faults += 1;
            if (faults === 1) {
              tell(
                `${new URL(exchange.url).host}: ${error.message}. Still waiting for the sign-in.`,
              );
            }
            const wait = Math.min(pause(error, faults), LONGEST_POLL_PAUSE);
            next = Math.max(now + interval, Math.min(now + wait, lastChance));
          } else if (error instanceof Refusal && isPending(error.oauth)) {
            fault = undefined;
            faults = 0;
            interval += error.oauth.error === 'slow_down' ? SLOW_DOWN * 1000 : 0;
            next = now + interval;
          } else {
            // An answer that said "pending" after a fault shows that the code was still good.
            throw isUsedUp(error, fault !== undefined) ? answerLost(error) : error;
          }
        }
      }
    },
  };
}

// AADSTS54005: the code was already redeemed.
const ALREADY_REDEEMED = 54005;

/** Whether a code was redeemed by a poll whose answer did not arrive. */
function isUsedUp(error: unknown, mayHaveLost: boolean): error is Refusal {
  return (
    error instanceof Refusal &&
    error.code === 'entra-refused' &&
    error.oauth.error === 'invalid_grant' &&
    (error.oauth.number === ALREADY_REDEEMED || (mayHaveLost && error.oauth.number === undefined))
  );
}

function answerLost(cause: Refusal): ActionError {
  return new ActionError(
    'answer-lost',
    'Somebody signed in, but the answer was lost on its way, again and again.',
    'Check what stands between this runner and Microsoft Entra, then run again.',
    { cause },
  );
}

function assertTokens({ body }: Answer): void {
  if (typeof body.access_token !== 'string' || body.access_token === '') {
    throw new TransientError('its answer had neither a token nor an error', { unclear: true });
  }
}

function gaveUp(fault: TransientError, url: string, tries: number): ActionError {
  const { host } = new URL(url);
  return new ActionError(
    fault.unclear ? 'entra-unclear' : 'entra-unreachable',
    `${host} could not be used: ${fault.message} (${tries === 1 ? 'one try' : `${tries} tries`}).`,
    fault.unclear
      ? 'The server seems to have a fault; run again later. What was stored is unchanged.'
      : `Check that this runner can reach https://${host}: network, proxy, authority-host. What was stored is unchanged.`,
    { cause: fault },
  );
}

function codeExpired(cause?: TransientError): ActionError {
  return new ActionError('code-expired', 'The code expired before anybody signed in.', undefined, {
    cause,
  });
}

function timedOut(cause?: TransientError): ActionError {
  const trouble = cause ? ` At the end the server could not be used: ${cause.message}.` : '';
  return new ActionError(
    'timed-out',
    `Nobody signed in within the time that timeout gives.${trouble}`,
    'Run the job again when somebody is at hand, or set a longer timeout (minutes, 360 at most).',
    { cause },
  );
}
