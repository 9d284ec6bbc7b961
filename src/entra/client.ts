import { ActionError } from '../errors.ts';
import { type DeviceCode, readDeviceCode } from '../identity/device-code.ts';
import { pauseAfter, type RetryPorts } from './backoff.ts';
import { assertClock } from './clock-skew.ts';
import { type Answer, type HttpRequest, REQUEST_LIMIT, sendOnce } from './http.ts';
import { assertTokens, pollForTokens } from './poll.ts';
import { PATIENCE_WITH_ANSWERS, TransientError } from './transient-error.ts';

/** A client of Entra: limited in time, patient with passing troubles, plain about lasting ones. */
export interface EntraClient {
  /**
   * Sends until there is an answer that `read` makes something of, within the silent path's three
   * minutes. An ActionError that `read` throws may be an accident, and ends it where it lasts.
   * @throws {Refusal} the server's reason; {ActionError} `entra-unreachable`, `entra-unclear`.
   */
  send<T>(request: HttpRequest, read: (answer: Answer) => T): Promise<T>;
  /** Sends as `send` does; an answer without an access token counts as a passing trouble. */
  requestTokens(request: HttpRequest): Promise<Answer>;
  /**
   * Asks for a device code as `send` does, but not past `deadline` (monotonic milliseconds).
   * `language`: of the server's message to the human, a BCP 47 tag.
   */
  requestDeviceCode(request: HttpRequest, deadline: number, language?: string): Promise<DeviceCode>;
  /** Polls for the tokens of a device code (see poll.ts). */
  poll(request: HttpRequest, code: DeviceCode, deadline: number): Promise<Answer>;
}

const SEND_LIMIT = 180_000;

/** In milliseconds. */
export interface Bounds {
  /** The longest that a request may take, with all that is tried again. */
  limit: number;
  /** For how long a passing trouble is tried again; 0 for one attempt. */
  patience: number;
}

// A request that starts at the last moment gets a second all the same.
const LEAST_TIME = 1_000;

/**
 * Opens the client. Aborting the signal ends every request and wait at once. Before a human is asked,
 * a trouble that looks lasting is decided soon; once they are (`isHumanAsked`: by an earlier step), all
 * troubles are waited out alike. `bounds`: other ones than those of a step.
 */
export function openEntraClient(
  ports: RetryPorts,
  isHumanAsked = false,
  { limit: longest, patience }: Bounds = { limit: SEND_LIMIT, patience: Number.POSITIVE_INFINITY },
): EntraClient {
  const { clock } = ports;
  let isAsked = isHumanAsked;
  const sendWithin = <T>(deadline: number, request: HttpRequest, read: (answer: Answer) => T) =>
    sendUntil({ deadline, isPatient: isAsked, patience }, request, ports, read);
  const limit = () => clock.monotonic() + longest;
  return {
    send: (request, read) => sendWithin(limit(), request, read),

    requestTokens: (request) =>
      sendWithin(limit(), request, (answer) => {
        assertTokens(answer);
        return answer;
      }),

    async requestDeviceCode(request, deadline, language) {
      const end = Math.min(deadline, limit());
      const { host } = new URL(request.url);
      const code = await sendWithin(end, inLanguage(request, language), ({ headers, body }) => {
        assertClock(headers.date, clock.now(), host);
        return readDeviceCode(body, clock.monotonic(), host);
      });
      isAsked = true;
      return code;
    },

    poll: (request, code, deadline) => pollForTokens(request, code, deadline, ports),
  };
}

/** What is read in an answer; one that is of no use may be an accident. */
function readAnswer<T>(answer: Answer, read: (answer: Answer) => T): T {
  try {
    return read(answer);
  } catch (fault) {
    throw fault instanceof ActionError
      ? new TransientError('its answer could not be used', {
          isUnclear: true,
          patience: PATIENCE_WITH_ANSWERS,
          fault,
        })
      : fault;
  }
}

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code: `mkt` */
function inLanguage(request: HttpRequest, language: string | undefined): HttpRequest {
  const url = new URL(request.url);
  if (language) {
    url.searchParams.set('mkt', language);
  }
  return { ...request, url: url.href };
}

async function sendUntil<T>(
  { deadline, isPatient, patience }: { deadline: number; isPatient: boolean; patience: number },
  request: HttpRequest,
  ports: RetryPorts,
  read: (answer: Answer) => T,
): Promise<T> {
  const { clock, signal } = ports;
  let end = deadline;
  for (let attempts = 1; ; attempts++) {
    try {
      const left = Math.max(LEAST_TIME, end - clock.monotonic());
      return readAnswer(await sendOnce(request, ports, Math.min(REQUEST_LIMIT, left)), read);
    } catch (error) {
      if (!(error instanceof TransientError)) {
        throw error;
      }
      const pause = pauseAfter(error, attempts, ports.random());
      const now = clock.monotonic();
      end = Math.min(
        end,
        isPatient ? Number.POSITIVE_INFINITY : now + Math.min(patience, error.patience),
      );
      if (now + pause > end) {
        throw gaveUp(error, request.url, attempts);
      }
      if (attempts === 1) {
        ports.tell(`${new URL(request.url).host}: ${error.message}. Trying again.`);
      }
      await clock.sleep(pause, signal);
    }
  }
}

function gaveUp(error: TransientError, url: string, attempts: number): ActionError {
  if (error.fault) {
    return error.fault;
  }
  const { host } = new URL(url);
  const count = attempts === 1 ? 'one attempt' : `${attempts} attempts`;
  return new ActionError(
    error.isUnclear ? 'entra-unclear' : 'entra-unreachable',
    `${host} could not be used: ${error.message} (${count}).`,
    error.isUnclear
      ? 'The server seems to have a problem; run again later. What was stored is unchanged.'
      : `Check that this runner can reach https://${host}: network, proxy, authority-host. What was stored is unchanged.`,
    { cause: error },
  );
}
