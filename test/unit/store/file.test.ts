import { spawnSync } from 'node:child_process';
import {
  chmod,
  chown,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openFileStore } from '../../../src/store/file.ts';
import { fileNameOf } from '../../../src/store/key.ts';
import { MOST_SEALED_BYTES } from '../../../src/store/store.ts';
import { useFolder } from '../../kit/folder.ts';
import { CONTEXT, OTHER_CONTEXTS } from '../../kit/keys.ts';

const temp = useFolder();
const folderOf = () => join(temp.path, 'some', 'sign-ins');
const fileOf = () => join(folderOf(), fileNameOf(CONTEXT));
const open = () => openFileStore(folderOf(), CONTEXT);
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

const onSystemsWithModes = process.platform === 'win32' ? test.skip : test;
const wherePipesAre = spawnSync('mkfifo', ['--version']).error ? test.skip : test;
const asRoot = process.getuid?.() === 0 ? test : test.skip;

/** A store that holds something good already. */
async function openFilled(text = 'sealed') {
  const store = open();
  await store.write(text);
  return store;
}

describe('a file store', () => {
  test('reads back what was written last', async () => {
    const store = await openFilled('first');
    await store.write('second');
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'second' });
    expect(await readdir(folderOf())).toEqual([fileNameOf(CONTEXT)]);
  });

  test('clears away the drafts of writes that were killed, and nothing else', async () => {
    const store = await openFilled();
    const old = new Date(Date.now() - 60_000);
    const names = {
      killed: `${fileNameOf(CONTEXT)}.0123456789ab.tmp`,
      alive: `${fileNameOf(CONTEXT)}.ba9876543210.tmp`,
      other: 'other.jwe.0123456789ab.tmp',
    };
    for (const name of Object.values(names)) {
      await writeFile(join(folderOf(), name), 'draft');
    }
    for (const name of [names.killed, names.other]) {
      await utimes(join(folderOf(), name), old, old);
    }
    await store.write('again');
    expect((await readdir(folderOf())).sort()).toEqual(
      [fileNameOf(CONTEXT), names.alive, names.other].sort(),
    );
  });

  test('is found where its folder is', () => {
    expect(open().place).toBe(folderOf());
  });

  test.each(OTHER_CONTEXTS)('keeps the sign-in of another %s apart', async (_, context) => {
    await openFilled();
    expect(await openFileStore(folderOf(), context).read()).toEqual({ kind: 'absent' });
  });

  test('holds nothing where there is no folder, and makes none to look', async () => {
    expect(await open().read()).toEqual({ kind: 'absent' });
    expect(await readdir(temp.path)).toEqual([]);
  });

  test('holds nothing where there is no file', async () => {
    await mkdir(folderOf(), { recursive: true, mode: 0o700 });
    expect(await open().read()).toEqual({ kind: 'absent' });
  });

  onSystemsWithModes('is for its owner only: folder 0700, file 0600', async () => {
    await openFilled();
    expect(await modeOf(folderOf())).toBe('700');
    expect(await modeOf(fileOf())).toBe('600');
  });
});

