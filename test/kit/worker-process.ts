import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import type { CacheClient } from '../../src/store/cache-client.ts';
import { openWorkerProcess } from '../../src/store/worker-process.ts';
import { FakeClock } from './clock.ts';
import { recordHost } from './host.ts';

const SCRIPT = join(import.meta.dirname, 'worker-script.js');

/** What the client of the fixture says of itself. */
export interface Description {
  pid: number;
  cwd: string;
  mode: number;
  files: string[];
  environment: Record<string, string>;
}

const opened: { close(): Promise<void> }[] = [];
/** Closes what the test has opened, also where it fails. */
afterEach(async () => {
  await Promise.all(opened.splice(0).map((worker) => worker.close()));
});

/** A real worker with a client that does as it is told, on a clock that stands. */
export function openTestWorker(
  tempFolder: string,
  { script = SCRIPT, environment = {} }: { script?: string; environment?: NodeJS.ProcessEnv } = {},
) {
  const host = recordHost({ machine: { tempFolder } });
  const clock = new FakeClock({ standing: true });
  const cancel = new AbortController();
  const { signal } = cancel;
  const worker = openWorkerProcess({ host, clock, signal, script, environment });
  opened.push(worker);
  return { worker, host, clock, cancel };
}

/** Has the client do one thing (see the fixture). */
export function tell(client: CacheClient, ...words: string[]) {
  return client.perform({ kind: 'look-up', prefixes: words });
}

/** Has the client say where and what it is. */
export async function askForDescription(client: CacheClient): Promise<Description> {
  const { text = '' } = await tell(client, 'describe');
  return JSON.parse(text) as Description;
}

/** Whether a process of this id is there, be it a dead one that nobody has taken leave of. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
