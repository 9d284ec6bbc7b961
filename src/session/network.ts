import { ActionError } from '../errors.ts';
import { type DeviceCode, readDeviceCode } from './device-code.ts';
import {
  type Answer,
  type Exchange,
  type ExchangePorts,
  PassingFault,
  sendOnce,
} from './exchange.ts';
import { Refusal } from './refusal.ts';

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

const SEND_BOUND = 180_000;
const SLOW_DOWN = 5; // RFC 8628 §3.5
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** What the wire needs of the world. */
export interface WirePorts extends ExchangePorts {
  /** Between 0 and 1, for jitter. */
  random(): number;
}

/** Opens the wire. Aborting the signal ends every request and wait at once. */
export function openWire(ports: WirePorts): Wire {
  const { clock, signal, random } = ports;
  const pause = (fault: PassingFault, tries: number): number => {
    const backoff = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1));
    return Math.max(fault.retryAfter ?? 0, backoff * (0.75 + random() / 2));
  };

  const send = async (exchange: Exchange): Promise<Answer> => {
    const deadline = clock.monotonic() + SEND_BOUND;
    for (let tries = 1; ; tries++) {
      try {
        return await sendOnce(exchange, ports);
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
          const answer = await sendOnce(request, ports);
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

function assertTokens(body: Record<string, unknown>): void {
  if (typeof body.access_token !== 'string' || body.access_token === '') {
    throw new PassingFault('its answer had neither a token nor an error', { unclear: true });
  }
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
