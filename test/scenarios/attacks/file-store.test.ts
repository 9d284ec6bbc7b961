import { chmod, link, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ALICE } from '../../../dev/servers/entra/contoso.ts';
import { codesIn } from '../codes.ts';
import { approveAs, openStage, type Stage } from '../stage.ts';

let stage: Stage;
let parent: string;
let folder: string;
let file: string;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'attacked-'));
  folder = join(parent, 'sign-ins');
  await stage.run({ with: store(), humans: [approveAs(ALICE)] });
  const [name = ''] = await readdir(folder);
  file = join(folder, name);
});
afterEach(() => rm(parent, { recursive: true }));
afterAll(() => stage.close());

const store = () => ({ cache: 'file', 'cache-path': folder });

async function expectDistrust(reason: string | RegExp): Promise<void> {
  const transcript = await stage.run({ with: store(), humans: [approveAs(ALICE)] });
  expect(transcript.outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(codesIn(transcript)).toBe(1);
  expect(transcript.annotations[0]?.message).toMatch(reason);
}

test('loose permissions of the folder: not trusted, one code, and the command that mends it', async () => {
  await chmod(folder, 0o755);
  await expectDistrust('chmod 700');
});

test('loose permissions of the file: not trusted, one code, and the command that mends it', async () => {
  await chmod(file, 0o644);
  await expectDistrust('chmod 600');
});

test('a symlink in place of the folder: not followed, nothing written where it leads', async () => {
  const elsewhere = await mkdtemp(join(parent, 'elsewhere-'));
  await rm(folder, { recursive: true });
  await symlink(elsewhere, folder);
  await expectDistrust('links are not followed');
  expect(await readdir(elsewhere)).toEqual([]);
});

test('a symlink in place of the file: not followed, and what it leads to stays as it was', async () => {
  const elsewhere = join(parent, 'elsewhere');
  await rename(file, elsewhere);
  await symlink(elsewhere, file);
  const before = await readFile(elsewhere);
  await expectDistrust('links are not followed');
  expect(await readFile(elsewhere)).toEqual(before);
});

test('a file of another tenant in place of ours: does not open, one code', async () => {
  const inputs = { ...store(), 'tenant-id': 'contoso.com' };
  await stage.run({ with: inputs, humans: [approveAs(ALICE)] });
  const other = (await readdir(folder))
    .map((name) => join(folder, name))
    .find((one) => one !== file);
  await rm(file);
  await link(other ?? '', file);
  await expectDistrust('it is damaged, or was made for another tenant or app');
});
