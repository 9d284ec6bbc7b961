import { join } from 'node:path';
import type { Machine } from '../runner/host.ts';
import type { Inputs } from '../inputs/inputs.ts';

/** Which store to open, and where. */
export type StorePlan =
  | { kind: 'actions' }
  | { kind: 'file'; folder: string }
  | { kind: 'none'; reason?: string };

/** Chooses the store that the `cache` input asks for, as far as the machine has it. */
export function chooseStore(
  { cache, keys, cachePath }: Pick<Inputs, 'cache' | 'keys' | 'cachePath'>,
  machine: Machine,
): StorePlan {
  if (cache === 'file') {
    const folder = cachePath ?? join(machine.userCacheFolder, 'entra-device-sign-in');
    return { kind: 'file', folder };
  }
  if (cache === 'none') {
    return { kind: 'none' };
  }
  if (keys.length === 0) {
    return {
      kind: 'none',
      reason:
        'The sign-in is not kept, so later steps and the next run ask again: cache-encryption-key is empty. Check the name of the secret, or set cache: none.',
    };
  }
  return machine.hasCacheService
    ? { kind: 'actions' }
    : {
        kind: 'none',
        reason:
          'The sign-in is not kept, so the next run asks again: this job has no cache service. On a self-hosted runner cache: file keeps it.',
      };
}
