import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { restoreCache, saveCache } from '@actions/cache';
import { which } from '@actions/io';
import { messageOf } from '../errors.ts';
import type { Reply, Task } from './cache-client.ts';
import { ENTRY_ALPHABET, UNKNOWN_ENTRY } from './key.ts';
import { MOST_SEALED_BYTES } from './store.ts';

/**
 * The path inside an entry. It is part of what the service matches, so it must stay the same on
 * every runner and system: relative, with slashes.
 */
const PATH = '.entra-device-sign-in/sign-in.jwe';

/**
 * Performs the tasks that the parent process sends, until that ends. @actions/cache finds paths by
 * the working directory and the workspace variable, prints instead of throwing, and may never
 * settle; so it runs in a process of its own, where all of that is private, and which can be ended at
 * any time.
 */
export function serveParent(): void {
  process.on('message', (task: Task) => {
    perform(task)
      .then((text): Reply => ({ text }))
      .catch((error: unknown): Reply => ({ error: messageOf(error) }))
      // What was printed goes first: a pipe is written to asynchronously on Windows.
      .then((reply) => process.stdout.write('', () => process.send?.(reply)));
  });
  // The step has ended, or was killed.
  process.on('disconnect', () => process.exit());
}

async function perform(task: Task): Promise<string | undefined> {
  switch (task.kind) {
    case 'look-up': {
      const [first = '', ...others] = task.prefixes;
      const name = await restoreCache([PATH], first, others, { lookupOnly: true }, true);
      // A name with other signs is not one of ours, and says no more than that.
      return name === undefined || ENTRY_ALPHABET.test(name) ? name : UNKNOWN_ENTRY;
    }
    case 'download': {
      const restored = await restoreCache([PATH], task.name, [], {}, true);
      if (restored !== task.name) {
        throw new Error('the entry could not be downloaded');
      }
      const { size } = await stat(PATH).catch(() => {
        throw new Error('the entry holds no sign-in');
      });
      if (size > MOST_SEALED_BYTES) {
        throw new Error('the entry is too large to be a stored sign-in');
      }
      return await readFile(PATH, 'utf8');
    }
    case 'look-for-zstd':
      return (await which('zstd')) === '' ? 'missing' : undefined;
    case 'upload': {
      await mkdir(dirname(PATH), { recursive: true, mode: 0o700 });
      await writeFile(PATH, task.sealed, { mode: 0o600 });
      // -1 is the library's word for a conflict, a denial or a failure of the service.
      if ((await saveCache([PATH], task.name, {}, true)) === -1) {
        throw new Error('the cache service did not take it');
      }
      return undefined;
    }
  }
}
