import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { makeCertificate } from '../certificate.ts';
import { type FaultRule, Faults } from '../faults.ts';
import { close, listen } from '../listen.ts';
import { deliver, replyUnder } from '../reply.ts';
import type { Request } from './http.ts';
import { makeRoutes, type Route } from './routes.ts';
import type { State } from './state.ts';

export type { Route } from './routes.ts';

/** What rules tell requests apart by. */
export interface GitHubTarget {
  route: Route;
}

/** A request as it arrived. */
export interface Arrival extends GitHubTarget, Request {
  authorization: string | undefined;
  /** By `performance.now`. */
  at: number;
  /** What was answered; 0 where the client got no whole answer. */
  status: number;
}

/** The part of GitHub's REST API that statuses and comments need, and a receiver of webhooks. */
export interface GitHubStandIn extends State {
  /** GITHUB_API_URL */
  api: string;
  /** An https address with a secret in its path. */
  webhook: string;
  /** The certificate authority of the webhook, for NODE_EXTRA_CA_CERTS. Removed at stop. */
  caFile: string;
  arrivals: Arrival[];
  /** Makes coming requests fail. */
  fail(rule: FaultRule<GitHubTarget>): void;
  /** Makes coming requests succeed again. */
  mend(): void;
  secrets(): string[];
  stop(): Promise<void>;
}

/** Starts both on 127.0.0.1, for this machine only. */
export async function startGitHub(): Promise<GitHubStandIn> {
  const { authority, certificate, key } = await makeCertificate('GitHub stand-in');
  const folder = mkdtempSync(join(tmpdir(), 'github-'));
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, authority);
  const secret = randomBytes(24).toString('hex');
  const hook = `/hooks/${secret}`;
  const routes = makeRoutes(hook);
  const state: State = { statuses: new Map(), comments: new Map() };
  const arrivals: Arrival[] = [];
  const faults = new Faults<GitHubTarget>();
  const stopping = new AbortController();

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const at = performance.now();
    const { method = 'GET', headers } = incoming;
    const { pathname: path, searchParams: query } = new URL(
      incoming.url ?? '/',
      'http://localhost',
    );
    const body = method === 'GET' ? undefined : await json(incoming);
    const entry = routes.find((one) => one.method === method && one.path.test(path));
    if (!entry) {
      outgoing.writeHead(404).end();
      return;
    }
    const { authorization } = headers;
    const arrival: Arrival = {
      route: entry.route,
      path,
      query,
      body,
      authorization,
      at,
      status: 0,
    };
    arrivals.push(arrival);
    const reply = await replyUnder(faults.take(arrival), () => entry.handle(state, arrival));
    if (await deliver(reply, outgoing, stopping.signal)) {
      arrival.status = reply.answer.status;
    }
  }

  const respond = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  };
  const plain = createServer(respond);
  const secure = createSecureServer({ key, cert: certificate }, respond);
  const [apiPort, hookPort] = await Promise.all([listen(plain), listen(secure)]);

  return {
    ...state,
    api: `http://127.0.0.1:${apiPort}`,
    webhook: `https://localhost:${hookPort}${hook}`,
    caFile,
    arrivals,
    fail: (rule) => faults.add(rule),
    mend: () => faults.clear(),
    secrets: () => [secret],
    async stop() {
      stopping.abort();
      await Promise.all([plain, secure].map(close));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
