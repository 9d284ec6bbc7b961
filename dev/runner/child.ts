import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// What actions/runner waits between its signals when a job is cancelled.
const CANCEL: [NodeJS.Signals, number][] = [
  ['SIGINT', 7_500],
  ['SIGTERM', 2_500],
  ['SIGKILL', 0],
];

export interface ChildOptions {
  script: string;
  cwd: string;
  env: Record<string, string>;
  /** Modules to load before the script: file URLs. */
  preload: string[];
  onOutput(stream: 'stdout' | 'stderr', text: string): void;
  /** Cancels as the runner does. */
  signal: AbortSignal | undefined;
  /** Ends the process at once. */
  kill: AbortSignal;
  /** The pauses between the signals are divided by this. */
  speed: number;
  timeoutMs: number;
}

export interface ChildEnd {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  milliseconds: number;
  /** What a cancel had to send until it ended, in order. */
  sent: NodeJS.Signals[];
  timedOut: boolean;
}

/** The Node 24 that actions run with, from the npm package `node`, or the one in ACTION_NODE. */
export function locateNode(): string {
  if (process.env.ACTION_NODE) {
    return process.env.ACTION_NODE;
  }
  const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
  return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Runs a script in a process of its own until it ends or `timeoutMs` is over, then kills it. */
export async function runChild(options: ChildOptions): Promise<ChildEnd> {
  const started = performance.now();
  const preload = options.preload.flatMap((url) => ['--import', url]);
  const child = spawn(locateNode(), [...preload, options.script], {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text) => options.onOutput(stream, text));
  }

  const kill = () => {
    child.kill('SIGKILL');
    // A process that the script left behind may hold the pipes open.
    child.stdout.destroy();
    child.stderr.destroy();
  };
  let timedOut = false;
  const deadline = setTimeout(() => {
    timedOut = true;
    kill();
  }, options.timeoutMs);
  const sent: NodeJS.Signals[] = [];
  let escalation: NodeJS.Timeout | undefined;
  const send = (step: number) => {
    const [signal, pause] = CANCEL[step] ?? [];
    if (!signal || pause === undefined) {
      return;
    }
    child.kill(signal);
    sent.push(signal);
    escalation = setTimeout(() => send(step + 1), pause / options.speed);
  };
  const cancel = () => send(0);
  options.kill.addEventListener('abort', kill, { once: true });
  options.signal?.addEventListener('abort', cancel, { once: true });
  if (options.signal?.aborted) {
    cancel();
  }
  try {
    const [exitCode, signal] = await once(child, 'close');
    return { exitCode, signal, sent, timedOut, milliseconds: performance.now() - started };
  } finally {
    clearTimeout(deadline);
    clearTimeout(escalation);
    options.kill.removeEventListener('abort', kill);
    options.signal?.removeEventListener('abort', cancel);
  }
}
