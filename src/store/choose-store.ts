import { join } from 'node:path';
import type { Machine } from '../runner/host.ts';
import type { SealingKey } from './key.ts';

/** What the `cache` input can say. */
export const STORES = ['auto', 'actions', 'file', 'none'] as const;
export type StoreName = (typeof STORES)[number];

/** Which store to open, and where. */
export type StorePlan =
  | { kind: 'actions' }
  | { kind: 'file'; folder: string }
  | { kind: 'none'; reason?: string };

/** Chooses the store that the `cache` input asks for, as far as the machine has it. */
export function chooseStore(
  {
    cache,
    keys,
    path,
  }: { cache: StoreName; keys: readonly SealingKey[]; path: string | undefined },
  machine: Machine,
): StorePlan {
  switch (cache) {
    case 'file':
      return {
        kind: 'file',
        folder: path ?? join(machine.userCacheFolder, 'entra-device-sign-in'),
      };
    case 'none':
      return { kind: 'none' };
    case 'auto':
    case 'actions':
      return chooseActionsCache(keys.length > 0, machine.hasCacheService);
  }
}

function chooseActionsCache(hasKey: boolean, hasService: boolean): StorePlan {
  if (!hasKey) {
    return {
      kind: 'none',
      reason:
        'The sign-in is not kept, so later steps and the next run ask again: cache-encryption-key is empty. Check the name of the secret (one that does not exist is empty, and runs of forks and Dependabot get none), or set cache: none.',
    };
  }
  return hasService
    ? { kind: 'actions' }
    : {
        kind: 'none',
        reason:
          'The sign-in is not kept, so the next run asks again: this job has no cache service. On a self-hosted runner cache: file keeps it.',
      };
}
