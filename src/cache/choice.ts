import { join } from 'node:path';
import type { Machine } from '../host/host.ts';
import type { Inputs } from '../inputs.ts';

/** Which store to open, and where. */
export type StorePlan =
  | { kind: 'actions' }
  | { kind: 'file'; folder: string }
  | { kind: 'none'; remark?: string };

/** Chooses the store that the `cache` input asks for, as far as the machine has it. */
export function chooseStore(
  { cache, keys, cachePath }: Pick<Inputs, 'cache' | 'keys' | 'cachePath'>,
  machine: Machine,
): StorePlan {
  if (cache === 'file') {
    const folder = cachePath ?? join(machine.userCacheFolder, 'entra-device-sign-in');
    return { kind: 'file', folder };
  }
  if (cache === 'none' || keys.length === 0) {
    return { kind: 'none' };
  }
  return machine.hasCacheService
    ? { kind: 'actions' }
    : {
        kind: 'none',
        remark: 'This job has no cache service, so the sign-in is not kept for the next run.',
      };
}
