import { realpath, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Host, WORKBENCH_PREFIX, WORKBENCH_STATE } from './host/host.ts';

/** Removes the private folder that a killed sign-in may have left behind. Never fails the job. */
export async function cleanUp(host: Host): Promise<void> {
  const folder = host.state(WORKBENCH_STATE);
  if (folder === '') {
    return;
  }
  if (!basename(folder).startsWith(WORKBENCH_PREFIX)) {
    return;
  }
  try {
    if (dirname(folder) !== (await realpath(host.machine.tempFolder))) {
      return;
    }
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    host.warning(`The temporary folder ${folder} could not be removed: ${error}`);
  }
}
