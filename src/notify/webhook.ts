import type { Clock } from '../runner/clock.ts';
import type { Run } from '../runner/host.ts';
import { type Attempt, retry } from '../runner/retry.ts';
import { readRetryAfter } from '../runner/retry-after.ts';
import type { Notifier } from './notifier.ts';
import type { WebhookFormat } from './webhook-format.ts';
import { formatEnding, formatShown } from './webhook-messages.ts';

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
export function openWebhook({ url, format, run, fetch, clock }: WebhookPorts): Notifier {
  const post = (message: object, signal: AbortSignal) =>
    retry((limit) => postOnce(message, limit), clock, signal);

  const postOnce = async (message: object, signal: AbortSignal): Promise<Attempt<void>> => {
    try {
      const { status, headers } = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        redirect: 'manual',
        signal,
      });
      if (status >= 200 && status < 300) {
        return { value: undefined };
      }
      return {
        reason: `its server answered with status ${status}.`,
        isUnclear: status >= 500,
        isRepeatable: status >= 500 || status === 429,
        pause: readRetryAfter(headers, clock.now()),
      };
    } catch {
      // The reason of the runtime may hold the address.
      return { reason: 'its server could not be reached.', isUnclear: true, isRepeatable: true };
    }
  };

  return {
    name: 'webhook',
    show: (shown, signal) => post(formatShown(format, shown), signal),
    close: (ending, signal) => post(formatEnding(format, ending, run), signal),
  };
}
