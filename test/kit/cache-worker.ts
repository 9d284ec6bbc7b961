import type { CacheClient, Task, WorkerProcess } from '../../src/store/cache-client.ts';

/** A worker process with a cache service in memory behind it. */
export interface FakeWorker extends WorkerProcess {
  /** Entries by name, the newest last. */
  readonly entries: Map<string, string>;
  /** What was asked for, one line a task. */
  readonly tasks: string[];
  /** How many uses were made, and how many are still on. */
  readonly uses: { made: number; open: number };
}

type Result = Awaited<ReturnType<CacheClient['perform']>>;

/** `disturb` runs before each task: it may throw, never settle, or give complaints to answer with. */
export function fakeWorker(
  disturb: (task: Task) => Result | undefined | Promise<Result | undefined> = () => undefined,
): FakeWorker {
  const entries = new Map<string, string>();
  const tasks: string[] = [];
  const uses = { made: 0, open: 0 };

  const answer = (task: Task): string | undefined => {
    switch (task.kind) {
      case 'look-up': {
        const newestFirst = [...entries.keys()].reverse();
        return task.prefixes
          .map((prefix) => newestFirst.find((name) => name.startsWith(prefix)))
          .find((name) => name !== undefined);
      }
      case 'download':
        return entries.get(task.name);
      case 'look-for-zstd':
        return undefined;
      case 'upload':
        entries.set(task.name, task.sealed);
        return undefined;
    }
  };
  const client: CacheClient = {
    async perform(task) {
      tasks.push(describeTask(task));
      return (await disturb(task)) ?? { text: answer(task), complaints: [] };
    },
  };

  return {
    entries,
    tasks,
    uses,
    async use(work) {
      uses.made += 1;
      uses.open += 1;
      try {
        return await work(client);
      } finally {
        uses.open -= 1;
      }
    },
    async close() {},
  };
}

function describeTask(task: Task): string {
  switch (task.kind) {
    case 'look-up':
      return `${task.kind} ${task.prefixes.join(' or ')}`;
    case 'look-for-zstd':
      return task.kind;
    default:
      return `${task.kind} ${task.name}`;
  }
}
