import type { Clock } from './clock.ts';

/** RFC 9110 §10.2.3: seconds, or a date by the clock of the server. In milliseconds. */
export function readRetryAfter(headers: Headers, clock: Clock): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) {
    return undefined;
  }
  const milliseconds = /^\d+$/.test(value.trim())
    ? Number(value) * 1000
    : Date.parse(value) - (Date.parse(headers.get('date') ?? '') || clock.now());
  return milliseconds > 0 ? milliseconds : undefined;
}
