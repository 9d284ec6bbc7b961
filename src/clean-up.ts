import { realpath, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Known, Stopped } from './endpoint/stop.ts';
import { messageOf } from './errors.ts';
import { tellUsage } from './outputs/endpoint-usage.ts';
import { type Host, STATES, type State, TEMP_FOLDER_PREFIX } from './runner/host.ts';

/** What `post` does only where there is something to do. */
export interface CleanUpWorld {
  host: Host;
  closeNotices(): Promise<void>;
  stopEndpoint(known: Known): Promise<Stopped>;
}

/**
 * Ends what a sign-in has left: the tokens for later steps, the private folder of a killed process,
 * codes that are still shown elsewhere, and a token endpoint. Never fails the job.
 */
export async function cleanUp({ host, closeNotices, stopEndpoint }: CleanUpWorld): Promise<void> {
  const end: Record<State, (left: string) => Promise<void>> = {
    'worker-folder': (folder) => removeFolder(host, folder),
    'job-tokens': (folder) => removeFolder(host, folder),
    'open-notices': () => closeSafely(host, closeNotices),
    'token-endpoint': (left) => stopSafely(host, left, stopEndpoint),
  };
  const work = STATES.map((name) => ({ name, left: host.state(name) }));
  await Promise.all(work.map(({ name, left }) => left !== '' && end[name](left)));
}

async function closeSafely(host: Host, closeNotices: () => Promise<void>): Promise<void> {
  try {
    await closeNotices();
  } catch (error) {
    host.warning(`A code that was shown elsewhere could not be taken down: ${error}`);
  }
}

async function stopSafely(
  host: Host,
  left: string,
  stopEndpoint: CleanUpWorld['stopEndpoint'],
): Promise<void> {
  try {
    const known: Known = JSON.parse(left);
    await tellUsage(host, await stopEndpoint(known));
  } catch (error) {
    host.warning(`The token endpoint could not be ended: ${messageOf(error)}`);
  }
}

async function removeFolder(host: Host, folder: string): Promise<void> {
  if (!basename(folder).startsWith(TEMP_FOLDER_PREFIX)) {
    return;
  }
  try {
    if ((await realpath(dirname(folder))) !== (await realpath(host.machine.tempFolder))) {
      return;
    }
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    host.warning(`The temporary folder ${folder} could not be removed: ${error}`);
  }
}
