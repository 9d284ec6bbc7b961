import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ALICE, ALICE_ID, BOB, BOB_ID, GUEST } from '../../../dev/servers/entra/contoso.ts';
import { codesIn } from '../codes.ts';
import { approveAs, openStage, type Stage, signInOnce } from '../stage.ts';
import { expectRefusal } from './verdict.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => {
  stage.cache.forget();
  stage.takeRequests();
});
afterAll(() => stage.close());

const actors = `octocat=${ALICE_ID}\nhubot=${BOB_ID}`;
const SAME = { actors, 'actor-policy': 'same' };
const DIFFERENT = { actors, 'actor-policy': 'different' };
const startedBy = (login: string) => ({ GITHUB_TRIGGERING_ACTOR: login });

test('actor-policy: same, and who started the run signs in: let in, silently as well', async () => {
  const env = startedBy('OctoCat');
  const first = await stage.run({ with: SAME, env, humans: [approveAs(ALICE)] });
  expect(first.outputs).toMatchObject({ outcome: 'signed-in', 'object-id': ALICE_ID });
  const second = await stage.run({ with: SAME, env });
  expect(second.outputs).toMatchObject({ source: 'refresh-token', 'object-id': ALICE_ID });
});

test('actor-policy: same, and somebody else completes the code: refused, nothing kept', async () => {
  const transcript = await stage.run({ with: SAME, humans: [approveAs(BOB)] });
  expectRefusal(transcript);
  expect(transcript.log).toContain('for "octocat", who started this run');
  expect(stage.cache.entries()).toEqual([]);
});

test('actor-policy: same, and the kept sign-in is of somebody else: not used', async () => {
  await signInOnce(stage);
  const env = startedBy('hubot');
  const transcript = await stage.run({ with: { ...SAME, mode: 'silent' }, env });
  expectRefusal(transcript, 'sign-in-required');
  expect(stage.takeRequests()).toEqual([]);
});

test('actor-policy looks at who started this run again, not at who started it first', async () => {
  const env = { GITHUB_ACTOR: 'octocat', ...startedBy('hubot') };
  expectRefusal(await stage.run({ with: SAME, env, humans: [approveAs(ALICE)] }));
});

test.each(['same', 'different'])(
  'actor-policy: %s, and actors does not say who started the run: refused, nobody is asked',
  async (policy) => {
    const transcript = await stage.run({
      with: { actors, 'actor-policy': policy },
      env: startedBy('mallory'),
    });
    expectRefusal(transcript);
    expect(transcript.log).toContain('actors does not say who "mallory"');
    expect(stage.takeRequests()).toEqual([]);
  },
);

test('actor-policy: different, and somebody else of actors signs in: let in', async () => {
  const { outputs } = await stage.run({ with: DIFFERENT, humans: [approveAs(BOB)] });
  expect(outputs).toMatchObject({ outcome: 'signed-in', 'object-id': BOB_ID });
});

test.each([
  ['who started the run', ALICE, 'who started the run'],
  ['somebody whom actors does not name', GUEST, 'actors does not name this object id'],
])(
  'actor-policy: different, and %s completes the code: refused',
  async (_who, person, sentence) => {
    const transcript = await stage.run({ with: DIFFERENT, humans: [approveAs(person)] });
    expectRefusal(transcript);
    expect(transcript.log).toContain(sentence);
    expect(stage.cache.entries()).toEqual([]);
  },
);

test.each(['auto', 'actions', 'file'])(
  'an approval under actor-policy: different leaves nothing in any store, with cache: %s',
  async (cache) => {
    const folder = mkdtempSync(join(tmpdir(), 'approval-'));
    try {
      const path = cache === 'file' ? { 'cache-path': join(folder, 'store') } : {};
      const inputs = { ...DIFFERENT, cache, ...path };
      stage.cache.requests.length = 0;
      const { outputs } = await stage.run({ with: inputs, humans: [approveAs(BOB)] });
      expect(outputs).toMatchObject({ outcome: 'signed-in', 'object-id': BOB_ID });
      expect(stage.cache.requests).toEqual([]);
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test('actor-policy: different is never silent: a kept sign-in of the right person asks anew', async () => {
  await stage.run({ with: DIFFERENT, humans: [approveAs(BOB)] });
  const transcript = await stage.run({ with: DIFFERENT, humans: [approveAs(BOB)] });
  expect(transcript.outputs).toMatchObject({ source: 'device-code', 'object-id': BOB_ID });
  expect(codesIn(transcript)).toBe(1);
  expect(stage.takeRequests().filter((request) => request.includes('refresh'))).toEqual([]);
});

test('actor-policy: different with mode: silent is refused before any request', async () => {
  const transcript = await stage.run({ with: { ...DIFFERENT, mode: 'silent' } });
  expectRefusal(transcript, 'failed');
  expect(stage.takeRequests()).toEqual([]);
});
