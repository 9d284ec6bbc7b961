import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Transcript } from '../../dev/runner/runner.ts';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import type { EntraFaultRule } from '../../dev/servers/entra/server.ts';
import type { Fault } from '../../dev/servers/faults.ts';
import { codesIn } from './codes.ts';
import { runPooled } from './pool.ts';
import { approveAs, openStage, type Run, type Stage, signInOnce } from './stage.ts';

// A request that hangs for its whole bound takes 1.2 s.
const SPEED_OF_LONG_WAITS = 25;
// What is decided within a quarter of a minute must not be hurried so.
const SPEED = 8;
const AT_ONCE = 4;

/** Answers that Entra never gives. */
const STRAYS: Record<string, Fault> = {
  'HTML answer 200': { kind: 'html', status: 200 },
  redirect: {
    kind: 'status',
    status: 302,
    headers: { location: 'https://portal.example.test/', 'content-type': 'text/html' },
    body: '<html>',
  },
  'HTML answer 403': { kind: 'html', status: 403 },
  'HTML answer 404': { kind: 'html', status: 404 },
  'HTML answer 405': { kind: 'html', status: 405 },
  'JSON of a gateway': { kind: 'status', status: 403, body: '{"error":"forbidden"}' },
  'JSON of nothing': { kind: 'status', status: 200, body: '{}' },
};
const KINDS: Record<string, Fault> = {
  ...STRAYS,
  'connection reset': { kind: 'reset' },
  'no answer': { kind: 'hang' },
  'answer lost': { kind: 'lost' },
  'answer cut': { kind: 'truncated' },
  'empty answer': { kind: 'empty' },
  'HTML answer': { kind: 'html' },
  'status 500': { kind: 'status', status: 500, body: '' },
  'status 503, Retry-After': {
    kind: 'status',
    status: 503,
    headers: { 'retry-after': '2' },
    body: '',
  },
  'status 429, Retry-After': {
    kind: 'status',
    status: 429,
    headers: { 'retry-after': '1' },
    body: '',
  },
};
const PHASES: Record<string, Omit<EntraFaultRule, 'with'> & { run: Run }> = {
  discovery: { endpoint: 'discovery', run: { with: { 'tenant-id': 'contoso.com' } } },
  'device code request': { endpoint: 'devicecode', run: {} },
  'first poll': { endpoint: 'token', grantType: 'device_code', run: {} },
  'request for keys': { endpoint: 'keys', run: {} },
  'third poll': { endpoint: 'token', grantType: 'device_code', after: 2, run: {} },
  refresh: { endpoint: 'token', grantType: 'refresh_token', run: {} },
};
const TIMES = { once: 1, 'three times': 3, 'for good': 'always' } as const;

const cells = Object.keys(KINDS).flatMap((kind) =>
  Object.keys(PHASES).flatMap((phase) =>
    (Object.keys(TIMES) as (keyof typeof TIMES)[]).map((times) => [kind, phase, times] as const),
  ),
);
type Cell = (typeof cells)[number];

let results: Map<string, { transcript: Transcript; codes: number }>;

let parent: string;
let stages: Stage[];
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'faults-of-entra-'));
  stages = await Promise.all(Array.from({ length: AT_ONCE }, () => openStage()));
  await Promise.all(stages.map((stage, place) => signInOnce(stage, { with: storeOf(place) })));
  const runs = await runPooled(cells, AT_ONCE, runCell);
  results = new Map(runs.map((run, index) => [String(cells[index]), run]));
  const wrong = cells.filter((cell) => outcomeOf(cell) !== expectedOf(cell));
  console.log(`Faults of Entra: ${cells.length} cells, ${wrong.length} wrong. ${wrong.join('; ')}`);
}, 300_000);
afterAll(async () => {
  await Promise.all(stages.map((stage) => stage.close()));
  await rm(parent, { recursive: true });
});

describe('a fault of Entra', () => {
  test.each(cells)('%s, at the %s, %s', (...cell) => {
    const { transcript, codes } = results.get(String(cell)) ?? {};
    expect(outcomeOf(cell)).toBe(expectedOf(cell));
    expect(codes).toBe(expectedCodes(cell, transcript?.log ?? ''));
  });
});

/** A store of its own for each place of the pool, with a sign-in of Alice's. */
const storeOf = (place: number) => ({ cache: 'file', 'cache-path': join(parent, String(place)) });

async function runCell([kind, phase, times]: Cell, _index: number, place: number) {
  const { run, ...rule } = PHASES[phase] as (typeof PHASES)[string];
  const stage = stages[place] as Stage;
  stage.takeRequests();
  stage.entra.takeCodes();
  stage.entra.fail({ ...rule, times: TIMES[times], with: KINDS[kind] as Fault });
  const watch = setInterval(() => {
    for (const { userCode } of stage.entra.takeCodes()) {
      // Whoever approves at once would never see a third poll.
      const wait = phase === 'third poll' ? 3 : 0;
      approveWhenPolled(stage, userCode, wait);
    }
  }, 10);
  try {
    const needsTime = times === 'for good' && phase.endsWith('poll');
    const store = phase === 'refresh' ? storeOf(place) : { cache: 'none' };
    const inputs = { ...run.with, ...store, ...(needsTime && { timeout: '1' }) };
    const post = times === 'for good';
    const isLong = kind === 'no answer' || (needsTime && !(kind in STRAYS));
    const speed = isLong ? SPEED_OF_LONG_WAITS : SPEED;
    const transcript = await stage.run({ ...run, speed, post, with: inputs });
    return { transcript, codes: codesIn(transcript) };
  } finally {
    clearInterval(watch);
    stage.entra.mend();
  }
}

function approveWhenPolled({ entra }: Stage, userCode: string, polls: number): void {
  const watch = setInterval(() => {
    const seen = entra.requests.filter(({ grantType }) => grantType === 'device_code').length;
    if (seen >= polls) {
      clearInterval(watch);
      try {
        approveAs(ALICE)({ userCode } as Parameters<ReturnType<typeof approveAs>>[0], entra);
      } catch {
        // The code has ended meanwhile.
      }
    }
  }, 5);
}

function outcomeOf(cell: Cell): string | undefined {
  return results.get(String(cell))?.transcript.outputs.outcome;
}

// A request that hangs is decided within a minute before a human is asked, which is two attempts.
function expectedOf([kind, phase, times]: Cell): string {
  if (kind === 'no answer' && times === 'three times' && !phase.endsWith('poll')) {
    return 'failed';
  }
  if (times !== 'for good') {
    return 'signed-in';
  }
  return phase.endsWith('poll') ? 'timed-out' : 'failed';
}

/** How often somebody is asked: once, and again for each code that was used up in vain, said so. */
function expectedCodes(cell: Cell, log: string): number {
  const [, phase] = cell;
  if (phase === 'refresh' || (!phase.endsWith('poll') && expectedOf(cell) === 'failed')) {
    return 0;
  }
  return 1 + (log.split('the answer was lost').length - 1);
}
