import { expect } from '@jest/globals';
import { type JobOptions, startJob, type Transcript } from '../../dev/runner/runner.ts';
import type { CacheService } from '../../dev/servers/cache/server.ts';
import { CLIENT_ID, CONTOSO } from '../../dev/servers/entra/contoso.ts';
import type { Entra, IssuedCode } from '../../dev/servers/entra/server.ts';
import type { LeakScan } from './leaks.ts';

export type Human = (code: IssuedCode, entra: Entra) => void;

/** How one step differs from the usual one. */
export interface Step {
  /** Inputs beside client, tenant, scopes and key; `undefined` leaves one out. */
  with?: Record<string, string | undefined>;
  /** What people do with the codes of this step, one after the other. */
  humans?: Human[];
  env?: Record<string, string>;
  /** How many times faster time runs in the process; 1 to keep Entra's pace. */
  speed?: number;
  onLine?: (line: string) => void;
  /** Kills the process after so many milliseconds on the wall. */
  timeoutMs?: number;
  /** Cancels the step as the runner does. */
  signal?: AbortSignal;
  /** Told as soon as the process has ended, with the time by `performance.now`. */
  onExit?: (at: number) => void;
}

/** How one job differs from the usual one. */
export interface JobFacts {
  cache?: Parameters<CacheService['environment']>[0];
  env?: Record<string, string>;
  /** The payload of the event; that of one in a private repository unless told otherwise. */
  event?: JobOptions['event'];
  eventName?: string;
  /** The ref of the run, for the cache service as well. */
  ref?: string;
}

/** A job on a fresh runner. After each step, and after post, everything is searched for leaks. */
export interface StageJob {
  /** RUNNER_TEMP */
  temp: string;
  /** The processes that steps have left, by number. */
  orphans(): number[];
  /** What a later step is given; the real values. */
  environment(): Record<string, string>;
  step(step?: Step): Promise<Transcript>;
  /** Runs what is left to post, which must succeed. */
  post(): Promise<Transcript>;
  /** Removes the job, after post unless told otherwise. */
  end(options?: { post: boolean }): Promise<void>;
}

/** What jobs of a stage have in common. */
export interface Setting {
  entra: Entra;
  cache: CacheService;
  key: string;
  scan: LeakScan;
}

const WHOLE_KEYS = /^[\w+/=-]{43,64}$/gm;

// So that a poll interval of a second does not cost one.
const SPEED = 8;

export async function startStageJob(
  { entra, cache, key, scan }: Setting,
  { cache: service, env, event, eventName, ref }: JobFacts,
): Promise<StageJob> {
  const at = ref === undefined ? {} : { ref };
  const runner = await startJob({
    env: { NODE_EXTRA_CA_CERTS: entra.caFile, ...cache.environment({ ...at, ...service }), ...env },
    ...(event && { event }),
    ...(eventName && { eventName }),
    ...at,
  });
  const keys: string[] = [];

  const expectNoLeaks = (transcript: Transcript) => {
    const secrets = [...entra.secrets(), ...cache.secrets(), runner.token, key, ...keys];
    const leftovers = runner.leftovers();
    const seen = { transcripts: [transcript], leftovers, entries: cache.entries() };
    expect(scan.find(secrets, seen)).toEqual([]);
    expectMasksBeforeOutputs(transcript, entra.secrets());
  };
  const post = async () => {
    const transcript = await runner.post();
    expect(transcript.conclusion).toBe('success');
    expectNoLeaks(transcript);
    return transcript;
  };
  return {
    temp: runner.temp,
    orphans: runner.orphans,
    environment: runner.environment,
    async step({ with: inputs = {}, humans = [], speed = SPEED, onExit, ...step } = {}) {
      if (humans.length > 0) {
        entra.takeCodes();
      }
      const given: Record<string, string | undefined> = {
        'client-id': CLIENT_ID,
        'tenant-id': CONTOSO,
        scopes: 'User.Read',
        'authority-host': entra.origin,
        'cache-encryption-key': key,
        ...inputs,
      };
      keys.push(...(given['cache-encryption-key']?.match(WHOLE_KEYS) ?? []));
      const running = runner.run({ ...step, speed, with: withoutUndefined(given) });
      running.then(
        () => onExit?.(performance.now()),
        () => {},
      );
      const [transcript] = await Promise.all([running, act(humans, entra, running)]);
      keys.push(...endpointSecretsOf(transcript));
      expectNoLeaks(transcript);
      return transcript;
    },
    post,
    async end(options = { post: true }) {
      try {
        await (options.post && post());
      } finally {
        await runner.end();
      }
    },
  };
}

/** The secrets of a token endpoint: that of its clients, and that of post. */
function endpointSecretsOf({ outputs, state }: Transcript): string[] {
  const { 'identity-header': secret } = outputs;
  const { 'token-endpoint': known } = state;
  return [secret, known && JSON.parse(known).stopSecret].filter(Boolean);
}

async function act(humans: Human[], entra: Entra, ended: Promise<unknown>): Promise<void> {
  for (const human of humans) {
    const code = await Promise.race([entra.nextCode(), ended.then(() => undefined)]);
    if (!code) {
      throw new Error('the run ended before it asked everybody who was waiting');
    }
    human(code, entra);
  }
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
