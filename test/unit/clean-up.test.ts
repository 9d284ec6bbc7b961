import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { cleanUp } from '../../src/clean-up.ts';
import type { Stopped } from '../../src/endpoint/stop.ts';
import { type Host, JOB_TOKENS_FOLDER, type State } from '../../src/runner/host.ts';
import { useFolder } from '../kit/folder.ts';
import { recordHost } from '../kit/host.ts';

const sandbox = useFolder();
const OURS = 'entra-device-sign-in-abc123';
const NOTHING_OPEN = () => Promise.reject(new Error('no notice is to be closed'));
const NOTHING_STARTED = () => Promise.reject(new Error('no endpoint is to be ended'));
const LINK = 'entra-device-sign-in-link';
const tempOf = () => join(sandbox.path, 'temp');

function hostWith(folder: string, name: State = 'worker-folder') {
  const state = { [name]: folder };
  return recordHost({ state, machine: { tempFolder: tempOf() } });
}

async function makeFolder(...path: string[]): Promise<string> {
  const folder = join(sandbox.path, ...path);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'secret'), 'x');
  return folder;
}

const end = (host: Host, closeNotices: () => Promise<void>) =>
  cleanUp({ host, closeNotices, stopEndpoint: NOTHING_STARTED });

describe('clean-up', () => {
  test('removes the folder that a killed sign-in left behind, and says nothing', async () => {
    const folder = await makeFolder('temp', OURS);
    const host = hostWith(folder);
    await end(host, NOTHING_OPEN);
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(tempOf())).toBe(true);
    expect(host.events).toEqual([]);
  });

  test('does nothing where no folder was made', async () => {
    await makeFolder('temp');
    const host = hostWith('');
    await end(host, NOTHING_OPEN);
    expect(existsSync(join(tempOf(), 'secret'))).toBe(true);
    expect(host.events).toEqual([]);
  });

  test('says nothing where the folder is gone already', async () => {
    await makeFolder('temp');
    const host = hostWith(join(tempOf(), 'entra-device-sign-in-gone'));
    await end(host, NOTHING_OPEN);
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
    await end(host, NOTHING_OPEN);
    expect(existsSync(join(folder, 'secret'))).toBe(true);
    expect(host.events).toEqual([]);
  });

  test('removes it also where the temporary folder is reached by a link', async () => {
    const folder = await makeFolder('temp', OURS);
    await symlink(tempOf(), join(sandbox.path, 'by-link'));
    const state = { 'worker-folder': folder };
    const machine = { tempFolder: join(sandbox.path, 'by-link') };
    await end(recordHost({ state, machine }), NOTHING_OPEN);
    expect(existsSync(folder)).toBe(false);
  });

  test('removes a link, not what it leads to', async () => {
    const folder = await makeFolder('elsewhere');
    await makeFolder('temp');
    await symlink(folder, join(tempOf(), LINK));
    await end(hostWith(join(tempOf(), LINK)), NOTHING_OPEN);
    expect(existsSync(join(tempOf(), LINK))).toBe(false);
    expect(existsSync(join(folder, 'secret'))).toBe(true);
  });

  test('only warns where the folder cannot be removed', async () => {
    await makeFolder('temp');
    const host = hostWith(join(tempOf(), `${OURS}\0name`));
    await end(host, NOTHING_OPEN);
    expect(host.events).toEqual([
      ['warning', expect.stringMatching(/^The temporary folder .* could not be removed: /)],
    ]);
  });
});

