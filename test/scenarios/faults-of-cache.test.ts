import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Transcript } from '../../dev/runner/runner.ts';
import type { CacheOperation, StoredEntry } from '../../dev/servers/cache/server.ts';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { type Entra, startEntra } from '../../dev/servers/entra/server.ts';
import type { Fault } from '../../dev/servers/faults.ts';
import { codesIn } from './codes.ts';
import { runPooled } from './pool.ts';
import { openStageOf } from './stage.ts';

// For the cache client as well, which waits between tries of its own: so by NODE_OPTIONS.
const SPEED = 15;
const HURRY = {
  NODE_OPTIONS: `--import ${new URL(`../../dev/runner/clock.js?speed=${SPEED}`, import.meta.url).href}`,
};

const KINDS: Record<string, Fault> = {
  'connection reset': { kind: 'reset' },
  'no answer': { kind: 'hang' },
  'status 503': { kind: 'status', status: 503 },
  'HTML answer': { kind: 'html', status: 200 },
  'answer cut': { kind: 'truncated', isDone: true },
  'empty answer': { kind: 'empty', isDone: true },
};
const OPERATIONS: CacheOperation[] = ['lookup', 'download', 'reserve', 'upload', 'finalize'];
const TIMES = { once: 1, 'three times': 3, 'for good': 'always' } as const;

const cells = Object.keys(KINDS).flatMap((kind) =>
  OPERATIONS.flatMap((operation) =>
    (Object.keys(TIMES) as (keyof typeof TIMES)[]).map(
      (times) => [kind, operation, times] as const,
    ),
  ),
);
type Cell = (typeof cells)[number];

interface Result {
  transcript: Transcript;
  next?: Transcript;
}

const KEY = randomBytes(32).toString('base64');
let entra: Entra;
let kept: StoredEntry;
let results: Map<string, Result>;

beforeAll(async () => {
  entra = await startEntra({ strictPolling: false });
  const approving = setInterval(() => {
    for (const { userCode } of entra.takeCodes()) {
      entra.approve(userCode, ALICE);
    }
  }, 5);
  const before = await openStageOf(entra, KEY);
  await before.run();
  [kept] = before.cache.entries() as [StoredEntry];
  await before.close();

  const runs = await runPooled(cells, 4, runCell);
  clearInterval(approving);
  results = new Map(runs.map((run, index) => [String(cells[index]), run]));
  const wrong = cells.filter(
    (cell) => results.get(String(cell))?.transcript.outputs.outcome !== 'signed-in',
  );
  console.log(
    `Faults of the cache: ${cells.length} cells, ${wrong.length} wrong. ${wrong.join('; ')}`,
  );
}, 300_000);
afterAll(() => entra.stop());

describe('a fault of the cache costs at most one code, and is said', () => {
  test.each(cells)('%s, at the %s, %s', (...cell) => {
    const { transcript, next } = results.get(String(cell)) as Result;
    expect(transcript.outputs.outcome).toBe('signed-in');
    expect(asksOf(transcript)).toBeLessThanOrEqual(1);
    expect(transcript.annotations.filter(({ level }) => level === 'error')).toEqual([]);
    // A fault that is gone by the second try costs nothing at all.
    if (cell[2] === 'once') {
      expect(transcript.annotations).toEqual([]);
      expect(asksOf(transcript)).toBe(['lookup', 'download'].includes(cell[1]) ? 0 : 1);
    }
    if (next) {
      expect(next.outputs).toMatchObject({ outcome: 'signed-in', source: 'refresh-token' });
    }
  });
});

/** A run with the fault; where it says nothing and asked somebody, another one without. */
async function runCell([kind, operation, times]: Cell): Promise<Result> {
  const stage = await openStageOf(entra, KEY);
  try {
    if (operation === 'lookup' || operation === 'download') {
      stage.cache.plant(kept);
    }
    stage.cache.fail({ operation, times: TIMES[times], with: KINDS[kind] as Fault });
    const transcript = await stage.run({ speed: 1, env: HURRY, post: times === 'for good' });
    const isSaid = transcript.annotations.length > 0;
    if (isSaid || transcript.outputs.source === 'refresh-token') {
      return { transcript };
    }
    stage.cache.mend();
    return { transcript, next: await stage.run({ speed: 1, env: HURRY, post: false }) };
  } finally {
    await stage.close();
  }
}

/** How often somebody was asked, but for codes whose answer was lost on the way and that is said. */
function asksOf(transcript: Transcript): number {
  return codesIn(transcript) - (transcript.log.split('the answer was lost').length - 1);
}
