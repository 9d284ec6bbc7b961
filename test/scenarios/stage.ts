import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { type CacheService, startCacheService } from '../../dev/cache-service/server.ts';
import { ALICE, CLIENT_ID, CONTOSO } from '../../dev/emulator/contoso.ts';
import {
  type Entra,
  type EntraOptions,
  type IssuedCode,
  startEntra,
} from '../../dev/emulator/server.ts';
import { type JobOptions, startJob, type Transcript } from '../../dev/runner/runner.ts';
import { openLeakScan } from './leaks.ts';

type Human = (code: IssuedCode, entra: Entra) => void;

/** How one run of the workflow differs from the usual one. */
export interface Run {
  /** Inputs beside client, tenant, scopes and key; `undefined` leaves one out. */
  with?: Record<string, string | undefined>;
  /** What people do with the codes of this run, one after the other. */
  humans?: Human[];
  cache?: Parameters<CacheService['environment']>[0];
  env?: Record<string, string>;
  /** The payload of the event; that of one in a private repository unless told otherwise. */
  event?: JobOptions['event'];
  eventName?: string;
  /** The ref of the run, for the cache service as well. */
  ref?: string;
  /** How many times faster time runs in the process; 1 to keep Entra's pace. */
  speed?: number;
  /** Whether post runs as well, as it always does but in large matrices. */
  post?: boolean;
  onLine?: (line: string) => void;
  /** Cancels the step as the runner does. */
  signal?: AbortSignal;
  /** Told as soon as the process has ended, with the time by `performance.now`. */
  onExit?: (at: number) => void;
}

/** An Entra, a cache service, and jobs on fresh runners. */
export interface Stage {
  entra: Entra;
  cache: CacheService;
  key: string;
  /** Runs the built action in a job of its own, post included, and looks for leaks. */
  run(run?: Run): Promise<Transcript>;
  /** `endpoint status` of what was sent to Entra since the last call, pending polls left out. */
  takeRequests(): string[];
  close(): Promise<void>;
}

const WHOLE_KEYS = /^[\w+/=-]{43,64}$/gm;

// So that a poll interval of a second does not cost one.
const SPEED = 8;

/** Somebody who signs in. */
export const approveAs =
  (username: string): Human =>
  (code, entra) =>
    entra.approve(code.userCode, username);

/** Somebody who declines. */
export const decline: Human = (code, entra) => entra.decline(code.userCode);

/**
 * Opens a stage whose Entra bears with polls that come sooner by its clock than by that of the
 * action, since scenarios hurry.
 */
export async function openStage(options: EntraOptions = {}): Promise<Stage> {
  const entra = await startEntra({ strictPolling: false, ...options });
  const stage = await openStageOf(entra, randomBytes(32).toString('base64'));
  return { ...stage, close: async () => void (await Promise.all([stage.close(), entra.stop()])) };
}

/** Opens a stage on an Entra that others use as well; it outlives the stage. */
export async function openStageOf(entra: Entra, key: string): Promise<Stage> {
  const cache = await startCacheService();
  const scan = openLeakScan();

  const act = async (humans: Human[], ended: Promise<unknown>) => {
    for (const human of humans) {
      const code = await Promise.race([entra.nextCode(), ended.then(() => undefined)]);
      if (!code) {
        throw new Error('the run ended before it asked everybody who was waiting');
      }
      human(code, entra);
    }
  };

  return {
    entra,
    cache,
    key,
    async run({
      with: inputs = {},
      humans = [],
      cache: job,
      env,
      event,
      eventName,
      ref,
      speed = SPEED,
      post: withPost = true,
      onExit,
      ...step
    } = {}) {
      if (humans.length > 0) {
        entra.takeCodes();
      }
      const at = ref === undefined ? {} : { ref };
      const runner = await startJob({
        env: { NODE_EXTRA_CA_CERTS: entra.caFile, ...cache.environment({ ...at, ...job }), ...env },
        ...(event && { event }),
        ...(eventName && { eventName }),
        ...at,
      });
      try {
        const given: Record<string, string | undefined> = {
          'client-id': CLIENT_ID,
          'tenant-id': CONTOSO,
          scopes: 'User.Read',
          'authority-host': entra.origin,
          'cache-encryption-key': key,
          ...inputs,
        };
        const running = runner.run({ ...step, speed, with: withoutUndefined(given) });
        running.then(
          () => onExit?.(performance.now()),
          () => {},
        );
        const [transcript] = await Promise.all([running, act(humans, running)]);
        const posts = withPost ? [await runner.post()] : [];
        expect(posts.map(({ conclusion }) => conclusion)).toEqual(posts.map(() => 'success'));
        const keys = given['cache-encryption-key']?.match(WHOLE_KEYS) ?? [];
        const secrets = [...entra.secrets(), ...cache.secrets(), runner.token, key, ...keys];
        const seen = {
          transcripts: [transcript, ...posts],
          leftovers: runner.leftovers(),
          entries: cache.entries(),
        };
        expect(scan.find(secrets, seen)).toEqual([]);
        expectMasksBeforeOutputs(transcript, entra.secrets());
        return transcript;
      } finally {
        await runner.end();
      }
    },
    takeRequests() {
      const taken = entra.requests
        .splice(0)
        .filter(({ error }) => error !== 'authorization_pending');
      return taken.map(({ endpoint, grantType, status }) =>
        [endpoint, grantType, status].filter(Boolean).join(' '),
      );
    },
    close: () => cache.stop(),
  };
}

/** One signed-in run of Alice's, as the past of a scenario. */
export async function signInOnce(stage: Stage, run: Run = {}): Promise<void> {
  const transcript = await stage.run({ ...run, humans: [approveAs(ALICE)] });
  expect(transcript.outputs.outcome).toBe('signed-in');
  stage.takeRequests();
  stage.cache.requests.length = 0;
}

function expectMasksBeforeOutputs({ events }: Transcript, secrets: string[]): void {
  const masked = new Set<string>();
  for (const event of events) {
    if (event.kind === 'mask') {
      masked.add(event.value);
    } else if (event.kind === 'output') {
      const carried = secrets.filter((secret) => event.value.includes(secret));
      expect(carried.filter((secret) => !masked.has(secret))).toEqual([]);
      if (carried.length > 0) {
        expect(masked).toContain(event.value);
      }
    }
  }
}

function withoutUndefined(inputs: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
