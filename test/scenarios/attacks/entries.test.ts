import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { StoredEntry } from '../../../dev/servers/cache/server.ts';
import { ALICE, CLIENT_ID, EVE, FABRIKAM } from '../../../dev/servers/entra/contoso.ts';
import { codesIn } from '../codes.ts';
import { refusal } from '../refusal.ts';
import { approveAs, openStage, openStageOf, type Run, type Stage, signInOnce } from '../stage.ts';
import { compressLike, makeTar, SEALED_PATH } from './archive.ts';

const OTHER_CLIENT = 'c11e0000-cccc-4a4a-8b8b-000000000013';
const MEBIBYTE = 1024 * 1024;

let stage: Stage;
let ours: StoredEntry;
beforeAll(async () => {
  stage = await openStage();
  const { directory } = stage.entra;
  const app = directory.findApp(CLIENT_ID);
  if (app) {
    directory.addApp({ ...app, clientId: OTHER_CLIENT, consented: new Set(app.consented) });
  }
  await signInOnce(stage);
  [ours] = stage.cache.entries() as [StoredEntry];
});
beforeEach(() => {
  stage.cache.forget();
  stage.cache.plant(ours);
  stage.cache.requests.length = 0;
});
afterAll(() => stage.close());

/** A run with such an entry in the cache: one code, one line that says why, and all is well again. */
async function expectOneCode(reason: RegExp): Promise<void> {
  const transcript = await stage.run({ humans: [approveAs(ALICE)] });
  expect(transcript.outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(transcript.annotations.map(({ level }) => level)).toEqual(['warning']);
  expect(transcript.annotations[0]?.message).toMatch(reason);
  expect(codesIn(transcript)).toBe(1);
  const next = await stage.run({ post: false });
  expect(next.outputs.source).toBe('refresh-token');
}

const DAMAGED = /The stored sign-in cannot be used|could not be read/;

test.each([
  ['truncated', (blob: Buffer) => blob.subarray(0, blob.length / 2)],
  ['bit-flipped', (blob: Buffer) => flip(blob, Math.floor(blob.length / 2))],
  ['replaced by text', () => Buffer.from('this is no archive')],
  ['emptied', () => Buffer.alloc(0)],
])('an entry of ours that was %s: one code, said in one line', async (_how, change) => {
  stage.cache.damage(ours.key, change);
  await expectOneCode(DAMAGED);
});

test.each([
  ['oversized, 4 MiB of noise and a byte', randomBytes(4 * MEBIBYTE + 1)],
  ['a bomb that unpacks to 256 MiB', Buffer.alloc(256 * MEBIBYTE)],
])('an entry of ours that is %s: not read into memory, one code', async (_what, content) => {
  const blob = compressLike(ours.blob, makeTar([{ name: SEALED_PATH, content }]));
  stage.cache.damage(ours.key, () => blob);
  await expectOneCode(/the entry is too large to be a stored sign-in/);
});

describe('an entry of', () => {
  const others: [string, () => Promise<Stage>, Run][] = [
    [
      'another tenant',
      async () => stage,
      { with: { 'tenant-id': FABRIKAM }, humans: [approveAs(EVE)] },
    ],
    [
      'another client',
      async () => stage,
      { with: { 'client-id': OTHER_CLIENT }, humans: [approveAs(ALICE)] },
    ],
    ['another cloud', openOtherCloud, { humans: [approveAs(ALICE)] }],
  ];

  test.each(others)(
    '%s, under the same key, is not found; in place of ours, it does not open: one code',
    async (_whose, open, run) => {
      const other = await open();
      other.cache.forget();
      await other.run(run);
      const [entry] = other.cache.entries() as [StoredEntry];
      if (other !== stage) {
        await other.close();
      }

      stage.cache.forget();
      stage.cache.plant(entry);
      const { outputs } = await stage.run({ with: { mode: 'silent' }, post: false });
      expect(outputs).toEqual(refusal('sign-in-required'));

      stage.cache.forget();
      stage.cache.plant({ ...ours, blob: entry.blob });
      await expectOneCode(/it is damaged, or was made for another tenant or app/);
    },
  );
});

/** A second Entra, where the same key is in use. */
async function openOtherCloud(): Promise<Stage> {
  const { entra, close, ...rest } = await openStage();
  const other = await openStageOf(entra, stage.key);
  return {
    ...rest,
    ...other,
    close: async () => void (await Promise.all([other.close(), close()])),
  };
}

describe('a pull request from a fork, which reads the entries of the base branch and has no key', () => {
  const FORK = { ref: 'refs/pull/7/merge', cache: { mode: 'read' } } as const;

  test('learns nothing from the blob: every secret of the sign-in is sealed', async () => {
    // The leak scan of the stage looks through it in every form; this is what it is made of.
    expect(ours.blob.length).toBeGreaterThan(1000);
    expect(ours.ref).toBe('refs/heads/main');
    const [secret] = stage.entra.secrets();
    expect(ours.blob.includes(secret ?? '')).toBe(false);
  });

  test.each([
    ['without a key', undefined, ['warning']],
    ['with a key of its own', randomBytes(32).toString('base64'), ['warning', 'warning']],
  ])('%s, cannot open it, and cannot replace it', async (_how, key, levels) => {
    const transcript = await stage.run({
      ...FORK,
      with: { 'cache-encryption-key': key },
      humans: [approveAs(ALICE)],
    });
    expect(transcript.outputs.source).toBe('device-code');
    expect(stage.cache.requests.map(({ operation }) => operation)).not.toContain('download');
    expect(transcript.annotations.map(({ level }) => level)).toEqual(levels);
    expect(stage.cache.entries().map(({ key, blob }) => ({ key, blob }))).toEqual([
      { key: ours.key, blob: ours.blob },
    ]);
    const { outputs } = await stage.run({ with: { mode: 'silent' }, post: false });
    expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'refresh-token' });
  });
});

// The last, since it ends our sign-in for good.
test('an entry that was replayed, an older one of ours put back as the newest: what has ended stays ended', async () => {
  stage.entra.revokeSessions(ALICE);
  await stage.run({ humans: [approveAs(ALICE)] });
  expect(stage.cache.entries().at(-1)?.key).not.toBe(ours.key);
  stage.cache.forget();
  stage.cache.plant(ours);
  const transcript = await stage.run({ humans: [approveAs(ALICE)] });
  expect(transcript.outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(transcript.log).toContain('will never work again and is forgotten');
});

function flip(blob: Buffer, index: number): Buffer {
  const changed = Buffer.from(blob);
  changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
  return changed;
}
