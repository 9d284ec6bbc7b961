/**
 * How long a server wants to be left alone, in milliseconds (RFC 9110 §10.2.3: seconds, or a date by
 * the server's own clock). `undefined` where it does not say, or the time has passed.
 * `now`: milliseconds since 1970, for a server that does not tell its time.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) {
    return undefined;
  }
  const milliseconds = /^\d+$/.test(value.trim())
    ? Number(value) * 1000
    : Date.parse(value) - (Date.parse(headers.get('date') ?? '') || now);
  return milliseconds > 0 ? milliseconds : undefined;
}
