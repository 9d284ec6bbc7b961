import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { makeCertificate } from '../certificate.ts';

export type Route = 'status' | 'list comments' | 'make comment' | 'edit comment' | 'webhook';

/** A request as it arrived. */
export interface Arrival {
  route: Route;
  path: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever was sent
  body: any;
  authorization: string | undefined;
  /** By `performance.now`. */
  at: number;
  /** What was answered; 0 where nothing was. */
  status: number;
}

/** What befalls the coming requests of a route. */
export interface Disturbance {
  route: Route;
  /** `always` if left out. */
  times?: number;
  /** Whether what was asked for is done all the same. */
  isDone?: boolean;
  with:
    | { kind: 'status'; status: number; headers?: Record<string, string> }
    | { kind: 'reset' | 'hang' }
    | { kind: 'slow'; ms: number };
}

/** A comment as it reads now. */
export interface Comment {
  body: string;
  user: { login: string; type: 'Bot' | 'User' };
}

/** The part of GitHub's REST API that statuses and comments need, and a receiver of webhooks. */
export interface GitHubStandIn {
  /** GITHUB_API_URL */
  api: string;
  /** An https address with a secret in its path. */
  webhook: string;
  /** The certificate authority of the webhook, for NODE_EXTRA_CA_CERTS. */
  caFile: string;
  arrivals: Arrival[];
  /** What was commented, by id. */
  comments: Map<number, Comment>;
  /** The statuses as they stand now, by context. */
  statuses: Map<string, { state: string; description: string }>;
  disturb(disturbance: Disturbance): void;
  secrets(): string[];
  stop(): Promise<void>;
}

const ROUTES: [Route, string, RegExp][] = [
  ['status', 'POST', /^\/repos\/[\w.-]+\/[\w.-]+\/statuses\/[0-9a-f]{40}$/],
  ['list comments', 'GET', /^\/repos\/[\w.-]+\/[\w.-]+\/issues\/\d+\/comments$/],
  ['make comment', 'POST', /^\/repos\/[\w.-]+\/[\w.-]+\/issues\/\d+\/comments$/],
  ['edit comment', 'PATCH', /^\/repos\/[\w.-]+\/[\w.-]+\/issues\/comments\/\d+$/],
  ['webhook', 'POST', /^\/hooks\/\w+$/],
];

/** Who writes with the token of a job. */
const JOB: Comment['user'] = { login: 'github-actions[bot]', type: 'Bot' };

/** Starts both on 127.0.0.1, for this machine only. */
export async function startGitHub(): Promise<GitHubStandIn> {
  const { authority, certificate, key } = await makeCertificate('GitHub stand-in');
  const folder = mkdtempSync(join(tmpdir(), 'github-'));
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, authority);
  const secret = randomBytes(24).toString('hex');
  const arrivals: Arrival[] = [];
  const comments: GitHubStandIn['comments'] = new Map();
  const statuses: GitHubStandIn['statuses'] = new Map();
  const disturbances: (Disturbance & { left: number })[] = [];
  const stopping = new AbortController();

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const at = performance.now();
    const { method = 'GET', headers } = incoming;
    const { pathname: path } = new URL(incoming.url ?? '/', 'http://localhost');
    const body = method === 'GET' ? undefined : await json(incoming);
    const route = ROUTES.find(([, verb, form]) => verb === method && form.test(path))?.[0];
    if (!route || (route === 'webhook' && path !== `/hooks/${secret}`)) {
      outgoing.writeHead(404).end();
      return;
    }
    const arrival: Arrival = {
      route,
      path,
      body,
      authorization: headers.authorization,
      at,
      status: 0,
    };
    arrivals.push(arrival);
    const disturbance = disturbances.find((one) => one.route === route && one.left > 0);
    if (disturbance) {
      disturbance.left -= 1;
    }
    if (disturbance?.isDone) {
      perform(arrival);
    }
    const trouble = disturbance?.with;
    if (trouble?.kind === 'reset') {
      incoming.socket.destroy();
      return;
    }
    if (trouble?.kind === 'hang') {
      return;
    }
    if (trouble?.kind === 'slow') {
      await wait(trouble.ms, undefined, { signal: stopping.signal });
    }
    const answer =
      trouble?.kind === 'status' ? { ...trouble, body: {} } : { headers: {}, ...perform(arrival) };
    arrival.status = answer.status;
    outgoing.writeHead(answer.status, { ...answer.headers, 'content-type': 'application/json' });
    outgoing.end(JSON.stringify(answer.body));
  };

  const perform = ({ route, path, body }: Arrival): { status: number; body: unknown } => {
    switch (route) {
      case 'status':
        statuses.set(body.context, body);
        return { status: 201, body };
      case 'list comments':
        return { status: 200, body: [...comments].map(([id, comment]) => ({ id, ...comment })) };
      case 'make comment': {
        const id = comments.size + 1001;
        const made = { body: body.body, user: JOB };
        comments.set(id, made);
        return { status: 201, body: { id, ...made } };
      }
      case 'edit comment': {
        const id = Number(path.split('/').at(-1));
        const comment = comments.get(id);
        if (!comment) {
          return { status: 404, body: { message: 'Not Found' } };
        }
        comment.body = body.body;
        return { status: 200, body: { id, ...comment } };
      }
      case 'webhook':
        return { status: 202, body: {} };
    }
  };

  const listen = async (server: Server): Promise<number> => {
    server.on('request', (incoming, outgoing) => {
      serve(incoming, outgoing).catch(() => outgoing.destroy());
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return (server.address() as AddressInfo).port;
  };
  const plain = createServer();
  const secure = createSecureServer({ key, cert: certificate });
  const [apiPort, hookPort] = await Promise.all([listen(plain), listen(secure)]);

  return {
    api: `http://127.0.0.1:${apiPort}`,
    webhook: `https://localhost:${hookPort}/hooks/${secret}`,
    caFile,
    arrivals,
    comments,
    statuses,
    disturb: ({ times = Number.POSITIVE_INFINITY, ...rest }) =>
      void disturbances.push({ ...rest, left: times }),
    secrets: () => [secret],
    async stop() {
      stopping.abort();
      await Promise.all([plain, secure].map(close));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
