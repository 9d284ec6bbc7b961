import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Host } from './host/host.ts';
import { WORKBENCH_STATE } from './host/workbench.ts';

/** Removes the private folder that a killed sign-in may have left behind. Never fails the job. */
export async function cleanUp(host: Host): Promise<void> {
  const folder = host.state(WORKBENCH_STATE);
  if (folder === '') {
    return;
  }
  if (dirname(resolve(folder)) !== resolve(host.machine.tempFolder)) {
    return;
  }
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    host.warning(`The temporary folder ${folder} could not be removed: ${error}`);
  }
}
