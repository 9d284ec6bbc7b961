import { ActionError } from '../errors.ts';
import { CLOCK_SKEW } from '../identity/validation.ts';

// An ID token lives for an hour: https://learn.microsoft.com/entra/identity-platform/id-tokens
const LIFE = 3_600;

/**
 * Makes sure, before a human is asked, that a token which the server issues now would be valid by the
 * clock of this runner. `date`: the server's `Date` header (RFC 9110 §6.6.1); `now`: milliseconds
 * since 1970.
 * @throws {ActionError} `entra-unclear`, with both times.
 */
export function assertClock(date: string | undefined, now: number, host: string): void {
  const server = Date.parse(date ?? '');
  const ahead = (now - server) / 1000;
  if (ahead < -CLOCK_SKEW || ahead > LIFE) {
    throw new ActionError(
      'entra-unclear',
      `By the clock of this runner it is ${new Date(now).toISOString()}, by that of ${host} ${new Date(server).toISOString()}; no ID token could be validated, so nobody was asked.`,
      'Set the clock of this runner right (NTP), then run again. Nothing was kept or forgotten.',
    );
  }
}
