import { randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '../host/clock.ts';
import type { Workbench } from '../host/host.ts';
import {
  type Context,
  contextPrefix,
  ENTRY_PREFIX,
  isOurEntry,
  keyPrefix,
  nameEntry,
  type SealingKey,
} from './key.ts';
import { MOST_SEALED_BYTES, type Reading, type Store } from './store.ts';

/**
 * The path inside an entry. It is part of what the service matches, so it must stay the same on
 * every runner and system: relative, with slashes.
 */
const PATH = '.entra-device-sign-in/sign-in.jwe';
const A_MINUTE = 60_000;
const PLACE = 'the Actions cache';

/** The parts of @actions/cache that are used. */
export type CacheClient = Pick<typeof import('@actions/cache'), 'restoreCache' | 'saveCache'>;

/**
 * Keeps the sealed sign-in in the Actions cache. Restoring unpacks an archive that could write any
 * file, and other workflows can add entries, so an entry's name is looked up and recognised first
 * (see key.ts), and only then is that very entry fetched, into a private folder.
 */
export function openActionsStore(ports: {
  keys: readonly SealingKey[];
  context: Context;
  workbench: Workbench;
  clock: Clock;
  signal: AbortSignal;
  loadClient?: () => Promise<CacheClient>;
}): Store {
  const { keys, context, workbench, clock, signal } = ports;
  const loadClient = ports.loadClient ?? (() => import('@actions/cache'));

  /**
   * Bounds an operation of the library, which otherwise may wait for ever on a connection that was
   * cut; the timer also keeps the process alive meanwhile.
   */
  const bounded = async <T>(operation: Promise<T>): Promise<T> => {
    const settled = new AbortController();
    const limit = clock.sleep(A_MINUTE, AbortSignal.any([signal, settled.signal])).then(() => {
      throw new Error('the cache service did not answer within a minute');
    });
    try {
      return await Promise.race([operation, limit]);
    } finally {
      settled.abort();
      limit.catch(() => {});
    }
  };

  const lookUp = async (prefixes: string[]): Promise<string | undefined> => {
    const { restoreCache } = await loadClient();
    const { result: name, complaints } = await workbench.visit(() =>
      bounded(restoreCache([PATH], prefixes[0] ?? '', prefixes, { lookupOnly: true }, true)),
    );
    if (name === undefined && complaints.length > 0) {
      throw new Error(complaints.join('; '));
    }
    return name;
  };

  const fetch = async (name: string): Promise<string> => {
    const { restoreCache } = await loadClient();
    const { result } = await workbench.visit(async (folder) => {
      const restored = await bounded(restoreCache([PATH], name, [], {}, true));
      const file = join(folder, PATH);
      if (restored !== name || (await stat(file)).size > MOST_SEALED_BYTES) {
        return undefined;
      }
      return await readFile(file, 'utf8');
    });
    if (result === undefined) {
      throw new Error('the entry could not be downloaded, or is not what was kept');
    }
    return result;
  };

  let explained = false;
  /** Where nothing of ours is found, says once whether that is for want of the right key. */
  const explainAbsence = async (): Promise<Reading> => {
    const name = explained ? undefined : await lookUp([ENTRY_PREFIX]);
    explained = true;
    const foreign = name !== undefined && !keys.some((key) => name.startsWith(keyPrefix(key)));
    return foreign
      ? {
          kind: 'absent',
          remark: `The sign-ins that ${PLACE} holds were sealed with another cache-encryption-key.`,
        }
      : { kind: 'absent' };
  };

  return {
    place: PLACE,

    async read() {
      try {
        const name = await lookUp(keys.map((key) => contextPrefix(key, context)));
        if (name === undefined) {
          return await explainAbsence();
        }
        if (!keys.some((key) => isOurEntry(key, context, name))) {
          return {
            kind: 'trouble',
            remark: `${capital(PLACE)} holds an entry under our name that was not made with this key; it may have been planted by another workflow. It was not opened.`,
          };
        }
        return { kind: 'found', sealed: await fetch(name) };
      } catch (error) {
        signal.throwIfAborted();
        const reason = error instanceof Error ? error.message : String(error);
        return {
          kind: 'trouble',
          remark: `${capital(PLACE)} could not be read: ${reason}.`,
        };
      }
    },

    async write(sealed) {
      const [key] = keys;
      if (!key) {
        throw new Error('there is no key to name it with');
      }
      const name = nameEntry(key, context, clock.now(), randomBytes(6).toString('hex'));
      const { saveCache } = await loadClient();
      const { result: entry, complaints } = await workbench.visit(async (folder) => {
        const file = join(folder, PATH);
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        await writeFile(file, sealed, { mode: 0o600 });
        return await bounded(saveCache([PATH], name, {}, true));
      });
      // The library does not throw: by protocol v2 it returns -1, by v1 it may only complain.
      if (entry === -1 || complaints.length > 0) {
        throw new Error(complaints.join('; ') || 'the cache service did not take it');
      }
    },
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
