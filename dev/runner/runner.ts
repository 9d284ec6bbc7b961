import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAction, readInputs } from './action.ts';
import { describeEvent, describeJob, layOut } from './environment.ts';
import { type Leftover, readLeftovers } from './leftovers.ts';
import { Masks } from './masks.ts';
import { endOrphans, findOrphans } from './orphans.ts';
import { collect, conclude, runScript, type Script, type StepOptions } from './step.ts';
import { StepLog } from './step-log.ts';
import type { Transcript } from './transcript.ts';

export type { Leftover } from './leftovers.ts';
export type { StepOptions } from './step.ts';
export type { Annotation, Level, RunnerEvent, Transcript } from './transcript.ts';

export interface JobOptions {
  /** The folder with the action.yml; default is the root of this project. */
  action?: string;
  /** Environment of every step; it may replace GITHUB_ and RUNNER_ variables as well. */
  env?: Record<string, string>;
  /** The payload of the event; default is one in a private repository. */
  event?: object;
  eventName?: string;
  repository?: string;
  ref?: string;
  /** Values that are masked from the start, as the secrets of a workflow are. */
  secrets?: string[];
}

/** One job: its folders, masks, environment and remembered posts live across its steps. */
export interface Job {
  folder: string;
  /** RUNNER_TEMP */
  temp: string;
  /** GITHUB_WORKSPACE */
  workspace: string;
  /** The made-up `${{ github.token }}`; masked. */
  token: string;
  /** Runs `main` of an action as a step, and remembers its post. */
  run(step?: StepOptions): Promise<Transcript>;
  /** Runs the remembered posts, last first, with their inputs and state, into one transcript. */
  post(options?: PostOptions): Promise<Transcript>;
  /** Every file under the job's folders. */
  leftovers(): Leftover[];
  /** The processes that steps have left, by number. */
  orphans(): number[];
  /** What a later step is given; the real values. */
  environment(): Record<string, string>;
  /** Ends what still runs, and removes the folders. */
  end(): Promise<void>;
}

export type PostOptions = Omit<StepOptions, 'action' | 'with'>;

interface Post {
  script: string;
  condition: string;
  inputs: Record<string, string>;
  state: Record<string, string>;
  step: StepOptions;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Starts a job on a runner of its own. */
export async function startJob(options: JobOptions = {}): Promise<Job> {
  const { repository = 'octo-org/octo-repo', ref = 'refs/heads/main' } = options;
  const { event = describeEvent(repository), eventName = 'workflow_dispatch' } = options;
  const folders = layOut(realpathSync(mkdtempSync(join(tmpdir(), 'job-'))), repository);
  const { folder, workspace, temp, tools, home } = folders;
  for (const path of [workspace, tools, home, dirname(folders.event)]) {
    mkdirSync(path, { recursive: true });
  }
  writeFileSync(folders.event, JSON.stringify(event));

  const trackingId = `github_${randomUUID()}`;
  const token = `ghs_${randomBytes(18).toString('hex')}`;
  let environment: Record<string, string> = {
    ...describeJob(folders, { repository, ref, eventName }),
    RUNNER_TRACKING_ID: trackingId,
    ...options.env,
  };
  const masks = new Masks();
  const runtimeToken = environment.ACTIONS_RUNTIME_TOKEN ?? '';
  for (const secret of [token, runtimeToken, ...(options.secrets ?? [])]) {
    masks.add(secret);
  }

  const posts: Post[] = [];
  const running = new Set<Promise<unknown>>();
  const ending = new AbortController();
  let status: Transcript['conclusion'] = 'success';

  function openLog({ onLine, env }: StepOptions): StepLog {
    const debug = (env?.RUNNER_DEBUG ?? environment.RUNNER_DEBUG) === '1';
    return new StepLog(masks, { debug, ...(onLine && { onLine }) });
  }

  async function execute(script: Script, log: StepLog, step: StepOptions) {
    const run = runScript(script, log, step, ending.signal);
    const ended = run.then(
      () => {},
      () => {},
    );
    running.add(ended);
    ended.then(() => running.delete(ended));
    return run;
  }

  /** What a step leaves for those after it. */
  function carryOver({ events, conclusion }: Transcript): void {
    const { NODE_OPTIONS: _, ...variables } = collect(events, 'env');
    const paths = events.flatMap((one) => (one.kind === 'path' ? [one.value] : [])).reverse();
    const PATH = [...paths, environment.PATH].join(delimiter);
    environment = { ...environment, ...variables, PATH };
    if (status === 'success') {
      status = conclusion;
    }
  }

  async function run(step: StepOptions = {}): Promise<Transcript> {
    const action = readAction(step.action ?? options.action ?? ROOT);
    const env = { ...environment, ...step.env };
    const { variables, warnings } = readInputs(action, step.with ?? {}, (name) =>
      name === 'token' ? token : (env[`GITHUB_${name.toUpperCase()}`] ?? ''),
    );
    const post = action.post && {
      script: action.post,
      condition: action.postIf,
      inputs: variables,
    };
    const log = openLog(step);
    for (const warning of warnings) {
      log.annotate('warning', warning);
    }
    try {
      const script = { path: action.main, workspace, temp, env: { ...env, ...variables } };
      const end = await execute(script, log, step);
      const transcript = conclude(log, [end], masks, step.signal?.aborted ?? false);
      carryOver(transcript);
      return transcript;
    } finally {
      // Also after a cancel or a timeout: it counts that `main` was started.
      if (post) {
        posts.push({ ...post, state: collect(log.events, 'state'), step });
      }
    }
  }

  async function post(options: PostOptions = {}): Promise<Transcript> {
    const log = openLog(options);
    const ends = [];
    for (const { script: path, condition, inputs, state, step } of posts.splice(0).reverse()) {
      if (!holds(condition, status)) {
        continue;
      }
      const states = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]);
      const env = { ...environment, ...step.env, ...options.env, ...inputs };
      const script = { path, workspace, temp, env: { ...env, ...Object.fromEntries(states) } };
      // The signal that cancelled `main` does not cancel its post.
      const { signal: _, ...kept } = step;
      ends.push(await execute(script, log, { ...kept, ...options }));
    }
    const transcript = conclude(log, ends, masks, options.signal?.aborted ?? false);
    carryOver(transcript);
    return transcript;
  }

  return {
    folder,
    temp,
    workspace,
    token,
    run,
    post,
    leftovers: () => readLeftovers(folder),
    orphans: () => findOrphans(trackingId),
    environment: () => ({ ...environment }),
    end: async () => {
      ending.abort();
      await Promise.all(running);
      endOrphans(trackingId);
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function holds(condition: string, status: Transcript['conclusion']): boolean {
  switch (condition) {
    case 'always()':
      return true;
    case 'success()':
    case 'failure()':
    case 'cancelled()':
      return condition === `${status}()`;
    default:
      throw new Error(`the runner here cannot evaluate post-if: ${condition}`);
  }
}
