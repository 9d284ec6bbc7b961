import { existsSync } from 'node:fs';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openWorkbench, WORKBENCH_STATE } from '../../../src/host/workbench.ts';
import { faultOf } from '../fakes/faults.ts';
import { useFolder } from '../fakes/folder.ts';
import { recordHost } from '../fakes/host.ts';

const temp = useFolder();

function open() {
  const host = recordHost({ machine: { tempFolder: temp.path } });
  return { host, workbench: openWorkbench(host) };
}

// What reaches the log in truth, past the workbench.
const printed: string[] = [];
const { write } = process.stdout;
beforeEach(() => {
  printed.length = 0;
  process.stdout.write = ((text: string) => printed.push(text) > 0) as typeof write;
});
afterEach(() => {
  process.stdout.write = write;
});

describe('a visit', () => {
  test('has a folder of its own below the temporary folder, for its owner only', async () => {
    const { result } = await open().workbench.visit(async (folder) => ({
      folder,
      mode: (await stat(folder)).mode & 0o777,
    }));
    expect(dirname(result.folder)).toBe(temp.path);
    expect(result.mode).toBe(process.platform === 'win32' ? 0o666 : 0o700);
  });

  test('tells post of the folder before anything is put there', async () => {
    const { host, workbench } = open();
    const { result } = await workbench.visit(async (folder) => [folder, [...host.events]]);
    const [folder] = result;
    expect(result).toEqual([folder, [['state', WORKBENCH_STATE, folder]]]);
  });

  test('has its folder as working directory and workspace', async () => {
    const { result } = await open().workbench.visit(async (folder) => [
      folder,
      process.cwd(),
      process.env.GITHUB_WORKSPACE,
    ]);
    expect(new Set(result).size).toBe(1);
  });

  test.each([
    ['another workspace', '/some/workspace'],
    ['no workspace', undefined],
  ])('gives back the working directory and %s', async (_, workspace) => {
    const before = process.env.GITHUB_WORKSPACE;
    const home = process.cwd();
    setWorkspace(workspace);
    try {
      await open().workbench.visit(async () => {});
      expect(process.cwd()).toBe(home);
      expect(process.env.GITHUB_WORKSPACE).toBe(workspace);
    } finally {
      setWorkspace(before);
    }
  });

  test('leaves nothing behind', async () => {
    await open().workbench.visit(async (folder) => {
      await mkdir(join(folder, 'deep', 'down'), { recursive: true });
      await writeFile(join(folder, 'deep', 'down', 'secret'), 'x');
    });
    expect(await readdir(temp.path)).toEqual([]);
  });

  test('puts all in order also where the work fails, and lets the fault through', async () => {
    const home = process.cwd();
    const workspace = process.env.GITHUB_WORKSPACE;
    const mine = process.stdout.write;
    const { host, workbench } = open();
    const fault = new Error('the work failed');
    const work = async (folder: string) => {
      await writeFile(join(folder, 'secret'), 'x');
      process.stdout.write('::add-mask::a-secret\n::error::half-way\n');
      throw fault;
    };
    expect(await faultOf(workbench.visit(work))).toBe(fault);
    expect(await readdir(temp.path)).toEqual([]);
    expect([process.cwd(), process.env.GITHUB_WORKSPACE]).toEqual([home, workspace]);
    expect(process.stdout.write).toBe(mine);
    expect(printed).toEqual(['::add-mask::a-secret\n']);
    expect(host.told('debug')).toEqual(['half-way']);
  });

  test('can follow another', async () => {
    const { workbench } = open();
    const first = await workbench.visit(async (folder) => folder);
    const second = await workbench.visit(async (folder) => folder);
    expect(first.result).not.toBe(second.result);
    expect([first, second].filter(({ result }) => existsSync(result))).toEqual([]);
  });
});

describe('what is printed during a visit', () => {
  async function visitPrinting(...texts: (string | Uint8Array)[]) {
    const { host, workbench } = open();
    const { complaints } = await workbench.visit(async () => {
      for (const text of texts) {
        process.stdout.write(text);
      }
      expect(printed).toEqual([]);
    });
    return { complaints, debug: host.told('debug') };
  }

  test('goes to the debug log, blank lines apart', async () => {
    expect(await visitPrinting('Cache hit\n\n', '  \r\nCache size: 1 MB\r\n')).toEqual({
      complaints: [],
      debug: ['Cache hit', 'Cache size: 1 MB'],
    });
    expect(printed).toEqual([]);
  });

  test('is collected as complaints where it is a warning or an error, and annotates nothing', async () => {
    expect(
      await visitPrinting('::warning::Failed to save\n', '::error title=x::Status 503\n'),
    ).toEqual({
      complaints: ['Failed to save', 'Status 503'],
      debug: ['Failed to save', 'Status 503'],
    });
    expect(printed).toEqual([]);
  });

  test('passes where it is a mask or a debug line', async () => {
    expect(await visitPrinting('::add-mask::a-secret\n', '::debug::a detail\n')).toEqual({
      complaints: [],
      debug: [],
    });
    expect(printed).toEqual(['::add-mask::a-secret\n', '::debug::a detail\n']);
  });

  test('is read as lines, however it comes in pieces', async () => {
    expect(await visitPrinting('::warn', Buffer.from('ing::in '), 'pieces')).toEqual({
      complaints: ['in pieces'],
      debug: ['in pieces'],
    });
  });

  test('tells the writer that it was written', async () => {
    const { result } = await open().workbench.visit(
      () => new Promise((resolve) => process.stdout.write('x', () => resolve('written'))),
    );
    expect(result).toBe('written');
  });
});

function setWorkspace(workspace: string | undefined): void {
  if (workspace === undefined) {
    delete process.env.GITHUB_WORKSPACE;
  } else {
    process.env.GITHUB_WORKSPACE = workspace;
  }
}
