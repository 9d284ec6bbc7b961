import { request } from '@octokit/request';
import type { Clock } from './clock.ts';
import type { GitHub } from './host.ts';
import { type FailedAttempt, retry } from './retry.ts';

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
      const attempt = async (bound: AbortSignal) => {
        try {
          const { data } = await send(route, { ...parameters, request: { fetch, signal: bound } });
          return { value: data };
        } catch (error) {
          return describeFault(error, route);
        }
      };
      return await retry(attempt, clock, signal);
    },
  };
}

interface Fault {
  status?: number;
  response?: { headers?: Record<string, string | number | undefined> };
}

function describeFault(error: unknown, route: string): FailedAttempt {
  const reason = explain(error, route);
  if (isLimited(error)) {
    const seconds = Number((error as Fault).response?.headers?.['retry-after']);
    const isRepeatable = Number.isFinite(seconds);
    return {
      reason,
      isUnclear: false,
      isRepeatable,
      ...(isRepeatable && { pause: seconds * 1000 }),
    };
  }
  // What was made and not answered would be made twice.
  const isRepeatable = isUnclear(error) && (isReading(route) || !route.endsWith('/comments'));
  return { reason, isUnclear: isUnclear(error) && !isReading(route), isRepeatable };
}

function isReading(route: string): boolean {
  return route.startsWith('GET ');
}

/** Whether the call may have been carried out all the same. */
function isUnclear(error: unknown): boolean {
  const { status = 0, response } = error as Fault;
  return response === undefined || status >= 500;
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isLimited(error: unknown): boolean {
  const { status, response } = error as Fault;
  const headers = response?.headers ?? {};
  const isSpent = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
  return status === 429 || (status === 403 && isSpent);
}

function explain(error: unknown, route: string): string {
  const { status } = error as Fault;
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
