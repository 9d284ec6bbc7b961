import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../errors.ts';
import { type Context, fileNameOf } from './key.ts';
import { MOST_SEALED_BYTES, type Store } from './store.ts';

const { O_CREAT, O_EXCL, O_RDONLY, O_WRONLY } = constants;
// Windows has neither of these flags, nor modes; its profile folders are private by their access lists.
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;
const HAS_MODES = process.platform !== 'win32';

/** Keeps the sealed sign-in in a file (0600) in a folder (0700) that only this user can read. */
export function openFileStore(folder: string, context: Context): Store {
  const path = join(folder, fileNameOf(context));
  return {
    place: folder,
    nextPrompt: 'after 90 days without a run, or when a policy of the tenant asks',

    async read() {
      try {
        await assertPrivateFolder(folder);
        return { kind: 'found', sealed: await readPrivateFile(path) };
      } catch (error) {
        return isMissing(error)
          ? { kind: 'absent' }
          : {
              kind: 'trouble',
              remark: `The stored sign-in in ${folder} cannot be used: ${reasonOf(error)}.`,
            };
      }
    },

    async write(sealed) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await assertPrivateFolder(folder);
      await clearDrafts(folder, path);
      const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        const file = await open(draft, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600);
        try {
          await file.writeFile(sealed);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
  };
}

// A write takes milliseconds.
const DRAFT_LIFE = 10_000;

/** Removes what writes have left that were killed. */
async function clearDrafts(folder: string, path: string): Promise<void> {
  const drafts = (await readdir(folder))
    .map((name) => join(folder, name))
    .filter((draft) => draft.startsWith(`${path}.`) && draft.endsWith('.tmp'));
  for (const draft of drafts) {
    const stats = await lstat(draft).catch(() => undefined);
    if (stats?.isFile() && Date.now() - stats.mtimeMs > DRAFT_LIFE) {
      await rm(draft, { force: true });
    }
  }
}

async function assertPrivateFolder(folder: string): Promise<void> {
  const stats = await lstat(folder);
  if (!stats.isDirectory()) {
    throw new Error(`${folder} is not a folder (links are not followed)`);
  }
  assertPrivate(
    folder,
    stats,
    'give cache-path a folder that is used for nothing else, or run "chmod 700" on this one',
  );
}

async function readPrivateFile(path: string): Promise<string> {
  // Checked before it is opened, since opening a pipe would wait for a writer.
  if (!(await lstat(path)).isFile()) {
    throw new Error(`${path} is not a plain file (links are not followed)`);
  }
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) {
      throw new Error(`${path} is not a file`);
    }
    assertPrivate(path, stats, 'run "chmod 600" on it');
    if (stats.size > MOST_SEALED_BYTES) {
      throw new Error(`${path} is too large to be a stored sign-in`);
    }
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

function assertPrivate(path: string, stats: Stats, remedy: string): void {
  if (!HAS_MODES) {
    return;
  }
  if (stats.uid !== process.getuid?.()) {
    throw new Error(`${path} belongs to another user`);
  }
  if ((stats.mode & 0o077) !== 0) {
    throw new Error(`other users can open ${path}; ${remedy}`);
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
