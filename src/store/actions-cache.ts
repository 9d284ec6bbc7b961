import { randomBytes } from 'node:crypto';
import { reasonOf } from '../errors.ts';
import type { Clock } from '../runner/clock.ts';
import type { CacheClient, WorkerProcess } from './cache-client.ts';
import {
  type Context,
  contextPrefix,
  ENTRY_PREFIX,
  isOurEntry,
  keyPrefix,
  nameEntry,
  type SealingKey,
} from './key.ts';
import type { Reading, Store } from './store.ts';

const PLACE = 'the Actions cache';
// The archive came, and does not open; or what it holds is not what we put into one.
const DAMAGED =
  /\b(?:tar|zstd)(?:\.exe)?"? failed with error\b|^the entry (?:holds no|is too large)/i;
const PLANTED = `There is an entry under our name in ${PLACE} that was not made with this key; another workflow may have planted it. It was not opened.`;

/** What the store needs of the world. */
export interface ActionsCachePorts {
  keys: readonly SealingKey[];
  context: Context;
  /** Whether the job may only read the cache. */
  isReadOnly: boolean;
  worker: WorkerProcess;
  clock: Clock;
  signal: AbortSignal;
}

/**
 * Keeps the sealed sign-in in the Actions cache. Restoring unpacks an archive that could write any
 * file, and other workflows can add entries; so an entry's name is looked up and recognised first
 * (see key.ts), and only then is an entry of that name fetched.
 */
export function openActionsCache({
  keys,
  context,
  isReadOnly,
  worker,
  clock,
  signal,
}: ActionsCachePorts): Store {
  let explained = false;
  let last: { name: string; sealed: string } | undefined;
  /** Where nothing is found, says once whether the reason is another key. */
  const explainAbsence = async (client: CacheClient): Promise<Reading> => {
    if (explained) {
      return { kind: 'absent' };
    }
    explained = true;
    const name = await lookUp(client, [ENTRY_PREFIX]);
    const isForeign = name !== undefined && !keys.some((key) => name.startsWith(keyPrefix(key)));
    // A key that has leaked never goes to the second line: SECURITY.md, Advice.
    if (isForeign) {
      return {
        kind: 'absent',
        remark: `The sign-ins that ${PLACE} holds were sealed with another cache-encryption-key. If the key was changed and has not leaked, put the old one on its second line.`,
      };
    }
    const { text: missing } = await client.perform({ kind: 'look-for-zstd' });
    return missing
      ? {
          kind: 'absent',
          remark: `This runner has no zstd, so it cannot see sign-ins that ${PLACE} holds from runners with zstd. If there are some, install zstd here.`,
        }
      : { kind: 'absent' };
  };

  return {
    place: PLACE,
    // 7 days unless the retention is raised, and sooner when the cache is full:
    // https://docs.github.com/actions/reference/workflows-and-actions/dependency-caching
    nextPrompt:
      'after 7 days without a run (more where the retention of caches is raised), or when a policy of the tenant asks',

    async read() {
      let isFound = false;
      try {
        return await retried(() =>
          worker.use(async (client): Promise<Reading> => {
            const prefixes = keys.map((key) => contextPrefix(key, context));
            const name = await lookUp(client, prefixes);
            if (name === undefined) {
              return await explainAbsence(client);
            }
            if (!keys.some((key) => isOurEntry(key, context, name))) {
              return { kind: 'damaged', remark: PLANTED };
            }
            isFound = true;
            // What was written under a name never changes.
            if (name !== last?.name) {
              const { text: sealed = '' } = await client.perform({ kind: 'download', name });
              last = { name, sealed };
            }
            return { kind: 'found', sealed: last.sealed };
          }),
        );
      } catch (error) {
        signal.throwIfAborted();
        const reason = reasonOf(error);
        const remark = `The sign-in in ${PLACE} could not be read: ${reason}.`;
        return { kind: isFound && DAMAGED.test(reason) ? 'damaged' : 'trouble', remark };
      }
    },

    async write(sealed) {
      const [key] = keys;
      if (!key) {
        throw new Error('there is no key to name it with');
      }
      if (isReadOnly) {
        throw new Error(explainDenial('the cache of this job is read-only'));
      }
      const upload = async () => {
        const name = nameEntry(key, context, clock.now(), randomBytes(6).toString('hex'));
        const task = { kind: 'upload', name, sealed } as const;
        const { complaints } = await worker.use((client) => client.perform(task));
        // With the older protocol, the library only prints a warning when an upload has failed.
        if (complaints.length > 0) {
          throw new Error(complaints.join('; '));
        }
      };
      try {
        await retried(upload);
      } catch (error) {
        signal.throwIfAborted();
        throw new Error(explainDenial(reasonOf(error)));
      }
    },
  };

  /** Makes a second attempt, with a new client: most troubles of the cache are gone by then. */
  async function retried<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch {
      signal.throwIfAborted();
      return await work();
    }
  }
}

async function lookUp(client: CacheClient, prefixes: string[]): Promise<string | undefined> {
  const { text: name, complaints } = await client.perform({ kind: 'look-up', prefixes });
  if (name === undefined && complaints.length > 0) {
    throw new Error(complaints.join('; '));
  }
  return name;
}

/** Some events get a cache that can only be read, and the service does not say which ones can write. */
function explainDenial(reason: string): string {
  return /denied|read.?only|forbidden|\b403\b/i.test(reason)
    ? `${reason}; events that others can trigger on the default branch cannot save, so sign in where push, schedule or workflow_dispatch starts the workflow`
    : reason;
}
