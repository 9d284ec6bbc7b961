import type { TextAnswer } from '../reply.ts';
import { editComment, listComments, makeComment } from './comments.ts';
import type { Request } from './http.ts';
import type { State } from './state.ts';
import { makeStatus } from './statuses.ts';
import { takeMessage } from './webhook.ts';

export type Route = 'status' | 'list comments' | 'make comment' | 'edit comment' | 'webhook';

type Handler = (state: State, request: Request) => TextAnswer;

export interface RouteEntry {
  route: Route;
  method: string;
  path: RegExp;
  handle: Handler;
}

const REPOSITORY = String.raw`/repos/[\w.-]+/[\w.-]+`;
const COMMENTS = String.raw`${REPOSITORY}/issues/\d+/comments`;

/** Which handler a request goes to. `hook` is the path of the webhook, which has a secret. */
export function makeRoutes(hook: string): RouteEntry[] {
  return [
    makeEntry('status', 'POST', `${REPOSITORY}/statuses/[0-9a-f]{40}`, makeStatus),
    makeEntry('list comments', 'GET', COMMENTS, listComments),
    makeEntry('make comment', 'POST', COMMENTS, makeComment),
    makeEntry('edit comment', 'PATCH', String.raw`${REPOSITORY}/issues/comments/\d+`, editComment),
    makeEntry('webhook', 'POST', hook, takeMessage),
  ];
}

function makeEntry(route: Route, method: string, path: string, handle: Handler): RouteEntry {
  return { route, method, path: new RegExp(`^${path}$`), handle };
}
