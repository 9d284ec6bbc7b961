import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Transcript } from '../../../dev/runner/runner.ts';
import { ALICE_ID } from '../../../dev/servers/entra/contoso.ts';
import { codesIn } from '../codes.ts';
import { openStage, type Stage, type StageJob, signInOnce } from '../stage.ts';
import type { JobFacts, Step } from '../stage-job.ts';

/** A job whose first step finds a kept sign-in of Alice's, on a machine where others can write. */
export interface AttackedJob {
  stage(): Stage;
  job(): StageJob;
  /** Where tokens are kept for later steps. */
  folder(): string;
  /** A folder outside the job, and one with nothing but the kept sign-in. */
  elsewhere(): string;
  kept(): string;
  act(step?: Step): Promise<Transcript>;
  /** A first step; gives back where its tokens are and what it handed on. */
  signIn(inputs?: Step['with']): Promise<{ file: string; token: string }>;
  /** The next step: one request to Entra, a token of its own, nobody asked and nothing said. */
  expectOneRequest(before: { token: string }): Promise<void>;
  /** Whatever was in its place is gone: the step after the next has tokens again. */
  expectMended(): Promise<void>;
  /** The file that another job leaves for its later steps. */
  fileOf(facts: JobFacts, step: Step): Promise<{ sealed: string; token: string }>;
}

/** The path of the one sealed file in a folder. */
export async function onlyFileIn(path: string): Promise<string> {
  const names = await readdir(path);
  expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.jwe$/)]);
  return join(path, names[0] ?? '');
}

const folderOf = ({ temp }: StageJob) => join(temp, 'entra-device-sign-in-tokens');

/** Gives each test of a file a job of its own. */
export function playAttacks(): AttackedJob {
  let stage: Stage;
  let job: StageJob;
  let kept: string;
  let elsewhere: string;
  const store = () => ({ cache: 'file', 'cache-path': join(elsewhere, 'sign-ins') });
  const act = ({ with: inputs, ...step }: Step = {}) =>
    job.step({ ...step, with: { ...store(), ...inputs } });

  beforeAll(async () => {
    stage = await openStage();
    kept = await mkdtemp(join(tmpdir(), 'kept-'));
    await signInOnce(stage, { with: { cache: 'file', 'cache-path': kept } });
  });
  beforeEach(async () => {
    job = await stage.startJob();
    elsewhere = await mkdtemp(join(tmpdir(), 'elsewhere-'));
    await cp(kept, store()['cache-path'], { recursive: true });
  });
  afterEach(async () => {
    await job.end();
    await rm(elsewhere, { recursive: true });
  });
  afterAll(async () => {
    await stage.close();
    await rm(kept, { recursive: true });
  });

  return {
    stage: () => stage,
    job: () => job,
    folder: () => folderOf(job),
    elsewhere: () => elsewhere,
    kept: () => kept,
    act,
    async signIn(inputs = {}) {
      const { outputs } = await act({ with: inputs });
      expect(outputs.source).toBe('refresh-token');
      return { file: await onlyFileIn(folderOf(job)), token: outputs['access-token'] ?? '' };
    },
    async expectOneRequest(before) {
      stage.takeRequests();
      const transcript = await act();
      expect(transcript.outputs).toMatchObject({ source: 'refresh-token', 'object-id': ALICE_ID });
      expect(transcript.outputs['access-token']).not.toBe(before.token);
      expect(transcript.annotations).toEqual([]);
      expect(codesIn(transcript)).toBe(0);
      expect(stage.takeRequests()).toEqual(['token refresh_token 200']);
    },
    async expectMended() {
      const { outputs } = await act();
      expect(outputs.source).toBe('cached-token');
    },
    async fileOf(facts, step) {
      const other = await stage.startJob(facts);
      try {
        const path = join(elsewhere, 'others');
        await cp(kept, path, { recursive: true });
        const inputs = { ...store(), 'cache-path': path, ...step.with };
        const { outputs } = await other.step({ ...step, with: inputs });
        expect(outputs.outcome).toBe('signed-in');
        const sealed = await readFile(await onlyFileIn(folderOf(other)), 'utf8');
        return { sealed, token: outputs['access-token'] ?? '' };
      } finally {
        await other.end();
      }
    },
  };
}
