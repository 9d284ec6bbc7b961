import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { onlyFileIn, playAttacks } from './attacked-job.ts';

const { job, folder, elsewhere, signIn, expectOneRequest, expectMended } = playAttacks();

describe('what is not a private file: one request and nothing else', () => {
  test('a symlink in place of the folder: nothing is read or written where it leads, and it stays after post', async () => {
    const before = await signIn();
    const target = join(elsewhere(), 'tokens');
    await rename(folder(), target);
    await symlink(target, folder());
    const content = await readFile(await onlyFileIn(target));
    await expectOneRequest(before);
    await job().post();
    expect(existsSync(folder())).toBe(false);
    expect(await readFile(await onlyFileIn(target))).toEqual(content);
  });

  test('a symlink in place of the file: not followed, and what it leads to stays as it was', async () => {
    const before = await signIn();
    const target = join(elsewhere(), 'tokens.jwe');
    await rename(before.file, target);
    await symlink(target, before.file);
    const content = await readFile(target);
    await expectOneRequest(before);
    expect(await readFile(target)).toEqual(content);
    await expectMended();
    await job().post();
    expect(await readFile(target)).toEqual(content);
  });

  test('loose permissions of the file: not trusted, and written anew', async () => {
    const before = await signIn();
    await chmod(before.file, 0o644);
    await expectOneRequest(before);
    await expectMended();
    expect((await stat(before.file)).mode & 0o777).toBe(0o600);
  });

  test('loose permissions of the folder: not trusted, and nothing is kept there', async () => {
    const before = await signIn();
    const content = await readFile(before.file);
    await chmod(folder(), 0o755);
    await expectOneRequest(before);
    expect(await readFile(before.file)).toEqual(content);
    await job().post();
    expect(existsSync(folder())).toBe(false);
  });

  test('a pipe in place of the file: not waited for', async () => {
    const before = await signIn();
    await rm(before.file);
    execFileSync('mkfifo', [before.file]);
    await expectOneRequest(before);
    await expectMended();
  });

  test('a folder in place of the file, and a file in place of the folder', async () => {
    const before = await signIn();
    await rm(before.file);
    await mkdir(before.file);
    await expectOneRequest(before);
    await rm(folder(), { recursive: true });
    await writeFile(folder(), 'no folder');
    await expectOneRequest(before);
    await job().post();
    expect(existsSync(folder())).toBe(false);
  });
});
