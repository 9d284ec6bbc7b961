import { randomUUID } from 'node:crypto';
import { type ChildEnd, runChild } from './child.ts';
import type { FileCommand } from './file-commands.ts';
import { FileReports } from './file-reports.ts';
import type { Masks } from './masks.ts';
import { Reader } from './reader.ts';
import type { StepLog } from './step-log.ts';
import type { RunnerEvent, Transcript } from './transcript.ts';

/** How a step is run; `post` runs with the options of its `main` unless told otherwise. */
export interface StepOptions {
  /** The folder with the action.yml of this step; default is that of the job. */
  action?: string;
  with?: Record<string, string>;
  env?: Record<string, string>;
  /** Gets every line as shown, at once. */
  onLine?: (shown: string) => void;
  /** Cancels as the runner does: SIGINT, 7.5 s later SIGTERM, 2.5 s later SIGKILL. */
  signal?: AbortSignal;
  /** How many times faster time runs in the process, and between the signals of a cancel. */
  speed?: number;
  /** Milliseconds on the wall after which the process is killed and the promise rejects. */
  timeoutMs?: number;
  /** Whether the order of file commands and log is observed; `false` for a measurement. */
  witness?: boolean;
}

export interface Script {
  path: string;
  workspace: string;
  temp: string;
  env: Record<string, string>;
}

type Note = { peakMemoryBytes: number } | { file: FileCommand; text: string };

/**
 * Runs one script of an action and writes what it says into the log.
 * Throws, with the log so far, when it takes longer than `timeoutMs` or is killed.
 */
export async function runScript(
  script: Script,
  log: StepLog,
  options: StepOptions,
  kill: AbortSignal,
): Promise<ChildEnd & { summary: string; peakMemoryBytes?: number }> {
  const { speed = 1, witness = true, timeoutMs = 60_000 } = options;
  const boundary = randomUUID();
  const files = new FileReports(script.temp, boundary, log);
  let peakMemory: { peakMemoryBytes?: number } = {};
  const readers = {
    stdout: new Reader(
      boundary,
      (line) => log.write(line),
      (note) => {
        const it = note as Note;
        if ('file' in it) {
          files.note(it.file, it.text);
        } else {
          peakMemory = it;
        }
      },
    ),
    stderr: new Reader(boundary, (line) => log.write(line)),
  };
  const preload: string[] = [];
  if (speed !== 1) {
    preload.push(new URL(`clock.js?speed=${speed}`, import.meta.url).href);
  }
  if (witness) {
    preload.push(new URL(`witness.js?boundary=${boundary}`, import.meta.url).href);
  }

  const end = await runChild({
    script: script.path,
    cwd: script.workspace,
    env: { ...script.env, ...files.environment },
    preload,
    onOutput: (stream, text) => readers[stream].write(text),
    signal: options.signal,
    kill,
    speed,
    timeoutMs,
  });
  readers.stdout.end();
  readers.stderr.end();
  const summary = files.finish();
  const soFar = `its log:\n${log.lines.join('\n')}`;
  if (end.timedOut) {
    throw new Error(`${script.path} had not ended after ${timeoutMs} ms; ${soFar}`);
  }
  if (kill.aborted) {
    throw new Error(`the job was ended while ${script.path} ran; ${soFar}`);
  }
  return { ...end, summary, ...peakMemory };
}

/** Puts together what is known when a step, of one script or several, has ended. */
export function conclude(
  log: StepLog,
  ends: Awaited<ReturnType<typeof runScript>>[],
  masks: Masks,
  cancelled: boolean,
): Transcript {
  const worst = ends.find((end) => end.exitCode !== 0) ?? { exitCode: 0, signal: null };
  const failed = log.failed || worst.exitCode !== 0;
  const peaks = ends.flatMap((end) => end.peakMemoryBytes ?? []);
  const summary = ends.map((end) => end.summary).join('');
  return {
    conclusion: cancelled ? 'cancelled' : failed ? 'failure' : 'success',
    exitCode: worst.exitCode,
    signal: worst.signal,
    lines: log.lines,
    log: log.lines.join('\n'),
    raw: log.raw,
    events: log.events,
    outputs: collect(log.events, 'output'),
    state: collect(log.events, 'state'),
    // The runner masks a summary line by line.
    summary: summary
      .split('\n')
      .map((line) => masks.apply(line))
      .join('\n'),
    annotations: log.events
      .filter((event) => event.kind === 'annotation')
      .map(({ kind: _, ...annotation }) => annotation),
    sent: ends.flatMap((end) => end.sent),
    milliseconds: ends.reduce((sum, end) => sum + end.milliseconds, 0),
    ...(peaks.length > 0 && { peakMemoryBytes: Math.max(...peaks) }),
  };
}

/** The last value of each name. */
export function collect(
  events: RunnerEvent[],
  kind: 'output' | 'state' | 'env',
): Record<string, string> {
  const pairs = events.flatMap((event) =>
    event.kind === kind ? [[event.name, event.value] as const] : [],
  );
  return Object.fromEntries(pairs);
}
