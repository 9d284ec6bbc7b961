import { execFileSync } from 'node:child_process';
import { locateNode } from '../runner/child.ts';
import type { Job, Transcript } from '../runner/runner.ts';
import { ACCOUNTS, NAMES } from './paths.ts';
import { loadedBy } from './sizes.ts';
import { type BenchStage, expectSource } from './stage.ts';

/** What one run of a path takes that does not depend on the machine's mood. */
export interface Count {
  name: string;
  peakMemoryBytes: number;
  /** Requests. */
  entra: number;
  cache: number;
  /** The most requests that are right. */
  limit?: { entra: number; cache: number };
}

/** Runs each path once, observed. */
export async function count({ inputs, ...stage }: BenchStage): Promise<Count[]> {
  const counts: Count[] = [
    { name: NAMES.floor, peakMemoryBytes: peakOfNode(), entra: 0, cache: 0 },
  ];
  const note = async (
    name: string,
    run: Promise<Transcript>,
    limit: { entra: number; cache: number },
  ) => {
    stage.takeRequests();
    const { peakMemoryBytes = Number.NaN } = await run;
    counts.push({ name, peakMemoryBytes, ...stage.takeRequests(), limit });
  };
  const silently = async (job: Job, given: Record<string, string>, source = 'refresh-token') =>
    expectSource(await job.run({ with: given }), source);

  await note(NAMES.reused, silently(stage.firstJob, inputs, 'cached-token'), {
    entra: 0,
    cache: 0,
  });
  const job = await stage.openJob();
  await note(NAMES.silent, silently(job, inputs), { entra: 1, cache: 3 });
  await note(NAMES.post, job.post(), { entra: 0, cache: 0 });
  await job.end();
  for (const people of ACCOUNTS) {
    const given = await stage.keepAccounts(people);
    const other = await stage.openJob();
    await note(NAMES.accounts(people), silently(other, given), { entra: 1, cache: 0 });
    await other.end();
  }
  return counts;
}

/** The files of dist that each path loads in its own process, with their bytes. */
export async function weigh({ inputs, firstJob, openJob }: BenchStage) {
  const reused = await loadedBy((env) => firstJob.run({ with: inputs, env }));
  const job = await openJob();
  const silent = await loadedBy((env) => job.run({ with: inputs, env }));
  const post = await loadedBy((env) => job.post({ env }));
  await job.end();
  return { [NAMES.reused]: reused, [NAMES.silent]: silent, [NAMES.post]: post };
}

function peakOfNode(): number {
  const script = 'console.log(process.resourceUsage().maxRSS * 1024)';
  return Number(execFileSync(locateNode(), ['-e', script], { encoding: 'utf8' }));
}
