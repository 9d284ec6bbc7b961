import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');

interface Import {
  from: string;
  to: string;
}

describe('the arrows of the house', () => {
  test('src imports neither dev nor test', () => {
    expect(offenders('src', ({ to }) => /^(dev|test)\//.test(to))).toEqual([]);
  });

  test('the emulator, the cache service, the GitHub stand-in and the runner import nothing of src', () => {
    for (const folder of ['dev/emulator', 'dev/cache-service', 'dev/github', 'dev/runner']) {
      expect(offenders(folder, ({ to }) => to.startsWith('src/'))).toEqual([]);
    }
  });

  test.each([
    ['@azure/msal-node', ['src/session/msal.ts']],
    ['@actions/cache', ['src/cache/client.ts']],
    ['@actions/core', ['src/host/runner.ts']],
    ['@octokit/request', ['src/host/github.ts']],
    ['uqr', ['src/prompt/qr.ts']],
    ['jose', ['src/cache/seal.ts', 'src/identity/validation.ts']],
  ])('%s is imported where it belongs only', (library, rooms) => {
    const found = importsOf('src').filter(({ to }) => to === library);
    expect([...new Set(found.map(({ from }) => from))]).toEqual(rooms);
  });

  test('only the runner reads the environment', () => {
    const readers = filesOf('src').filter((file) => read(file).includes('process.env'));
    expect(readers).toEqual(['src/host/runner.ts']);
  });

  test('only the doors open the adapters', () => {
    const adapters = [
      'src/host/runner.ts',
      'src/host/github.ts',
      'src/host/cancellation.ts',
      'src/host/workbench.ts',
      'src/host/signal.ts',
      'src/cache/client.ts',
      'src/cache/actions.ts',
      'src/cache/file.ts',
      'src/session/msal.ts',
    ];
    const doors = [
      'src/main.ts',
      'src/outer-world.ts',
      'src/post.ts',
      'src/take-down.ts',
      'src/host/signal.ts',
    ];
    const runtime = importsOf('src').filter(({ to }) => adapters.includes(to));
    expect(runtime.filter(({ from }) => !doors.includes(from))).toEqual([]);
  });

  test('nobody imports a door, and no room imports the story', () => {
    const closed = [
      'src/main.ts',
      'src/outer-world.ts',
      'src/post.ts',
      'src/take-down.ts',
      'src/sign-in.ts',
      'src/sign-in-anew.ts',
    ];
    const found = importsOf('src').filter(({ to }) => closed.includes(to));
    expect(found.map(({ from, to }) => `${from} → ${to}`).toSorted(byName)).toEqual([
      'src/main.ts → src/outer-world.ts',
      'src/main.ts → src/sign-in.ts',
      'src/post.ts → src/take-down.ts',
      'src/sign-in.ts → src/sign-in-anew.ts',
    ]);
  });

  test('pure rooms know neither time, network nor environment', () => {
    const impure =
      /\b(fetch|Date\.now|new Date\(\)|setTimeout|performance|process)\b|node:(?!crypto)/;
    const pure = filesOf('src/identity').filter((file) => impure.test(read(file)));
    expect(pure).toEqual([]);
  });

  test('files stay one thought: no more than 220 lines, tables apart', () => {
    const long = filesOf('src').filter((file) => read(file).split('\n').length > 220);
    expect(long).toEqual(['src/identity/aadsts-table.ts']);
  });
});

function offenders(folder: string, isWrong: (one: Import) => boolean): Import[] {
  return importsOf(folder).filter(isWrong);
}

/** Imports of values, static and dynamic; types are free. */
function importsOf(folder: string): Import[] {
  return filesOf(folder).flatMap((file) =>
    [
      ...read(file).matchAll(
        /(?:^(?:import|export)\s(?!type\s)[^;]*?from\s|\bimport\()'([^']+)'/gms,
      ),
    ].map(([, target = '']) => ({
      from: file,
      to: target.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), target)) : target,
    })),
  );
}

function filesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .toSorted(byName);
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function byName(one: string, other: string): number {
  return one < other ? -1 : 1;
}
