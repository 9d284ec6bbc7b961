import { randomUUID } from 'node:crypto';
import type { Answer, Request } from './http.ts';
import { json } from './http.ts';

interface Details {
  status?: number;
  suberror?: string;
  claims?: string;
}

/** A refusal as Microsoft Entra words it: an OAuth `error` and, mostly, an AADSTS number. */
export class EntraError extends Error {
  override readonly name = 'EntraError';
  readonly error: string;
  readonly code: number | undefined;
  readonly status: number;
  readonly suberror: string | undefined;
  readonly claims: string | undefined;

  constructor(error: string, code: number | undefined, message: string, details: Details = {}) {
    super(message);
    this.error = error;
    this.code = code;
    this.status = details.status ?? 400;
    this.suberror = details.suberror;
    this.claims = details.claims;
  }
}

/**
 * The JSON error answer of the OAuth endpoints. The correlation id is the request's own
 * `client-request-id` where it sent one.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function errorAnswer(
  { error, code, message, status, suberror, claims }: EntraError,
  request: Request,
  origin: string,
  now: number,
): Answer {
  const traceId = randomUUID();
  const correlationId = clientRequestId(request) ?? randomUUID();
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const numbered = code === undefined ? message : `AADSTS${code}: ${message}`;
  const body = {
    error,
    error_description: `${numbered} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: code === undefined ? [] : [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: code === undefined ? undefined : `${origin}/error?code=${code}`,
    suberror,
    claims,
  };
  return json(body, status, { 'x-ms-request-id': traceId, 'client-request-id': correlationId });
}

/** The id by which the client asked to follow this request. */
export function clientRequestId({ headers, query, form }: Request): string | undefined {
  const name = 'client-request-id';
  return headers[name] ?? query[name] ?? form[name];
}
