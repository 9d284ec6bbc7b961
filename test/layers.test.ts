import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findCircles } from './layers/circles.ts';
import { ALLOWED, fileArrows, findOffences, ROOMS, roomArrows, roomOf } from './layers/house.ts';
import { importsOf, readTree, type Tree } from './layers/imports.ts';

const ROOT = join(import.meta.dirname, '..');
const SRC = readTree(ROOT, 'src');
const DEV = readTree(ROOT, 'dev');

describe('the house', () => {
  test('has no import that its table forbids, and no circle, types included', () => {
    expect(findOffences(SRC)).toEqual([]);
  });

  test('has a table without circles, each room of which is lived in', () => {
    expect(findCircles(ALLOWED)).toEqual([]);
    const livedIn = new Set(Object.keys(SRC).map(roomOf));
    expect(ROOMS.filter((room) => !livedIn.has(room))).toEqual([]);
  });

  test('imports neither dev nor test', () => {
    const strangers = importsOf(SRC).filter(({ to }) => /^(\.\.\/)*(dev|test)\//.test(to));
    expect(strangers).toEqual([]);
  });

  test('reads the environment in one file', () => {
    expect(filesWith(/process\.env\b/)).toEqual(['src/runner/runner.ts']);
  });

  test('has pure rooms that know neither time, network nor environment', () => {
    const impure =
      /\b(fetch|Date\.now|new Date\(\)|setTimeout|performance|process)\b|node:(?!crypto)/;
    expect(filesWith(impure).filter((path) => roomOf(path) === 'identity')).toEqual([]);
  });

  test('has files of no more than 220 lines, the table of error numbers apart', () => {
    const long = Object.entries(SRC).filter(([, text]) => text.split('\n').length > 220);
    expect(long.map(([path]) => path)).toEqual(['src/identity/aadsts-table.ts']);
  });
});

describe('dev', () => {
  test('has no circle between files or folders, types included', () => {
    expect(findCircles(fileArrows(DEV))).toEqual([]);
    expect(findCircles(roomArrows(DEV, folderOf))).toEqual([]);
  });

  test('has servers and a runner that know nothing of src', () => {
    const apart = importsOf(DEV).filter(({ from }) => /^dev\/(servers|runner)\//.test(from));
    expect(apart.filter(({ to }) => to.startsWith('src/'))).toEqual([]);
  });
});

describe('what the house forbids is found', () => {
  const POLICY = 'src/identity/policy.ts';

  test('in the house as it is, with one import too many', () => {
    const text = `import { openLog } from '../notify/log.ts';\n${SRC[POLICY]}`;
    expect(findOffences({ ...SRC, [POLICY]: text })).toEqual(
      expect.arrayContaining([
        'src/identity/policy.ts → src/notify/log.ts: identity may not import notify',
        'circle of rooms: auth → identity → notify → auth',
      ]),
    );
  });

  test.each<[string, Tree, string[]]>([
    [
      'an import of a value',
      tree({ [POLICY]: "import { openLog } from '../notify/log.ts';", 'src/notify/log.ts': '' }),
      ['src/identity/policy.ts → src/notify/log.ts: identity may not import notify'],
    ],
    [
      'an import of a type, up',
      tree({
        'src/store/file.ts': "import type { Report } from '../outputs/report.ts';",
        'src/outputs/report.ts': '',
      }),
      ['src/store/file.ts → src/outputs/report.ts: store may not import outputs'],
    ],
    [
      'a type in the place where it is used',
      tree({
        'src/entra/http.ts': "let mode: import('../auth/mode.ts').Mode;",
        'src/auth/mode.ts': '',
      }),
      ['src/entra/http.ts → src/auth/mode.ts: entra may not import auth'],
    ],
    [
      'an export from elsewhere',
      tree({ 'src/runner/clock.ts': "export * from '../auth/mode.ts';", 'src/auth/mode.ts': '' }),
      ['src/runner/clock.ts → src/auth/mode.ts: runner may not import auth'],
    ],
    [
      'a story that knows MSAL',
      tree({
        'src/sign-in.ts': "import { openMsal } from './msal/identity-provider.ts';",
        'src/msal/identity-provider.ts': '',
      }),
      ['src/sign-in.ts → src/msal/identity-provider.ts: stories may not import msal'],
    ],
    [
      'lazy loading outside of a door',
      tree({
        'src/notify/log.ts': "const qr = await import('./qr.ts');",
        'src/notify/qr.ts': '',
      }),
      ['src/notify/log.ts → src/notify/qr.ts: only doors load lazily'],
    ],
    [
      'a package outside of its file, even inside of its room',
      tree({
        'src/msal/cache.ts': "import type { TokenCache } from '@azure/msal-node';",
        'src/store/file.ts': "import { saveCache } from '@actions/cache';",
        'src/sign-in.ts': "import * as core from '@actions/core';",
        'src/errors.ts': "import { setFailed } from '@actions/core/lib/core.js';",
      }),
      [
        'src/msal/cache.ts → @azure/msal-node: only src/msal/identity-provider.ts may import it',
        'src/store/file.ts → @actions/cache: only src/store/actions-cache-worker.ts may import it',
        'src/sign-in.ts → @actions/core: only src/runner/runner.ts may import it',
        'src/errors.ts → @actions/core/lib/core.js: only src/runner/runner.ts may import it',
      ],
    ],
    [
      'a package that nobody has decided on',
      tree({ 'src/text.ts': "import chalk from 'chalk';" }),
      ['src/text.ts → chalk: nobody may import this'],
    ],
    [
      'a room that the table does not have',
      tree({ 'src/helpers/file.ts': "import '../text.ts';", 'src/text.ts': '' }),
      ['src/helpers/file.ts is in no room'],
    ],
    [
      'a circle of two files, though only types make it',
      tree({
        'src/auth/mode.ts': "import type { Pending } from './pending.ts';",
        'src/auth/pending.ts': "import type { Mode } from './mode.ts';",
      }),
      ['circle of files: src/auth/mode.ts → src/auth/pending.ts → src/auth/mode.ts'],
    ],
    [
      'a circle of three files',
      tree({
        'src/auth/a.ts': "import { b } from './b.ts';",
        'src/auth/b.ts': "export { c } from './c.ts';",
        'src/auth/c.ts': "import type { A } from './a.ts';",
      }),
      ['circle of files: src/auth/a.ts → src/auth/b.ts → src/auth/c.ts → src/auth/a.ts'],
    ],
    [
      'a circle of rooms without a circle of files',
      tree({
        'src/auth/a.ts': "import { b } from '../store/b.ts';",
        'src/store/b.ts': '',
        'src/store/c.ts': "import type { D } from '../auth/d.ts';",
        'src/auth/d.ts': '',
      }),
      [
        'src/store/c.ts → src/auth/d.ts: store may not import auth',
        'circle of rooms: auth → store → auth',
      ],
    ],
  ])('%s', (_, invented, offences) => {
    expect(findOffences(invented)).toEqual(offences);
  });
});

function tree(files: Tree): Tree {
  return files;
}

function filesWith(pattern: RegExp): string[] {
  return Object.keys(SRC).filter((path) => pattern.test(SRC[path] ?? ''));
}

/** `dev/servers/entra`, `dev/runner`; a file at the root of `dev` is a room of its own. */
function folderOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  return folders.length > 1 ? folders.slice(0, 3).join('/') : path;
}
