import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { cleanUp } from '../../src/clean-up.ts';
import { WORKBENCH_STATE } from '../../src/host/host.ts';
import { useFolder } from './fakes/folder.ts';
import { recordHost } from './fakes/host.ts';

const sandbox = useFolder();
const OURS = 'entra-device-sign-in-abc123';
const LINK = 'entra-device-sign-in-link';
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
    const folder = await makeFolder('temp', OURS);
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
    await makeFolder('temp');
    const host = hostWith(join(tempOf(), 'entra-device-sign-in-gone'));
    await cleanUp(host);
    expect(host.events).toEqual([]);
  });

  test.each([
    ['the temporary folder itself', ['temp'], 'temp'],
    ['a folder elsewhere', ['elsewhere', OURS], `elsewhere/${OURS}`],
    ['a folder deeper down', ['temp', 'x', OURS], `temp/x/${OURS}`],
    ['a folder that it leads out to', [OURS], `temp/../${OURS}`],
    ['what is above it', ['temp'], `temp/${OURS}/..`],
    ['a folder in a neighbour of like name', ['temp-2', OURS], `temp-2/${OURS}`],
    ['a folder of somebody else', ['temp', 'runner-files'], 'temp/runner-files'],
  ])('does not remove %s', async (_, path, state) => {
    await makeFolder('temp');
    const folder = await makeFolder(...path);
    const host = hostWith(`${sandbox.path}/${state}`);
    await cleanUp(host);
    expect(existsSync(join(folder, 'secret'))).toBe(true);
    expect(host.events).toEqual([]);
  });

  test('removes it also where the temporary folder is reached by a link', async () => {
    const folder = await makeFolder('temp', OURS);
    await symlink(tempOf(), join(sandbox.path, 'by-link'));
    const state = { [WORKBENCH_STATE]: folder };
    const machine = { tempFolder: join(sandbox.path, 'by-link') };
    await cleanUp(recordHost({ state, machine }));
    expect(existsSync(folder)).toBe(false);
  });

  test('removes a link, not what it leads to', async () => {
    const folder = await makeFolder('elsewhere');
    await makeFolder('temp');
    await symlink(folder, join(tempOf(), LINK));
    await cleanUp(hostWith(join(tempOf(), LINK)));
    expect(existsSync(join(tempOf(), LINK))).toBe(false);
    expect(existsSync(join(folder, 'secret'))).toBe(true);
  });

  test('only warns where the folder cannot be removed', async () => {
    await makeFolder('temp');
    const host = hostWith(join(tempOf(), `${OURS}\0name`));
    await cleanUp(host);
    expect(host.events).toEqual([
      ['warning', expect.stringMatching(/^The temporary folder .* could not be removed: /)],
    ]);
  });
});
