import { mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { approveAs, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('a temporary folder that is reached through a link keeps the sign-in as well', async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'linked-')));
  try {
    await symlink(folder, `${folder}-link`, 'junction');
    const env = { RUNNER_TEMP: `${folder}-link` };
    stage.cache.forget();
    const first = await stage.run({ env, humans: [approveAs(ALICE)] });
    expect(first.annotations).toEqual([]);
    const second = await stage.run({ env });
    expect(second.outputs.source).toBe('refresh-token');
  } finally {
    await rm(folder, { recursive: true });
    await rm(`${folder}-link`);
  }
});
