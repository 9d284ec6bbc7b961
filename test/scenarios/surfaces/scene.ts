import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type JobOptions, startJob, type Transcript } from '../../../dev/runner/runner.ts';
import { CLIENT_ID, CONTOSO } from '../../../dev/servers/entra/contoso.ts';
import { type Entra, type IssuedCode, startEntra } from '../../../dev/servers/entra/server.ts';
import {
  type Arrival,
  type GitHubStandIn,
  startGitHub,
} from '../../../dev/servers/github/server.ts';
import { openLeakScan } from '../leaks.ts';

/** What somebody does with a code, perhaps after something has happened. */
export type Human = (code: IssuedCode, scene: Scene) => void | Promise<void>;

/** One step with the action. */
export interface Step {
  /** Inputs beside client, tenant, scopes and authority; `undefined` leaves one out. */
  with?: Record<string, string | undefined>;
  /** What people do with the codes of this step, one after the other. */
  humans?: Human[];
  /** How many times faster time runs in the process. */
  speed?: number;
  onLine?: (line: string) => void;
  signal?: AbortSignal;
}

/** A job on a runner of its own. */
export interface SceneJob {
  step(step?: Step): Promise<Transcript>;
  /** Runs what is left to `post`, looks for leaks everywhere, and removes the job. */
  end(): Promise<Transcript>;
}

/** An Entra, a GitHub and a chat. */
export interface Scene {
  entra: Entra;
  github: GitHubStandIn;
  startJob(options?: JobOptions): Promise<SceneJob>;
  /** A job of one step, `post` included. */
  run(step?: Step, options?: JobOptions): Promise<{ transcript: Transcript; post: Transcript }>;
  close(): Promise<void>;
}

/** The number of the pull request that started the run, and the head of its branch. */
export const PULL_REQUEST = 42;
export const HEAD = 'c0ffee00'.repeat(5);

// So that a poll interval of a second does not cost one.
const SPEED = 8;

/** The payload of a pull request in a private repository. */
export const ON_PULL_REQUEST: JobOptions = {
  eventName: 'pull_request',
  ref: `refs/pull/${PULL_REQUEST}/merge`,
  event: {
    repository: { private: true, visibility: 'private' },
    pull_request: { number: PULL_REQUEST, head: { sha: HEAD } },
  },
};

/** Inputs that keep sign-ins on the runner, which scenes do not unless told. */
export const KEPT = {
  cache: 'file',
  'cache-encryption-key': randomBytes(32).toString('base64'),
};

/** Inputs that turn every surface on. */
export const everywhere = (github: GitHubStandIn, format = 'json') => ({
  notify: 'commit-status\ncomment',
  'webhook-url': github.webhook,
  'webhook-format': format,
});

export async function openScene(): Promise<Scene> {
  const [entra, github] = await Promise.all([startEntra({ strictPolling: false }), startGitHub()]);
  const folder = mkdtempSync(join(tmpdir(), 'scene-'));
  const authorities = join(folder, 'authorities.pem');
  const certificates = [entra, github].map(({ caFile }) => readFileSync(caFile, 'utf8'));
  writeFileSync(authorities, certificates.join('\n'));
  const scan = openLeakScan();

  const scene: Scene = {
    entra,
    github,
    async startJob(options = ON_PULL_REQUEST) {
      const runner = await startJob({
        ...options,
        env: { NODE_EXTRA_CA_CERTS: authorities, GITHUB_API_URL: github.api, ...options.env },
      });
      const transcripts: Transcript[] = [];
      const given: string[] = [];
      return {
        async step({ with: inputs = {}, humans = [], speed = SPEED, ...rest } = {}) {
          entra.takeCodes();
          const all = {
            'client-id': CLIENT_ID,
            'tenant-id': CONTOSO,
            scopes: 'User.Read',
            cache: 'none',
            'authority-host': entra.origin,
            ...inputs,
          };
          given.push(...[inputs['cache-encryption-key'] ?? []].flat());
          const running = runner.run({ ...rest, speed, with: withoutUndefined(all) });
          const [transcript] = await Promise.all([running, act(humans, scene, running)]);
          transcripts.push(transcript);
          if (transcript.outputs.pending?.startsWith('plain.')) {
            given.push(transcript.outputs.pending);
          }
          return transcript;
        },
        async end() {
          try {
            const post = await runner.post({ speed: SPEED });
            expect(post.conclusion).toBe('success');
            const secrets = [...entra.secrets(), ...github.secrets(), runner.token, ...given];
            const seen = { transcripts: [...transcripts, post], leftovers: runner.leftovers() };
            expect(scan.find(secrets, { ...seen, entries: [] })).toEqual([]);
            expect(scan.find(secrets, seenElsewhere(github))).toEqual([]);
            return post;
          } finally {
            await runner.end();
          }
        },
      };
    },
    async run(step, options) {
      const job = await scene.startJob(options);
      const transcript = await job.step(step);
      return { transcript, post: await job.end() };
    },
    async close() {
      await Promise.all([entra.stop(), github.stop()]);
      rmSync(folder, { recursive: true });
    },
  };
  return scene;
}

async function act(humans: Human[], scene: Scene, ended: Promise<unknown>): Promise<void> {
  for (const human of humans) {
    const code = await Promise.race([scene.entra.nextCode(), ended.then(() => undefined)]);
    if (!code) {
      throw new Error(
        `the step ended before it asked everybody; its log:\n${((await ended) as Transcript).log}`,
      );
    }
    await human(code, scene);
  }
}

/** Messages are read by many; what authorises a request is not part of them. */
function seenElsewhere({ arrivals }: GitHubStandIn) {
  const content = Buffer.from(JSON.stringify(arrivals.map(({ body }) => body)));
  return { transcripts: [], leftovers: [{ path: 'messages', content }], entries: [] };
}

/** Resolves as soon as something is so; rejects where that takes too long. */
export async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!isSo()) {
    if (performance.now() > end) {
      throw new Error(`it never came to be that ${isSo}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What became of the polls of the device code so far. */
export function pollsOf({ entra }: Scene): string[] {
  return entra.requests
    .filter(({ grantType }) => grantType === 'device_code')
    .map(({ status, error }) => error ?? String(status));
}

/** The bodies of what arrived by a route, oldest first. */
export function bodiesOf({ github }: Scene, route: Arrival['route']) {
  return github.arrivals.filter((arrival) => arrival.route === route).map(({ body }) => body);
}

/** The comments as they read now, oldest first. */
export function commentsOf({ github }: Scene): string[] {
  return [...github.comments.values()].map(({ body }) => body);
}

/** Lets several polls pass, then signs in. */
export function approveAfterPolls(polls: number, username: string): Human {
  return async ({ userCode }, scene) => {
    await until(() => pollsOf(scene).length >= polls);
    scene.entra.approve(userCode, username);
  };
}

function withoutUndefined(inputs: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
