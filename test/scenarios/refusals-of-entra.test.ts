import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ALICE, ARM_SCOPE, CLIENT_ID, CONTOSO } from '../../dev/servers/entra/contoso.ts';
import { openFileStore } from '../../src/store/file.ts';
import { decodeKey } from '../../src/store/key.ts';
import { openSignInStore } from '../../src/store/sign-ins.ts';
import { runPooled } from './pool.ts';
import { approveAs, openStage, type Stage, signInOnce } from './stage.ts';

const AT_ONCE = 4;

interface Words {
  error: string;
  code: number;
  suberror?: string;
}

/** One of each kind of refusal (see entra/refusal-kind.ts), with the ways in which it is said. */
const KINDS = {
  dead: { error: 'invalid_grant', code: 50173, suberror: 'bad_token' },
  'dead by suberror': { error: 'invalid_grant', code: 70000, suberror: 'token_expired' },
  'maybe dead': { error: 'invalid_grant', code: 70000 },
  'needs a human': { error: 'interaction_required', code: 50076, suberror: 'basic_action' },
  'needs consent': { error: 'invalid_grant', code: 65001, suberror: 'consent_required' },
  blocked: { error: 'invalid_grant', code: 53003 },
  'blocked by token protection': { error: 'interaction_required', code: 530084 },
  'blocked flow': { error: 'invalid_grant', code: 530036 },
  'expired code': { error: 'expired_token', code: 70020 },
  'expired code, older': { error: 'code_expired', code: 70019 },
  passing: { error: 'invalid_grant', code: 90033 },
  loop: { error: 'invalid_grant', code: 50196 },
  declined: { error: 'authorization_declined', code: 70018 },
  final: { error: 'invalid_client', code: 7000218 },
} satisfies Record<string, Words>;
type Kind = keyof typeof KINDS;

/** What the step was doing when it was refused, and with which modes it gets there. */
const PHASES = {
  'first line': ['auto', 'silent', 'request', 'wait'],
  'further line': ['auto', 'silent', 'request', 'wait'],
  'code request': ['auto', 'fresh', 'request'],
  poll: ['auto', 'fresh', 'wait for a code'],
  'refresh after a code': ['auto', 'fresh', 'wait for a code'],
} as const;
type Phase = keyof typeof PHASES;
type Mode = (typeof PHASES)[Phase][number];

type Cell = readonly [Kind, Phase, Mode];
const cells: Cell[] = (Object.keys(PHASES) as Phase[]).flatMap((phase) =>
  PHASES[phase].flatMap((mode) =>
    (Object.keys(KINDS) as Kind[]).map((kind): Cell => [kind, phase, mode]),
  ),
);

/** The outcome, how many codes were asked for, and how many sign-ins are kept. */
type Ending = `${string}, ${number} codes, ${number} kept`;

const STORED: readonly Phase[] = ['first line', 'further line'];
const HAVE_TWO_LINES: readonly Phase[] = ['further line', 'refresh after a code'];
const BLOCKS: readonly Kind[] = ['blocked', 'blocked by token protection', 'blocked flow'];
const ASKING_HELPS: readonly Kind[] = [
  'dead',
  'dead by suberror',
  'maybe dead',
  'needs a human',
  'needs consent',
];
const FORGOTTEN: readonly Kind[] = ['dead', 'dead by suberror', 'blocked flow'];

function expectedOf([kind, phase, mode]: Cell): Ending {
  const isBlock = BLOCKS.includes(kind);
  const otherwise = isBlock ? 'blocked' : kind === 'declined' ? 'declined' : 'failed';
  switch (phase) {
    case 'first line':
    case 'further line':
      return expectedOfStored([kind, phase, mode], otherwise);
    case 'code request':
      if (kind === 'passing') {
        return mode === 'request' ? 'code-issued, 1 codes, 0 kept' : 'signed-in, 1 codes, 1 kept';
      }
      return `${otherwise}, 0 codes, 0 kept`;
    case 'poll':
      if (kind === 'passing' || kind === 'loop') {
        return 'signed-in, 1 codes, 1 kept';
      }
      return kind.startsWith('expired')
        ? 'signed-in, 2 codes, 1 kept'
        : `${otherwise}, 1 codes, 0 kept`;
    case 'refresh after a code':
      if (kind === 'passing') {
        return 'signed-in, 1 codes, 1 kept';
      }
      // Somebody has just signed in: asking again helps where something else is asked for.
      return ASKING_HELPS.includes(kind) || kind.startsWith('expired')
        ? 'signed-in, 2 codes, 1 kept'
        : `${otherwise}, 1 codes, 1 kept`;
  }
}

