import { readFile } from 'node:fs/promises';
import type { Clock } from '../runner/clock.ts';

const PAUSE = 4_000;

/** Resolves when the process is gone, within five seconds. Never, where it cannot be seen. */
export async function watchProcess(pid: number | undefined, clock: Clock): Promise<void> {
  if (pid === undefined) {
    return await new Promise(() => {});
  }
  const started = await readStart(pid);
  do {
    await clock.sleep(PAUSE);
  } while (isAlive(pid) && (await readStart(pid)) === started);
}

/** Whether there is a process with this number. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It may belong to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * When a process was started, in ticks since boot, so that another one with the same number is told
 * apart (proc_pid_stat(5), fields 3 and 22); `undefined` where the system does not say, and for one that
 * has ended and that nobody has taken note of.
 */
export async function readStart(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  // The name of the program is in parentheses, and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : fields[19];
}
