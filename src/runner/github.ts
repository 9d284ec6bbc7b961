import { request } from '@octokit/request';
import type { Clock } from './clock.ts';
import type { GitHub } from './host.ts';
import { type FailedAttempt, retry } from './retry.ts';
import { readRetryAfter } from './retry-after.ts';

/** What the client is opened with. */
export interface GitHubPorts {
  /** GITHUB_API_URL */
  origin: string;
  token: string;
  fetch: typeof globalThis.fetch;
  clock: Clock;
}

/** The REST API of GitHub, or of a GitHub Enterprise Server. */
export function openGitHub({ origin, token, fetch, clock }: GitHubPorts): GitHub {
  const send = request.defaults({
    baseUrl: origin,
    headers: { authorization: `Bearer ${token}`, 'user-agent': 'entra-device-sign-in' },
    request: { fetch },
  });
  return {
    async call(route, parameters, signal) {
      const attempt = async (limit: AbortSignal) => {
        try {
          const { data } = await send(route, { ...parameters, request: { fetch, signal: limit } });
          return { value: data };
        } catch (error) {
          return describeFailure(error as CallError, route, clock);
        }
      };
      return await retry(attempt, clock, signal);
    },
  };
}

/** What the library throws: without a response where there was none. */
interface CallError {
  status?: number;
  response?: { headers?: Record<string, string | number | undefined> };
}

function describeFailure(error: CallError, route: string, clock: Clock): FailedAttempt {
  const reason = explain(error, route);
  if (isLimited(error)) {
    const pause = readRetryAfter(headersOf(error), clock.now());
    return { reason, isUnclear: false, isRepeatable: pause !== undefined, pause };
  }
  // A comment that was made without an answer would be made twice.
  const isRepeatable = isUnclear(error) && (isReading(route) || !route.endsWith('/comments'));
  return { reason, isUnclear: isUnclear(error) && !isReading(route), isRepeatable };
}

function headersOf({ response }: CallError): Headers {
  const headers = Object.entries(response?.headers ?? {});
  return new Headers(headers.map(([name, value]) => [name, String(value ?? '')]));
}

function isReading(route: string): boolean {
  return route.startsWith('GET ');
}

/** Whether the call may have been carried out all the same. */
function isUnclear({ status = 0, response }: CallError): boolean {
  return response === undefined || status >= 500;
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isLimited(error: CallError): boolean {
  const headers = headersOf(error);
  const isSpent = headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after');
  return error.status === 429 || (error.status === 403 && isSpent);
}

function explain(error: CallError, route: string): string {
  const { status } = error;
  if (isLimited(error)) {
    return 'the rate limit of the GitHub API is used up.';
  }
  switch (status) {
    case 401:
      return 'GitHub does not accept github-token.';
    case 403:
    case 404:
      return `github-token may not do that; ${permissionFor(route)}`;
    case 422:
      return 'GitHub found the request invalid.';
    default:
      return status === undefined || status >= 500
        ? 'the GitHub API could not be reached.'
        : `the GitHub API answered with status ${status}.`;
  }
}

function permissionFor(route: string): string {
  const permission = route.includes('/statuses/')
    ? '`statuses: write`'
    : '`pull-requests: write` (and `issues: write` for issues)';
  return `add ${permission} to the permissions of the job. Runs of pull requests from forks can only read.`;
}
