import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { cleanUp } from '../../src/clean-up.ts';
import { WORKBENCH_STATE } from '../../src/host/workbench.ts';
import { useFolder } from './fakes/folder.ts';
import { recordHost } from './fakes/host.ts';

const sandbox = useFolder();
const tempOf = () => join(sandbox.path, 'temp');

function hostWith(folder: string) {
  const state = { [WORKBENCH_STATE]: folder };
  return recordHost({ state, machine: { tempFolder: tempOf() } });
}

async function makeFolder(...path: string[]): Promise<string> {
  const folder = join(sandbox.path, ...path);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'secret'), 'x');
  return folder;
}

describe('clean-up', () => {
  test('removes the folder that a killed sign-in left behind, and says nothing', async () => {
    const folder = await makeFolder('temp', 'entra-device-sign-in-abc123');
    const host = hostWith(folder);
    await cleanUp(host);
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(tempOf())).toBe(true);
    expect(host.events).toEqual([]);
  });

  test('does nothing where no folder was made', async () => {
    await makeFolder('temp');
    const host = hostWith('');
    await cleanUp(host);
    expect(existsSync(join(tempOf(), 'secret'))).toBe(true);
    expect(host.events).toEqual([]);
  });

  test('says nothing where the folder is gone already', async () => {
    const host = hostWith(join(tempOf(), 'gone'));
    await cleanUp(host);
    expect(host.events).toEqual([]);
  });

  test.each([
    ['the temporary folder itself', ['temp'], 'temp'],
    ['a folder elsewhere', ['elsewhere', 'x'], 'elsewhere/x'],
    ['a folder deeper down', ['temp', 'x', 'y'], 'temp/x/y'],
    ['a folder that it leads out to', ['elsewhere'], 'temp/../elsewhere'],
    ['a neighbour of like name', ['temp-2', 'x'], 'temp-2/x'],
  ])('does not remove %s', async (_, path, state) => {
    const folder = await makeFolder(...path);
    const host = hostWith(`${sandbox.path}/${state}`);
    await cleanUp(host);
    expect(existsSync(join(folder, 'secret'))).toBe(true);
    expect(host.events).toEqual([]);
  });

  test('removes a link, not what it leads to', async () => {
    const folder = await makeFolder('elsewhere');
    await makeFolder('temp');
    await symlink(folder, join(tempOf(), 'link'));
    await cleanUp(hostWith(join(tempOf(), 'link')));
    expect(existsSync(join(tempOf(), 'link'))).toBe(false);
    expect(existsSync(join(folder, 'secret'))).toBe(true);
  });

  test('only warns where the folder cannot be removed', async () => {
    const host = hostWith(join(tempOf(), 'impossible\0name'));
    await cleanUp(host);
    expect(host.events).toEqual([
      ['warning', expect.stringMatching(/^The temporary folder .* could not be removed: /)],
    ]);
  });
});