describe('a file store refuses to read', () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'a file that is a symbolic link',
      async () => {
        await rename(fileOf(), join(temp.path, 'elsewhere'));
        await symlink(join(temp.path, 'elsewhere'), fileOf());
      },
      /\.jwe is not a plain file \(links are not followed\)\.$/,
    ],
    [
      'a folder that is a symbolic link',
      async () => {
        await rename(folderOf(), join(temp.path, 'elsewhere'));
        await symlink(join(temp.path, 'elsewhere'), folderOf());
      },
      /sign-ins is not a folder \(links are not followed\)\.$/,
    ],
    [
      'a file that the group can open',
      () => chmod(fileOf(), 0o640),
      /other users can open .*\.jwe; run "chmod 600" on it\.$/,
    ],
    [
      'a file that all can open',
      () => chmod(fileOf(), 0o604),
      /other users can open .*\.jwe; run "chmod 600" on it\.$/,
    ],
    [
      'a folder that all can look into',
      () => chmod(folderOf(), 0o755),
      /other users can open .*sign-ins; give cache-path a folder that is used for nothing else, or run "chmod 700" on this one\.$/,
    ],
    [
      'a file that is too large',
      () => truncate(fileOf(), MOST_SEALED_BYTES + 1),
      /is too large to be a stored sign-in\.$/,
    ],
    [
      'a folder in the place of the file',
      async () => {
        await rename(fileOf(), join(temp.path, 'elsewhere'));
        await mkdir(fileOf(), { mode: 0o700 });
      },
      /\.jwe is not a plain file/,
    ],
    [
      'a file in the place of the folder',
      async () => {
        await rename(folderOf(), join(temp.path, 'elsewhere'));
        await writeFile(folderOf(), '', { mode: 0o600 });
      },
      /sign-ins is not a folder/,
    ],
  ])('%s', async (_, spoil, reason) => {
    const store = await openFilled();
    await spoil();
    const reading = await store.read();
    expect(reading).toEqual({
      kind: 'trouble',
      remark: expect.stringContaining(`The stored sign-in in ${folderOf()} cannot be used: `),
    });
    expect(reading).toEqual({ kind: 'trouble', remark: expect.stringMatching(reason) });
  });

  wherePipesAre('a pipe in the place of the file, without waiting for a writer', async () => {
    const store = await openFilled();
    await rename(fileOf(), join(temp.path, 'elsewhere'));
    expect(spawnSync('mkfifo', ['-m', '600', fileOf()]).status).toBe(0);
    expect(await store.read()).toEqual({
      kind: 'trouble',
      remark: expect.stringMatching(/\.jwe is not a plain file/),
    });
  });

  asRoot('a file of another user', async () => {
    const store = await openFilled();
    await chown(fileOf(), 12_345, 12_345);
    expect(await store.read()).toEqual({
      kind: 'trouble',
      remark: expect.stringMatching(/\.jwe belongs to another user\.$/),
    });
  });
});

describe('a file store refuses to write', () => {
  onSystemsWithModes('to a folder that others can open', async () => {
    const store = await openFilled();
    await chmod(folderOf(), 0o770);
    await expect(store.write('new')).rejects.toThrow(/run "chmod 700" on this one/);
    expect(await readFile(fileOf(), 'utf8')).toBe('sealed');
  });

  test('through a folder that is a symbolic link', async () => {
    await mkdir(join(temp.path, 'elsewhere'), { mode: 0o700 });
    await mkdir(join(temp.path, 'some'));
    await symlink(join(temp.path, 'elsewhere'), folderOf());
    await expect(open().write('new')).rejects.toThrow(/links are not followed/);
    expect(await readdir(join(temp.path, 'elsewhere'))).toEqual([]);
  });
});

test('a write through a link in the place of the file replaces the link, not what it points to', async () => {
  const store = await openFilled();
  const victim = join(temp.path, 'victim');
  await rename(fileOf(), victim);
  await symlink(victim, fileOf());
  await store.write('new');
  expect(await readFile(victim, 'utf8')).toBe('sealed');
  expect(await store.read()).toEqual({ kind: 'found', sealed: 'new' });
});

describe('a write that fails', () => {
  test('half-way leaves the old text and no other file', async () => {
    const store = await openFilled();
    const cut = (function* () {
      yield 'ne';
      throw new Error('the disk is full');
    })();
    await expect(store.write(cut as unknown as string)).rejects.toThrow('the disk is full');
    expect(await readdir(folderOf())).toEqual([fileNameOf(CONTEXT)]);
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'sealed' });
  });

  test('at the last moment leaves no other file', async () => {
    await mkdir(fileOf(), { recursive: true });
    await chmod(folderOf(), 0o700);
    await expect(open().write('new')).rejects.toThrow(/EISDIR|EPERM|EEXIST/);
    expect(await readdir(folderOf())).toEqual([fileNameOf(CONTEXT)]);
  });
});
