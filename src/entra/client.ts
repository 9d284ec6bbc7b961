import { ActionError } from '../errors.ts';
import { type DeviceCode, readDeviceCode } from '../identity/device-code.ts';
import { pauseAfter, type RetryPorts } from './backoff.ts';
import { type Answer, type HttpRequest, sendOnce } from './http.ts';
import { assertTokens, pollForTokens } from './poll.ts';
import { TransientError } from './transient-error.ts';

/** A client of Entra: limited in time, patient with passing troubles, plain about lasting ones. */
export interface EntraClient {
  /**
   * Sends until there is an answer, within the silent path's three minutes.
   * @throws {Refusal} the server's reason; {ActionError} `entra-unreachable`, `entra-unclear`.
   */
  send(request: HttpRequest): Promise<Answer>;
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

/** Opens the client. Aborting the signal ends every request and wait at once. */
export function openEntraClient(ports: RetryPorts): EntraClient {
  const { clock } = ports;
  const limit = () => clock.monotonic() + SEND_LIMIT;
  return {
    send: (request) => sendUntil(limit(), request, ports),

    requestTokens: (request) => sendUntil(limit(), request, ports, assertTokens),

    async requestDeviceCode(request, deadline, language) {
      const end = Math.min(deadline, limit());
      const { body } = await sendUntil(end, inLanguage(request, language), ports);
      return readDeviceCode(body, clock.monotonic(), new URL(request.url).host);
    },

    poll: (request, code, deadline) => pollForTokens(request, code, deadline, ports),
  };
}

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code: `mkt` */
function inLanguage(request: HttpRequest, language: string | undefined): HttpRequest {
  const url = new URL(request.url);
  if (language) {
    url.searchParams.set('mkt', language);
  }
  return { ...request, url: url.href };
}

async function sendUntil(
  deadline: number,
  request: HttpRequest,
  ports: RetryPorts,
  check: (answer: Answer) => void = () => {},
): Promise<Answer> {
  const { clock, signal } = ports;
  let patienceEnds = Number.POSITIVE_INFINITY;
  for (let attempts = 1; ; attempts++) {
    try {
      const answer = await sendOnce(request, ports);
      check(answer);
      return answer;
    } catch (error) {
      if (!(error instanceof TransientError)) {
        throw error;
      }
      const pause = pauseAfter(error, attempts, ports.random());
      const now = clock.monotonic();
      patienceEnds = Math.min(patienceEnds, now + error.patience);
      if (now + pause > Math.min(deadline, patienceEnds)) {
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
