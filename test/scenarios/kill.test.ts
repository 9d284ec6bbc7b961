import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startJob } from '../../dev/runner/runner.ts';
import { startCacheService } from '../../dev/servers/cache/server.ts';
import { ALICE, CLIENT_ID, CONTOSO } from '../../dev/servers/entra/contoso.ts';
import { type Entra, startEntra } from '../../dev/servers/entra/server.ts';
import { openLeakScan } from './leaks.ts';
import { runPooled } from './pool.ts';

const KILLS = 52;
const LATEST_MILLISECONDS = 900;
const SEED = 20261122;
const KEY = 'qg8yLkXk0m0lqZx1rT8v5u2wB4cD6eF8gH0jK2mN4pQ=';

interface Result {
  /** Milliseconds after the start at which it was killed. */
  instant: number;
  leaks: string[];
  files: string[];
  next: Record<string, string>;
  remarks: string[];
}

const scan = openLeakScan();
let entra: Entra;
let results: Result[];

beforeAll(async () => {
  entra = await startEntra({ strictPolling: false });
  const approving = setInterval(() => {
    for (const { userCode } of entra.takeCodes()) {
      entra.approve(userCode, ALICE);
    }
  }, 5);
  const next = makeRandom(SEED);
  const instants = Array.from({ length: KILLS }, () => Math.round(next() * LATEST_MILLISECONDS));
  results = await runPooled(instants, 3, killAt);
  clearInterval(approving);
  const at = results.map(({ instant }) => instant).toSorted((one, other) => one - other);
  console.log(`kill -9: ${at.length} runs, seed ${SEED}, killed after ${at.join(', ')} ms`);
}, 300_000);
afterAll(() => entra.stop());

describe('kill -9 at a random instant', () => {
  test('leaves no secret in plain text on the disk', () => {
    expect(results.flatMap(({ leaks }) => leaks)).toEqual([]);
  });

  test('leaves no private folder and no tokens of the job once post has run', () => {
    const left = results.flatMap(({ files }) => files);
    expect(left.filter((path) => path.includes('entra-device-sign-in'))).toEqual([]);
  });

  test('leaves a store that opens: the next run signs in, and has nothing to complain of', () => {
    for (const { next, remarks } of results) {
      expect(next.outcome).toBe('signed-in');
      expect(remarks).toEqual([]);
    }
  });
});

/** A run killed after so many milliseconds, its post, and a run after it on another runner. */
async function killAt(latest: number, index: number): Promise<Result> {
  const cache = await startCacheService();
  const folder = await mkdtemp(join(tmpdir(), 'kill-'));
  await chmod(folder, 0o700);
  const store = index % 2 === 0 ? { cache: 'actions' } : { cache: 'file', 'cache-path': folder };
  const inputs = {
    'client-id': CLIENT_ID,
    'tenant-id': CONTOSO,
    scopes: 'User.Read',
    'authority-host': entra.origin,
    'cache-encryption-key': KEY,
    ...store,
  };
  const env = { NODE_EXTRA_CA_CERTS: entra.caFile, ...cache.environment() };
  try {
    const first = await startJob({ env });
    // Where the run is over before its instant, another one is killed sooner.
    let instant = latest;
    while (await outlives(first.run({ with: inputs, speed: 8, timeoutMs: instant }))) {
      instant = Math.floor(instant * 0.6);
    }
    const leftovers = [...first.leftovers(), ...(await filesOf(folder))];
    const leaks = scan.find([...entra.secrets(), KEY], {
      transcripts: [],
      leftovers,
      entries: cache.entries(),
    });
    await first.post({ timeoutMs: 60_000 });
    const files = first.leftovers().map(({ path }) => path);
    await first.end();

    const second = await startJob({ env });
    const { outputs, annotations } = await second.run({ with: inputs, speed: 8 });
    await second.end();
    const remarks = annotations.map(({ message }) => message);
    return { instant, leaks, files, next: outputs, remarks };
  } finally {
    await rm(folder, { recursive: true });
    await cache.stop();
  }
}

/** Whether a run ended by itself, before it was killed. */
function outlives(run: Promise<unknown>): Promise<boolean> {
  return run.then(
    () => true,
    () => false,
  );
}

async function filesOf(folder: string): Promise<{ path: string; content: Buffer }[]> {
  const names = await readdir(folder);
  return await Promise.all(
    names.map(async (name) => ({
      path: join(folder, name),
      content: await readFile(join(folder, name)),
    })),
  );
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
