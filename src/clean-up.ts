import { realpath, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import {
  type Host,
  JOB_TOKENS_STATE,
  OPEN_NOTICES_STATE,
  TEMP_FOLDER_PREFIX,
  WORKER_FOLDER_STATE,
} from './runner/host.ts';

/**
 * Ends what a sign-in has left: the tokens for later steps, the private folder of a killed process,
 * and codes that still stand on boards. `takeDown` is called only where there are some. Never fails the job.
 */
export async function cleanUp(host: Host, takeDown: () => Promise<void>): Promise<void> {
  const isLeftUp = host.state(OPEN_NOTICES_STATE) !== '';
  await Promise.all([
    ...[JOB_TOKENS_STATE, WORKER_FOLDER_STATE].map((state) => removeFolder(host, host.state(state))),
    isLeftUp && takeDownSafely(host, takeDown),
  ]);
}

async function takeDownSafely(host: Host, takeDown: () => Promise<void>): Promise<void> {
  try {
    await takeDown();
  } catch (error) {
    host.warning(`A code that was shown elsewhere could not be taken down: ${error}`);
  }
}

async function removeFolder(host: Host, folder: string): Promise<void> {
  if (folder === '') {
    return;
  }
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
