import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { approveAs, openStage, type Stage } from './stage.ts';

let stage: Stage;
let parent: string;
beforeAll(async () => {
  stage = await openStage();
  parent = await mkdtemp(join(tmpdir(), 'file-store-'));
});
afterAll(async () => {
  await rm(parent, { recursive: true });
  await stage.close();
});

const folder = () => join(parent, 'sign-ins');
const store = () => ({ cache: 'file', 'cache-path': folder() });

test('cache: file keeps the sign-in on this machine, readable by its user only', async () => {
  const { outputs } = await stage.run({ with: store(), humans: [approveAs(ALICE)] });
  expect(outputs.source).toBe('device-code');
  const [name] = await readdir(folder());
  expect(await readdir(folder())).toHaveLength(1);
  const [inside, around] = await Promise.all([stat(join(folder(), name ?? '')), stat(folder())]);
  if (process.platform !== 'win32') {
    expect([inside.mode & 0o777, around.mode & 0o777]).toEqual([0o600, 0o700]);
  }
  const sealed = await readFile(join(folder(), name ?? ''), 'utf8');
  expect(sealed).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
  expect(stage.entra.secrets().filter((secret) => sealed.includes(secret))).toEqual([]);
});

test('the next run is silent and asks the cache service for nothing', async () => {
  const { outputs } = await stage.run({ with: store() });
  expect(outputs.source).toBe('refresh-token');
  expect(stage.cache.requests).toEqual([]);
});
