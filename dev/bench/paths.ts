import { locateNode } from '../runner/child.ts';
import type { Job } from '../runner/runner.ts';
import { type Path, time } from './measure.ts';
import { type BenchStage, expectSource } from './stage.ts';

/** The names of the paths, for those who compare them. */
export const NAMES = {
  floor: 'node -e 0 (the floor)',
  reused: 'second step of a job',
  silent: 'silent, Actions cache',
  endpoint: 'silent, with a token endpoint',
  bare: 'bare restoreCache',
  post: 'post',
  code: 'device code, approval to outputs',
  accounts: (count: number) => `silent, file with ${count} ${count === 1 ? 'account' : 'accounts'}`,
};

export const ACCOUNTS = [1, 10, 100, 1000] as const;

const RESTORE = new URL('restore', import.meta.url).pathname;

/** A command of somebody else's, to be set beside ours. */
export interface Other {
  name: string;
  command: string;
}

/** Every path to be measured; none of them observed, since that costs time. */
export async function openPaths(stage: BenchStage, others: readonly Other[]): Promise<Path[]> {
  const { inputs, openJob, keepAccounts, entry, signInByCode, firstJob } = stage;
  const restored = entry();
  const silently = async (job: Job, given: Record<string, string>, source: string) =>
    expectSource(await job.run({ with: given, witness: false }), source);
  const inJob = async <T>(work: (job: Job) => Promise<T>) => {
    const job = await openJob();
    try {
      return await work(job);
    } finally {
      await job.end();
    }
  };
  let last: Job | undefined;

  const paths: Path[] = [
    { name: NAMES.floor, run: () => time(locateNode(), ['-e', '0']) },
    { name: NAMES.reused, run: () => silently(firstJob, inputs, 'cached-token') },
    {
      name: NAMES.silent,
      async run() {
        last = await openJob();
        return await silently(last, inputs, 'refresh-token');
      },
    },
    {
      name: NAMES.post,
      async run() {
        const sample = await last?.post({ witness: false });
        await last?.end();
        return sample ?? { milliseconds: Number.NaN };
      },
    },
    {
      name: NAMES.bare,
      run: () =>
        inJob((job) => job.run({ action: RESTORE, with: { key: restored }, witness: false })),
    },
    {
      name: NAMES.endpoint,
      run: () =>
        inJob((job) => silently(job, { ...inputs, 'token-endpoint': 'outputs' }, 'refresh-token')),
    },
    { name: NAMES.code, run: () => inJob((job) => signInByCode(job, { mode: 'fresh' })) },
  ];
  for (const count of ACCOUNTS) {
    const many = await keepAccounts(count);
    const run = () => inJob((job) => silently(job, many, 'refresh-token'));
    paths.push({ name: NAMES.accounts(count), run });
  }
  const rest = others.map(({ name, command }) => ({
    name,
    run: () => time('sh', ['-c', command]),
  }));
  return [...paths, ...rest];
}
