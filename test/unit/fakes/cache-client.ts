import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { CacheClient } from '../../../src/cache/actions.ts';

/** A cache service in memory, behind the functions of @actions/cache. */
export interface FakeCacheClient extends CacheClient {
  /** Entries by name, the newest last. */
  readonly entries: Map<string, string>;
  /** What was called, one line a call. */
  readonly calls: string[];
  /** The arguments that must be the same on every runner: paths and the archive flag. */
  readonly shapes: { paths: string[]; crossOs: boolean | undefined }[];
}

/** `disturb` runs before each call: it may print, throw, or never settle. */
export function fakeCacheClient(
  disturb: (call: string) => void | Promise<void> = () => {},
): FakeCacheClient {
  const entries = new Map<string, string>();
  const calls: string[] = [];
  const shapes: FakeCacheClient['shapes'] = [];

  const begin = async (call: string, paths: string[], crossOs: boolean | undefined) => {
    calls.push(call);
    shapes.push({ paths: [...paths], crossOs });
    await disturb(call);
  };
  const find = (wanted: string[]): string | undefined => {
    const newestFirst = [...entries.keys()].reverse();
    const matches = wanted.map((key) =>
      entries.has(key) ? key : newestFirst.find((name) => name.startsWith(key)),
    );
    return matches.find((name) => name !== undefined);
  };
  // As the library does: found by the working directory, packed in the workspace.
  const fileOf = ([path = '']: string[]) => {
    const file = resolve(process.cwd(), path);
    if (file !== resolve(process.env.GITHUB_WORKSPACE ?? '', path)) {
      throw new Error('the working directory is not the workspace');
    }
    return file;
  };

  return {
    entries,
    calls,
    shapes,
    async restoreCache(paths, key, more = [], options = {}, crossOs = undefined) {
      const [verb, wanted] = options.lookupOnly ? ['look up', [key, ...more]] : ['restore', [key]];
      await begin(`${verb} ${[...new Set(wanted)].join(' or ')}`, paths, crossOs);
      const name = find(wanted);
      if (name !== undefined && !options.lookupOnly) {
        const file = fileOf(paths);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, entries.get(name) ?? '');
      }
      return name;
    },
    async saveCache(paths, key, _options, crossOs) {
      await begin(`save ${key}`, paths, crossOs);
      entries.set(key, await readFile(fileOf(paths), 'utf8'));
      return entries.size;
    },
  };
}
