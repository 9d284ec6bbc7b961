import type { CacheClient, Task, WorkerProcess } from '../../src/store/cache-client.ts';

/** A cache service in memory, behind the workbench. */
export interface FakeWorkbench extends WorkerProcess {
  /** Entries by name, the newest last. */
  readonly entries: Map<string, string>;
  /** What was asked for, one line a task. */
  readonly tasks: string[];
  /** How many visits were made, and how many are still on. */
  readonly visits: { made: number; open: number };
}

type Result = Awaited<ReturnType<CacheClient['perform']>>;

/** `disturb` runs before each task: it may throw, never settle, or give complaints to answer with. */
export function fakeWorkbench(
  disturb: (task: Task) => Result | undefined | Promise<Result | undefined> = () => undefined,
): FakeWorkbench {
  const entries = new Map<string, string>();
  const tasks: string[] = [];
  const visits = { made: 0, open: 0 };

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
    visits,
    async use(work) {
      visits.made += 1;
      visits.open += 1;
      try {
        return await work(client);
      } finally {
        visits.open -= 1;
      }
    },
    async close() {},
  };
}

function describeTask(task: Task): string {
  return `${task.kind} ${task.kind === 'look-up' ? task.prefixes.join(' or ') : task.name}`;
}
