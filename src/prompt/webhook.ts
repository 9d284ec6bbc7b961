import type { Clock } from '../host/clock.ts';
import { NotTaken, type Run } from '../host/host.ts';
import type { Board } from './board.ts';
import { formatEnding, formatShown, type WebhookFormat } from './cards.ts';

const BOUND = 10_000;
const TRIES = 3;
const PAUSE = 1_000;
const LONGEST_PAUSE = 10_000;

/** What a webhook is opened with. */
export interface WebhookPorts {
  /** A secret: it appears in no message. */
  url: string;
  format: WebhookFormat;
  run: Run;
  fetch: typeof globalThis.fetch;
  clock: Clock;
}

/** A message in a chat when somebody is needed, and another one when it is over. */
export function openWebhook({ url, format, run, fetch, clock }: WebhookPorts): Board {
  const post = async (message: object, signal: AbortSignal) => {
    let mayBeTaken = false;
    for (let tries = 1; ; tries++) {
      const answer = await postOnce(message, AbortSignal.any([signal, clock.limit(BOUND)]));
      const wait = answer.pause ?? PAUSE * tries;
      if (answer.isTaken) {
        return;
      }
      mayBeTaken ||= answer.isUnclear;
      const fault = new (mayBeTaken ? Error : NotTaken)(answer.reason);
      if (answer.isFinal || signal.aborted || tries === TRIES || wait > LONGEST_PAUSE) {
        throw fault;
      }
      await clock.sleep(wait, signal).catch(() => {
        throw fault;
      });
    }
  };

  const postOnce = async (message: object, signal: AbortSignal): Promise<Answer> => {
    try {
      const { status, headers } = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        redirect: 'manual',
        signal,
      });
      const seconds = Number(headers.get('retry-after') ?? Number.NaN);
      return {
        isTaken: status >= 200 && status < 300,
        isFinal: status < 500 && status !== 429,
        isUnclear: status >= 500,
        reason: `its server answered with status ${status}.`,
        ...(Number.isFinite(seconds) ? { pause: seconds * 1000 } : {}),
      };
    } catch {
      // The reason of the runtime may hold the address.
      return {
        isTaken: false,
        isFinal: false,
        isUnclear: true,
        reason: 'its server could not be reached.',
      };
    }
  };

  return {
    name: 'webhook',
    show: (shown, signal) => post(formatShown(format, shown), signal),
    close: (ending, signal) => post(formatEnding(format, ending, run), signal),
  };
}

interface Answer {
  isTaken: boolean;
  /** Another try would not help. */
  isFinal: boolean;
  /** It may have been taken all the same. */
  isUnclear: boolean;
  reason: string;
  /** Milliseconds that the server wants to be left alone. */
  pause?: number;
}
