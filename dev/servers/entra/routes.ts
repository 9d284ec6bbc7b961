import type { Authority } from './authority.ts';
import { issueDeviceCode } from './device-code-endpoint.ts';
import { answerDeviceLogin } from './device-login.ts';
import { describeTenant, publishKeys } from './discovery.ts';
import { answerMe } from './graph.ts';
import type { Answer, Request } from './http.ts';
import { json } from './http.ts';
import { answerToken } from './token-endpoint.ts';

export type Endpoint = 'discovery' | 'keys' | 'devicecode' | 'token' | 'page' | 'me' | 'other';

type Handler = (authority: Authority, request: Request, tenant: string) => Answer | Promise<Answer>;

export interface Route {
  endpoint: Endpoint;
  /** The tenant as the path names it; empty where it names none. */
  tenant: string;
  handle: Handler;
}

const ROUTES: [method: string, path: RegExp, Endpoint, Handler][] = [
  ['GET', /^\/([^/]+)\/v2\.0\/\.well-known\/openid-configuration$/, 'discovery', describeTenant],
  ['GET', /^\/([^/]+)\/discovery\/v2\.0\/keys$/, 'keys', publishKeys],
  ['POST', /^\/([^/]+)\/oauth2\/v2\.0\/devicecode$/, 'devicecode', issueDeviceCode],
  ['POST', /^\/([^/]+)\/oauth2\/v2\.0\/token$/, 'token', answerToken],
  ['GET', /^\/devicelogin$/, 'page', answerDeviceLogin],
  ['POST', /^\/devicelogin$/, 'page', answerDeviceLogin],
  ['GET', /^(?:\/v1\.0)?\/me$/, 'me', answerMe],
];

/** Which handler a request goes to. */
export function findRoute({ method, path }: Request): Route {
  for (const [wanted, pattern, endpoint, handle] of ROUTES) {
    const match = wanted === method && pattern.exec(path);
    if (match) {
      return { endpoint, tenant: (match[1] ?? '').toLowerCase(), handle };
    }
  }
  return { endpoint: 'other', tenant: '', handle: () => json({ error: 'not_found' }, 404) };
}
