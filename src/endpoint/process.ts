import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { parse } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { ActionError, reasonOf } from '../errors.ts';
import type { Clock } from '../runner/clock.ts';
import { settleWithin } from '../runner/timeout.ts';
import type { Charge } from './charge.ts';
import { readStart } from './lifetime.ts';
import type { Known } from './stop.ts';

/** What starting an endpoint needs of the world. */
export interface LaunchPorts {
  clock: Clock;
  signal: AbortSignal;
  environment: NodeJS.ProcessEnv;
  /** The script of the endpoint. */
  script: string;
}

const LIMIT = 5_000;
// The runner ends by the first whatever a job has left; the others say which servers to trust. Windows
// opens no socket without SYSTEMROOT.
const PASSED = [
  'RUNNER_TRACKING_ID',
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_SYSTEM_CA',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'SYSTEMROOT',
];

/**
 * Starts an endpoint in a process of its own, which outlives the step. What it has to know goes by its
 * standard input, so that no command line, environment or file tells it. `leaveWord` notes for `post`
 * where it is, before it goes on without the step: until then it ends when the step does.
 * @throws {ActionError} `no-endpoint` where it is not ready in time; the signal's reason.
 */
export async function startEndpoint(
  charge: Charge,
  { clock, signal, environment, script }: LaunchPorts,
  leaveWord: (known: Known) => void,
): Promise<{ port: number }> {
  // With the flags of this process, as fork() has it; and without the debugger that SIGUSR1 would open.
  const child = spawn(process.execPath, [...process.execArgv, '--disable-sigusr1', script], {
    cwd: parse(process.execPath).root,
    env: Object.fromEntries(PASSED.map((name) => [name, environment[name]])),
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  try {
    const limit = { clock, milliseconds: LIMIT, signal };
    const port = await settleWithin(
      tell(child, charge),
      limit,
      'it was not ready within 5 seconds',
    );
    const { pid = 0 } = child;
    leaveWord({ port, stopSecret: charge.stopSecret, pid, started: await readStart(pid) });
    child.stdin.end('go\n');
    child.stdout.destroy();
    child.unref();
    return { port };
  } catch (error) {
    child.kill('SIGKILL');
    signal.throwIfAborted();
    throw error instanceof ActionError
      ? error
      : new ActionError(
          'no-endpoint',
          `The token endpoint could not be started: ${reasonOf(error)}.`,
          'The sign-in is kept, where a cache is set. Run again; set token-endpoint: none where no endpoint is needed.',
          { cause: error },
        );
  }
}

/** Hands over what it has to know, and waits for the port that it says. */
async function tell(
  child: ChildProcessByStdio<Writable, Readable, null>,
  charge: Charge,
): Promise<number> {
  const { stdin, stdout } = child;
  const ended = once(child, 'exit').then(() => {
    throw new Error('its process ended at once');
  });
  ended.catch(() => {});
  // A process that is gone is told by its end.
  stdin.on('error', () => {});
  // In base64, since a name may hold what ends a line.
  stdin.write(`${Buffer.from(JSON.stringify(charge)).toString('base64')}\n`);
  const [line] = await Promise.race([once(createInterface({ input: stdout }), 'line'), ended]);
  const port = Number(line);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error('it did not say where it is');
  }
  return port;
}
