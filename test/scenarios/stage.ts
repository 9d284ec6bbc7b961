import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Transcript } from '../../dev/runner/runner.ts';
import { type CacheService, startCacheService } from '../../dev/servers/cache/server.ts';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { type Entra, type EntraOptions, startEntra } from '../../dev/servers/entra/server.ts';
import { openLeakScan } from './leaks.ts';
import { type Human, type JobFacts, type StageJob, type Step, startStageJob } from './stage-job.ts';

export type { StageJob } from './stage-job.ts';

/** How one run of the workflow, a job of one step, differs from the usual one. */
export interface Run extends JobFacts, Step {
  /** Whether post runs as well, as it always does but in large matrices. */
  post?: boolean;
}

/** An Entra, a cache service, and jobs on fresh runners. */
export interface Stage {
  entra: Entra;
  cache: CacheService;
  key: string;
  /** Starts a job for several steps with the built action. */
  startJob(facts?: JobFacts): Promise<StageJob>;
  /** Runs the built action in a job of its own, post included, and looks for leaks. */
  run(run?: Run): Promise<Transcript>;
  /** `endpoint status` of what was sent to Entra since the last call, pending polls left out. */
  takeRequests(): string[];
  close(): Promise<void>;
}

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
  const setting = { entra, cache, key, scan: openLeakScan() };

  return {
    entra,
    cache,
    key,
    startJob: (facts = {}) => startStageJob(setting, facts),
    async run({ post = true, ...run } = {}) {
      const job = await startStageJob(setting, run);
      let isOver = false;
      try {
        const transcript = await job.step(run);
        isOver = true;
        return transcript;
      } finally {
        await job.end({ post: post && isOver });
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
