import { execFileSync } from 'node:child_process';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DIST, loadedBy, sizeOf } from '../../../dev/bench/sizes.ts';
import { useFolder } from '../../kit/folder.ts';

const folder = useFolder();

test('the size of a folder is that of all files below it', async () => {
  expect(sizeOf(folder.path)).toBe(0);
  await mkdir(join(folder.path, 'deep', 'down'), { recursive: true });
  await writeFile(join(folder.path, 'a'), '12345');
  await writeFile(join(folder.path, 'deep', 'down', 'b'), '123');
  expect(sizeOf(folder.path)).toBe(8);
});

test('what a process loads of dist is told by file, and nothing else', async () => {
  const script = join(DIST, 'post', 'index.js');
  const loaded = await loadedBy(async (env) => {
    const more = { RUNNER_TEMP: folder.path, ...env };
    execFileSync(process.execPath, [script], { env: { ...process.env, ...more } });
  });
  expect(loaded).toEqual({ 'post/index.js': (await stat(script)).size });
});
