import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface ActRun {
  /** The act program. */
  act: string;
  /** The folder that stands for the repository. */
  repository: string;
  /** The path of the workflow file. */
  workflow: string;
  event: string;
  /** A folder for everything that act and the workflow leave. */
  home: string;
  /** The folder of the cache server, which outlives a run. */
  cache: string;
  secrets: Record<string, string>;
  env: Record<string, string>;
  /** The repository with the action under test, in place of OWNER/entra-device-sign-in@v1. */
  action: string;
}

export interface ActResult {
  passed: boolean;
  log: string;
  milliseconds: number;
}

const LIMIT = 120_000;
const LAST_CHANCE = 10_000;
const RUNNERS = ['ubuntu-latest', 'self-hosted', 'linux'];
const EVENT = {
  repository: {
    name: 'planner',
    full_name: 'contoso/planner',
    private: true,
    visibility: 'private',
    default_branch: 'main',
    owner: { login: 'contoso' },
  },
  sender: { login: 'octocat' },
};

/** Runs a workflow on this machine in act, with its own cache server, for two minutes at most. */
export async function runInAct(run: ActRun): Promise<ActResult> {
  const { home, secrets } = run;
  mkdirSync(home, { recursive: true });
  const [event, secretFile] = [join(home, 'event.json'), join(home, 'secrets')];
  writeFileSync(event, JSON.stringify(EVENT));
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(secretFile, lines.join(''), { mode: 0o600 });
  const started = performance.now();
  const options = [
    [run.event],
    ['--directory', run.repository],
    ['--workflows', run.workflow],
    ...RUNNERS.map((name) => ['--platform', `${name}=-self-hosted`]),
    ['--local-repository', `OWNER/entra-device-sign-in@v1=${run.action}`],
    ['--action-offline-mode'],
    ['--cache-server-path', run.cache, '--cache-server-addr', '127.0.0.1'],
    ['--action-cache-path', join(home, 'act')],
    ['--actor', 'octocat', '--env', 'GITHUB_TRIGGERING_ACTOR=octocat'],
    ['--eventpath', event, '--secret-file', secretFile],
    ['--env-file', '/dev/null', '--var-file', '/dev/null', '--input-file', '/dev/null'],
  ].flat();
  const child = spawn(run.act, options, {
    env: { ...environment(home), ...run.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const interrupt = setTimeout(() => child.kill('SIGINT'), LIMIT);
  const kill = setTimeout(() => child.kill('SIGKILL'), LIMIT + LAST_CHANCE);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      log += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('exit', resolve);
  });
  for (const timer of [interrupt, kill]) {
    clearTimeout(timer);
  }
  // What a step left behind may hold the pipes open.
  await Promise.race([closed, pause(2000)]);
  return { passed: code === 0, log, milliseconds: performance.now() - started };
}

/** Nothing of this machine but its programs, Node 24 before all. */
function environment(home: string): Record<string, string> {
  return {
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_CONFIG_HOME: join(home, '.config'),
    LANG: 'C.UTF-8',
    TMPDIR: home,
    NO_PROXY: '*',
  };
}
