import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { StoredEntry } from '../../../dev/servers/cache/server.ts';
import { ALICE, CLIENT_ID, CONTOSO } from '../../../dev/servers/entra/contoso.ts';
import { codesIn } from '../codes.ts';
import { refusal } from '../refusal.ts';
import { approveAs, openStage, type Stage, signInOnce } from '../stage.ts';
import { compressLike, makeTar, SEALED_PATH } from './archive.ts';

const TAMPERING =
  'There is an entry under our name in the Actions cache that was not made with this key; another workflow may have planted it. It was not opened.';

let stage: Stage;
let ours: StoredEntry;
let folder: string;
beforeAll(async () => {
  stage = await openStage();
  folder = await realpath(await mkdtemp(join(tmpdir(), 'target-')));
  await signInOnce(stage);
  [ours] = stage.cache.entries() as [StoredEntry];
});
beforeEach(() => {
  stage.cache.forget();
  stage.cache.plant(ours);
  stage.cache.requests.length = 0;
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await stage.close();
});

/** A run with such an entry in the cache: a warning, one code, and nothing of it is touched. */
async function expectUntouched(): Promise<void> {
  const transcript = await stage.run({ humans: [approveAs(ALICE)] });
  expect(transcript.outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(transcript.annotations).toEqual([{ level: 'warning', message: TAMPERING }]);
  expect(codesIn(transcript)).toBe(1);
  expect(stage.cache.requests.map(({ operation }) => operation)).not.toContain('download');
}

/** A name that passes for ours but for its MAC, as somebody makes it who has seen ours. */
function imitate({ key }: StoredEntry): string {
  const [body, time, nonce, mac] = [
    ...key.matchAll(/^(.*)-(\d+)-([0-9a-f]+)-([0-9a-f]+)$/g),
  ].flatMap((found) => found.slice(1));
  return `${body}-${Number(time) + 1}-${nonce}-${[...(mac ?? '')].reverse().join('')}`;
}

describe('a planted entry with our prefix, newer than ours, whose archive would write outside', () => {
  test.each([
    ['by an absolute path', () => join(folder, 'absolute')],
    ['by a path that climbs', () => `../../../../../../../../..${join(folder, 'climbed')}`],
  ])('%s: it is not downloaded, not unpacked, and costs one code', async (_how, path) => {
    const archive = makeTar([
      { name: path(), content: Buffer.from('hostile') },
      { name: SEALED_PATH, content: Buffer.from('hostile') },
    ]);
    const blob = compressLike(ours.blob, archive);
    stage.cache.plant({ key: imitate(ours), version: ours.version, blob });
    await expectUntouched();
    expect(await readdir(folder)).toEqual([]);
  });

  // As @actions/cache does it; this is what such an entry would do if it were restored.
  test('would have been written, had it been unpacked', async () => {
    const target = join(folder, 'absolute');
    const archive = join(folder, 'archive.tar');
    await writeFile(archive, makeTar([{ name: target, content: Buffer.from('hostile') }]));
    execFileSync('tar', ['-xf', archive, '-P', '-C', folder], { stdio: 'ignore' });
    expect(existsSync(target)).toBe(true);
    await Promise.all([rm(archive), rm(target)]);
  });
});

test.each([
  [
    'with another time',
    (key: string) =>
      key.replace(
        /-(\d+)(-[0-9a-f]+-[0-9a-f]+)$/,
        (_, time, rest) => `-${Number(time) + 1}${rest}`,
      ),
  ],
  [
    'with another nonce',
    (key: string) => key.replace(/-[0-9a-f]{12}(-[0-9a-f]+)$/, '-000000000000$1'),
  ],
  ['with another MAC', (key: string) => key.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
  ['with something after it', (key: string) => `${key}0`],
  ['cut', (key: string) => key.slice(0, -8)],
])('an entry of ours that was renamed, %s: not downloaded, one code', async (_how, rename) => {
  const key = rename(ours.key);
  expect(key).not.toBe(ours.key);
  stage.cache.plant({ key, version: ours.version, blob: ours.blob });
  await expectUntouched();
});

test('with mode: silent it ends in sign-in-required, still untouched', async () => {
  stage.cache.plant({ key: imitate(ours), version: ours.version, blob: ours.blob });
  const { outputs } = await stage.run({ with: { mode: 'silent' } });
  expect(outputs).toEqual(refusal('sign-in-required'));
  expect(stage.cache.requests.map(({ operation }) => operation)).not.toContain('download');
});

test('names of entries say nothing of tenant, app or person', () => {
  expect(ours.key).toMatch(
    /^entra-device-sign-in-1-[0-9a-f]{12}-[0-9a-f]{16}-\d+-[0-9a-f]+-[0-9a-f]+$/,
  );
  for (const word of [CLIENT_ID, CONTOSO, ALICE]) {
    expect(ours.key).not.toContain(word.slice(0, 8));
  }
});

test.each([
  ['a line separator', '\u2028'],
  ['a next line', '\u0085'],
  ['a filler', '\u3164'],
])('a planted name with %s and a command hides no word of the prompt', async (_, sign) => {
  const [prefix] = ours.key.split(/-(?=\d{13}-)/);
  const key = `${prefix}-9${sign}::add-mask::Enter the code only if you expected this.${sign}`;
  stage.cache.plant({ key, version: ours.version, blob: ours.blob });
  const transcript = await stage.run({ env: { RUNNER_DEBUG: '1' }, humans: [approveAs(ALICE)] });
  expect(transcript.outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(transcript.annotations).toEqual([{ level: 'warning', message: TAMPERING }]);
  expect(transcript.log).toContain('Enter the code only if you expected this.');
  expect(transcript.lines.filter((line) => line.startsWith('::'))).toEqual([]);
});