function expectedOfStored([kind, phase, mode]: Cell, otherwise: string): Ending {
  if (kind === 'passing') {
    return 'signed-in, 0 codes, 1 kept';
  }
  if (!ASKING_HELPS.includes(kind) && !BLOCKS.includes(kind) && !kind.startsWith('expired')) {
    return `${otherwise}, 0 codes, 1 kept`;
  }
  // Only a refused refresh token can be dead; another line has just been served by it.
  const kept = phase === 'first line' && FORGOTTEN.includes(kind) ? 0 : 1;
  switch (mode) {
    case 'auto':
      return 'signed-in, 1 codes, 1 kept';
    case 'request':
      return `code-issued, 1 codes, ${kept} kept`;
    default:
      return `${BLOCKS.includes(kind) ? 'blocked' : 'sign-in-required'}, 0 codes, ${kept} kept`;
  }
}

let parent: string;
let stages: Stage[];
let endings: Map<string, string>;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'refusals-of-entra-'));
  stages = await Promise.all(Array.from({ length: AT_ONCE }, () => openStage()));
  await Promise.all(stages.map((stage, place) => signInOnce(stage, { with: storeAt(place) })));
  const results = await runPooled(cells, AT_ONCE, runCell);
  endings = new Map(results.map((ending, index) => [String(cells[index]), ending]));
  const wrong = cells.filter((cell) => endings.get(String(cell)) !== expectedOf(cell));
  console.log(
    `Refusals of Entra: ${Object.keys(KINDS).length} kinds, ${cells.length} cells, ${wrong.length} wrong. ${wrong.join('; ')}`,
  );
}, 300_000);
afterAll(async () => {
  await Promise.all(stages.map((stage) => stage.close()));
  await rm(parent, { recursive: true });
});

describe('a refusal', () => {
  test.each(cells)('%s, %s, with mode %s', (...cell) => {
    expect(endings.get(String(cell))).toBe(expectedOf(cell));
  });
});

const storeAt = (name: string | number) => ({
  cache: 'file',
  'cache-path': join(parent, String(name)),
});

async function runCell([kind, phase, mode]: Cell, index: number, place: number): Promise<string> {
  const stage = stages[place] as Stage;
  const { entra } = stage;
  const name = `cell-${index}`;
  if (STORED.includes(phase)) {
    await cp(join(parent, String(place)), join(parent, name), { recursive: true });
  }
  const job = await stage.startJob();
  const inputs = {
    ...storeAt(name),
    scopes: HAVE_TWO_LINES.includes(phase) ? TWO_LINES : 'User.Read',
  };
  let codes = 0;
  const approving = setInterval(() => {
    for (const { userCode } of entra.takeCodes()) {
      codes += 1;
      approveAs(ALICE)({ userCode } as Parameters<ReturnType<typeof approveAs>>[0], entra);
    }
  }, 5);
  entra.takeCodes();
  try {
    let pending: string | undefined;
    if (mode === 'wait for a code') {
      pending = (await job.step({ with: { ...inputs, mode: 'request' } })).outputs.pending;
    }
    const grantType = phase === 'poll' ? 'device_code' : 'refresh_token';
    entra.fail({
      ...(phase === 'code request'
        ? { endpoint: 'devicecode' }
        : { endpoint: 'token', grantType, after: phase === 'further line' ? 1 : 0 }),
      with: { kind: 'error', ...KINDS[kind] },
    });
    const given = pending === undefined ? { mode } : { mode: 'wait', pending };
    const { outputs } = await job.step({ with: { ...inputs, ...given } });
    await job.end({ post: false });
    return `${outputs.outcome}, ${codes} codes, ${await countKept(stage, name)} kept`;
  } finally {
    clearInterval(approving);
    entra.mend();
  }
}

const TWO_LINES = `User.Read\narm=${ARM_SCOPE}`;

async function countKept({ entra, key }: Stage, name: string): Promise<number> {
  const { key: sealing } = decodeKey(key);
  const context = { authority: entra.origin, tenant: CONTOSO, clientId: CLIENT_ID };
  const store = openSignInStore(
    openFileStore(join(parent, name), context),
    sealing ? [sealing] : [],
    context,
  );
  return Object.keys((await store.recall()).signIns.accounts).length;
}
