import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Transcript } from '../../dev/runner/runner.ts';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { approveAs, openStage, type Stage, type StageJob } from './stage.ts';
import type { JobFacts, Step } from './stage-job.ts';

/** Environment of a job that has no cache service. */
export const NO_CACHE_SERVICE = { ACTIONS_RESULTS_URL: '', ACTIONS_CACHE_URL: '' };

/** Environment of a step into whose process a script of this folder is loaded first. */
export const preloaded = (script: string) => ({
  NODE_OPTIONS: `--import ${new URL(script, import.meta.url).href}`,
});
/** Environment of a step that ends as soon as it wants to send anything. */
export const HERMIT = preloaded('./hermit.js');

/** A job of several steps. */
export interface LaterSteps {
  stage(): Stage;
  job(): StageJob;
  /** Whether tokens are kept for later steps, and where. */
  isKept(): boolean;
  folder(): string;
  /** Starts another job in the place of this one. */
  restart(facts: JobFacts): Promise<void>;
  /** A step whose sign-in is kept on this runner, unless told otherwise. */
  act(step?: Step): Promise<Transcript>;
  /** A step in which Alice signs in, or somebody else. */
  signIn(inputs?: Step['with'], who?: string): Promise<Transcript>;
  /** A step that must do without anybody and anything. */
  expectNoRequest(inputs?: Step['with']): Promise<Transcript>;
}

/** Gives each test of a file a job of its own. */
export function playLaterSteps(): LaterSteps {
  let stage: Stage;
  let job: StageJob;
  beforeAll(async () => {
    stage = await openStage();
  });
  beforeEach(async () => {
    stage.cache.forget();
    job = await stage.startJob();
  });
  afterEach(() => job.end());
  afterAll(() => stage.close());

  const forgetRequests = () => {
    stage.takeRequests();
    stage.cache.requests.length = 0;
  };
  const folder = () => join(job.temp, 'entra-device-sign-in-tokens');
  const act = ({ with: inputs, ...step }: Step = {}) =>
    job.step({ ...step, with: { cache: 'file', ...inputs } });
  return {
    stage: () => stage,
    job: () => job,
    isKept: () => existsSync(folder()),
    folder,
    act,
    async restart(facts) {
      await job.end();
      job = await stage.startJob(facts);
    },
    async signIn(inputs = {}, who = ALICE) {
      const first = await act({ with: inputs, humans: [approveAs(who)] });
      expect(first.outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
      forgetRequests();
      return first;
    },
    async expectNoRequest(inputs = {}) {
      forgetRequests();
      const transcript = await act({ with: inputs, env: HERMIT });
      expect(transcript.outputs).toMatchObject({ outcome: 'signed-in', source: 'cached-token' });
      expect(transcript.annotations).toEqual([]);
      expect([...stage.entra.requests, ...stage.cache.requests]).toEqual([]);
      return transcript;
    },
  };
}
