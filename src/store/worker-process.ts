import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../runner/clock.ts';
import { type Host, TEMP_FOLDER_PREFIX } from '../runner/host.ts';
import { settleWithin, waitAtMost } from '../runner/timeout.ts';
import type { CacheClient, Reply, Task, WorkerProcess } from './cache-client.ts';
import { readOutput } from './worker-output.ts';

// Two attempts are a minute, and the library's own attempts take half of one.
const LIMIT = 30_000;
// A killed process is gone at once, unless the system holds it.
const END_LIMIT = 2_000;
const HAS_GROUPS = process.platform !== 'win32';

/** What the worker process needs of the world. */
export interface WorkerProcessPorts {
  host: Host;
  clock: Clock;
  signal: AbortSignal;
  /** The script of the cache client (see actions-cache-worker.ts). */
  script: string;
  /** The environment of the step. */
  environment: NodeJS.ProcessEnv;
}

/** Opens a worker process in a folder of its own, below the temporary folder of the job. */
export function openWorkerProcess(ports: WorkerProcessPorts): WorkerProcess {
  const { host, signal } = ports;
  let current: { client: Client; folder: string } | undefined;

  const start = async () => {
    // The real path, since the library computes paths relative to where links lead.
    const folder = await realpath(await mkdtemp(join(host.machine.tempFolder, TEMP_FOLDER_PREFIX)));
    host.saveState('worker-folder', folder);
    return { folder, client: startClient(folder, ports) };
  };
  const close = async () => {
    const last = current;
    current = undefined;
    if (last) {
      await last.client.end();
      // What cannot be removed now, `post` removes.
      await rm(last.folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
    }
  };
  return {
    async use(work) {
      signal.throwIfAborted();
      current ??= await start();
      try {
        return await work(current.client);
      } catch (error) {
        // The task may still go on, and must not.
        await close();
        throw error;
      }
    },
    close,
  };
}

type Client = CacheClient & { end(): Promise<void> };

function startClient(
  folder: string,
  { host, clock, signal, script, environment }: WorkerProcessPorts,
): Client {
  const own = Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_'));
  const child = fork(script, {
    cwd: folder,
    // The library packs in RUNNER_TEMP, and leaves what it has there when it is ended.
    env: {
      ...Object.fromEntries(own),
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: folder,
      TMPDIR: folder,
    },
    // In a process group of its own, so that a tar that it has started ends with it.
    detached: HAS_GROUPS,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  failed.catch(() => {});
  const output = readOutput([child.stdout, child.stderr], host);

  const ask = (task: Task) =>
    new Promise<Reply>((resolve, reject) => {
      child.once('message', (reply: Reply) => resolve(reply));
      failed.catch(reject);
      ended.then(() => reject(new Error('the cache client ended without an answer')));
      child.send(task, (error) => error && reject(error));
    });

  return {
    async perform(task) {
      output.takeComplaints();
      const limit = { clock, milliseconds: LIMIT, signal };
      const late = 'the cache service did not answer in time';
      const reply = await settleWithin(ask(task), limit, late);
      // What was printed before the answer comes by another pipe; it may be read after it.
      await setImmediate();
      const complaints = output.takeComplaints();
      if ('error' in reply) {
        throw new Error(complaints.join('; ') || reply.error);
      }
      return { text: reply.text, complaints };
    },
    async end() {
      if (!isOver) {
        end(child);
      }
      await waitAtMost(ended, { clock, milliseconds: END_LIMIT });
    },
  };
}

/** Ends a process with all that it has started, where the system has groups. */
function end(child: ChildProcess): void {
  if (!HAS_GROUPS || child.pid === undefined) {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