describe('the tokens of the job', () => {
  test('are removed, and the temporary folder is not', async () => {
    const folder = await makeFolder('temp', JOB_TOKENS_FOLDER);
    const host = hostWith(folder, 'job-tokens');
    await end(host, NOTHING_OPEN);
    expect([existsSync(folder), existsSync(tempOf())]).toEqual([false, true]);
    expect(host.events).toEqual([]);
  });

  test('are removed with what a killed sign-in left behind', async () => {
    const tokens = await makeFolder('temp', JOB_TOKENS_FOLDER);
    const folder = await makeFolder('temp', OURS);
    const state = { 'job-tokens': tokens, 'worker-folder': folder };
    await end(recordHost({ state, machine: { tempFolder: tempOf() } }), NOTHING_OPEN);
    expect([existsSync(tokens), existsSync(folder)]).toEqual([false, false]);
  });

  test('that no step of this state kept are left to the step that did', async () => {
    const folder = await makeFolder('temp', JOB_TOKENS_FOLDER);
    await end(hostWith(''), NOTHING_OPEN);
    expect(existsSync(folder)).toBe(true);
  });

  test.each([
    ['a folder elsewhere', ['elsewhere', JOB_TOKENS_FOLDER]],
    ['a folder deeper down', ['temp', 'x', JOB_TOKENS_FOLDER]],
    ['a folder with another prefix', ['temp', 'device-sign-in-tokens']],
    ['the temporary folder itself', ['temp']],
  ])('are not looked for in %s', async (_, path) => {
    await makeFolder('temp');
    const folder = await makeFolder(...path);
    const host = hostWith(folder, 'job-tokens');
    await end(host, NOTHING_OPEN);
    expect(existsSync(join(folder, 'secret'))).toBe(true);
    expect(host.events).toEqual([]);
  });

  test('that are a link are unlinked, and what it leads to stays', async () => {
    const folder = await makeFolder('elsewhere');
    await makeFolder('temp');
    const link = join(tempOf(), JOB_TOKENS_FOLDER);
    await symlink(folder, link);
    await end(hostWith(link, 'job-tokens'), NOTHING_OPEN);
    expect(existsSync(link)).toBe(false);
    expect(existsSync(join(folder, 'secret'))).toBe(true);
  });

  test('are removed also where the temporary folder is reached by a link', async () => {
    const folder = await makeFolder('temp', JOB_TOKENS_FOLDER);
    const tempFolder = join(sandbox.path, 'by-link');
    await symlink(tempOf(), tempFolder);
    const state = { 'job-tokens': join(tempFolder, JOB_TOKENS_FOLDER) };
    await end(recordHost({ state, machine: { tempFolder } }), NOTHING_OPEN);
    expect(existsSync(folder)).toBe(false);
  });
});

describe('a code that was left up', () => {
  const state = { 'open-notices': '{}' };

  test('is taken down', async () => {
    let count = 0;
    await end(recordHost({ state }), async () => {
      count += 1;
    });
    expect(count).toBe(1);
  });

  test('that stays up is a warning and no failure', async () => {
    const host = recordHost({ state });
    await end(host, () => Promise.reject(new Error('no network')));
    expect(host.events).toEqual([
      ['warning', 'A code that was shown elsewhere could not be taken down: Error: no network'],
    ]);
  });

  test('is taken down also where the folder cannot be removed', async () => {
    await makeFolder('temp');
    let count = 0;
    const folder = join(tempOf(), `${OURS}\0name`);
    const host = recordHost({
      state: { ...state, 'worker-folder': folder },
      machine: { tempFolder: tempOf() },
    });
    await end(host, async () => {
      count += 1;
    });
    expect(count).toBe(1);
    expect(host.told('warning')).toHaveLength(1);
  });
});

describe('a token endpoint', () => {
  const known = { port: 4040, stopSecret: 'x', pid: 7, started: '1' };
  const endWith = async (stopEndpoint: () => Promise<Stopped>) => {
    const host = recordHost({ state: { 'token-endpoint': JSON.stringify(known) } });
    await cleanUp({ host, closeNotices: NOTHING_OPEN, stopEndpoint });
    return host;
  };

  test('is ended, and what it gave is told', async () => {
    const host = await endWith(async () => ({
      kind: 'stopped',
      usage: { served: [], refused: [] },
    }));
    expect(host.told('info')).toEqual([
      'The token endpoint has ended. Nobody asked it for a token.',
    ]);
  });

  test('that cannot be ended is a warning', async () => {
    const host = await endWith(() => Promise.reject(new Error('EPERM')));
    expect(host.told('warning')).toEqual(['The token endpoint could not be ended: EPERM']);
  });
});
