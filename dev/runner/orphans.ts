import { readdirSync, readFileSync } from 'node:fs';

/**
 * The processes of a job that still run, told as the runner tells them: by its tracking id in their
 * environment. Only Linux shows that of other processes.
 */
export function findOrphans(trackingId: string): number[] {
  if (process.platform !== 'linux') {
    return [];
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readEnvironment(pid).includes(`RUNNER_TRACKING_ID=${trackingId}`))
    .map(Number);
}

function readEnvironment(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    // It has ended, or belongs to somebody else.
    return [];
  }
}

/** Ends them, as the runner does at the end of a job. */
export function endOrphans(trackingId: string): void {
  for (const pid of findOrphans(trackingId)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}
