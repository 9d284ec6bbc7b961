import { join } from 'node:path';
import type { Machine } from '../runner/host.ts';
import type { SealingKey } from './key.ts';

/** What the `cache` input can say. */
export const STORES = ['auto', 'actions', 'file', 'none'] as const;
export type StoreName = (typeof STORES)[number];

/** Which store to open, and where. */
export type StorePlan =
  | { kind: 'actions' }
  /** `remark`: a warning about the folder. */
  | { kind: 'file'; folder: string; remark?: string }
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
    case 'none':
      return { kind: 'none' };
    case 'file':
      return keys.length > 0 ? chooseFile(path, machine) : { kind: 'none', reason: NO_KEY };
    case 'auto':
    case 'actions':
      return keys.length > 0 ? chooseActionsCache(machine) : { kind: 'none', reason: NO_KEY };
  }
}

const NO_KEY =
  'The sign-in is not kept, so later steps and the next run ask again: cache-encryption-key is empty. Check the name of the secret (one that does not exist is empty, and runs of forks and Dependabot get none), or set cache: none.';

function chooseFile(path: string | undefined, machine: Machine): StorePlan {
  if (path === undefined) {
    return { kind: 'file', folder: join(machine.userCacheFolder, 'entra-device-sign-in') };
  }
  const { folder, isInWorkspace } = machine.folderAt(path);
  return isInWorkspace
    ? {
        kind: 'file',
        folder,
        remark: `cache-path is ${folder}, in the workspace: a checkout may remove the sign-in, and artifacts may take it along. Name a folder outside, such as ~/.cache/entra-device-sign-in.`,
      }
    : { kind: 'file', folder };
}

function chooseActionsCache({ hasCacheService }: Machine): StorePlan {
  return hasCacheService
    ? { kind: 'actions' }
    : {
        kind: 'none',
        reason:
          'The sign-in is not kept, so the next run asks again: this job has no cache service. On a self-hosted runner cache: file keeps it.',
      };
}
