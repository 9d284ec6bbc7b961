import { ActionError } from '../errors.ts';
import { type DeviceCode, expiryOf } from '../identity/device-code.ts';
import { pauseAfter, type RetryPorts } from './backoff.ts';
import { type Answer, type HttpRequest, sendOnce } from './http.ts';
import { Refusal } from './oauth-error.ts';
import { TransientError } from './transient-error.ts';

const SLOW_DOWN = 5_000; // RFC 8628 §3.5
// A human may sign in at any moment, and waits to be told.
const LONGEST_PAUSE = 60_000;
const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/**
 * Polls for the tokens of a device code (RFC 8628 §3.4, §3.5), first after one interval, until the
 * human has decided. `deadline`: on the monotonic clock, in milliseconds.
 * @throws {Refusal} what the human or the server decided; {ActionError} `code-expired`,
 * `answer-lost` where the code was used up by an answer that never arrived, `timed-out` where
 * `deadline` has passed.
 */
export async function pollForTokens(
  request: HttpRequest,
  code: DeviceCode,
  deadline: number,
  ports: RetryPorts,
): Promise<Answer> {
  const { clock, signal } = ports;
  const form = new URLSearchParams(request.form);
  form.set('grant_type', DEVICE_CODE_GRANT);
  const poll = { ...request, form: form.toString() };
  const expiry = expiryOf(code);
  const lastChance = Math.min(expiry - code.interval * 1000, deadline);
  let interval = code.interval * 1000;
  let next = clock.monotonic() + interval;
  let trouble: TransientError | undefined;
  for (let troubles = 0; ; ) {
    if (next > deadline) {
      throw timedOut(trouble);
    }
    // The server knows best when a code has expired; so it is asked once more after that time.
    if (next > expiry + interval) {
      throw codeExpired(trouble);
    }
    await clock.sleep(next - clock.monotonic(), signal);
    try {
      const answer = await sendOnce(poll, ports);
      assertTokens(answer);
      return answer;
    } catch (error) {
      const now = clock.monotonic();
      if (error instanceof TransientError) {
        trouble = error;
        troubles += 1;
        if (troubles === 1) {
          const { host } = new URL(request.url);
          ports.tell(`${host}: ${error.message}. Still waiting for the sign-in.`);
        }
        const pause = Math.min(pauseAfter(error, troubles, ports.random()), LONGEST_PAUSE);
        next = Math.max(now + interval, Math.min(now + pause, lastChance));
      } else if (error instanceof Refusal && error.kind === 'loop') {
        next = now + LONGEST_PAUSE;
      } else if (error instanceof Refusal && error.kind === 'pending') {
        trouble = undefined;
        troubles = 0;
        interval += error.oauth.error === 'slow_down' ? SLOW_DOWN : 0;
        next = now + interval;
      } else {
        // An answer that said "pending" after a trouble shows that the code was still good.
        throw isUsedUp(error, trouble !== undefined) ? answerLost(error) : error;
      }
    }
  }
}

/** @throws {TransientError} where there is no access token in an answer. */
export function assertTokens({ body }: Answer): void {
  if (typeof body.access_token !== 'string' || body.access_token === '') {
    throw new TransientError('its answer had neither a token nor an error', { isUnclear: true });
  }
}

/** Whether a code was redeemed by a poll whose answer did not arrive. */
function isUsedUp(error: unknown, mayHaveLost: boolean): error is Refusal {
  return (
    error instanceof Refusal &&
    error.oauth.error === 'invalid_grant' &&
    (error.kind === 'redeemed' || (mayHaveLost && error.oauth.number === undefined))
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

function codeExpired(cause?: TransientError): ActionError {
  return new ActionError('code-expired', 'The code expired before anybody signed in.', undefined, {
    cause,
  });
}

function timedOut(cause?: TransientError): ActionError {
  return new ActionError('timed-out', 'Nobody signed in in time.', undefined, { cause });
}
