import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** A command that has ended. */
export interface Ended {
  /** Its words, as one line. */
  command: string;
  /** `null` where it was killed, since it took too long. */
  code: number | null;
  stdout: string;
  stderr: string;
}

const LONGEST_RUN = 90_000;

/** Runs a command until it ends, or for a minute and a half. */
export async function runCommand(
  [file = '', ...words]: readonly string[],
  env: Record<string, string>,
  cwd: string,
): Promise<Ended> {
  const child = spawn(file, words, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_RUN,
    killSignal: 'SIGKILL',
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { command: [file, ...words].join(' '), code, stdout, stderr };
}
