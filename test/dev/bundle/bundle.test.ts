import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sizeOf } from '../../../dev/bench/sizes.ts';
import { DOORS } from '../../../dev/bundle/bundle.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const DIST = join(ROOT, 'dist');
const MODULES = join(ROOT, 'node_modules');

/** A name that stands in the source of a module and in no other. */
const MARKS: Record<string, string> = {
  '@actions/http-client': 'HttpResponseRetryCodes',
  '@actions/http-client/lib/auth': 'PersonalAccessTokenCredentialHandler',
  '@actions/exec': 'ToolRunner',
  jsonwebtoken: 'JsonWebTokenError',
  undici: 'UndiciError',
};

const doors = Object.entries(DOORS);
/** What is left out of a door. */
const leftOut = doors.flatMap(([folder, { absent }]) =>
  absent.map((name) => [folder, name] as const),
);

function scripts(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.c?js$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

function holds(folder: string, mark: string | undefined): boolean {
  return mark !== undefined && scripts(folder).some((text) => text.includes(mark));
}

describe('what a bundle leaves out', () => {
  test('is something where our own code is most of it', () => {
    const counts = doors.map(([folder, { absent }]) => [folder, absent.length > 0]);
    expect(Object.fromEntries(counts)).toEqual({
      main: true,
      post: true,
      cache: false,
      'token-endpoint': true,
      proxy: false,
    });
  });

  test.each(leftOut)('%s is without %s', (folder, name) => {
    const [scope = '', module = ''] = name.split('/');
    const source = join(MODULES, ...(scope.startsWith('@') ? [scope, module] : [scope]));
    expect(existsSync(source)).toBe(true);
    expect(holds(source, MARKS[name])).toBe(true);
    expect(holds(join(DIST, folder), MARKS[name])).toBe(false);
  });

  test.each(doors)('of %s is replaced by what complains when it is used', (folder, { absent }) => {
    const isThere = holds(join(DIST, folder), 'was left out of this bundle');
    expect(isThere).toBe(absent.length > 0);
  });

  test('is in the cache client, which needs it', () => {
    expect(holds(join(DIST, 'cache'), MARKS.undici)).toBe(true);
  });
});

test('undici is in a bundle of its own, which is loaded only where a proxy is set', () => {
  const folders = doors.map(([folder]) => folder);
  const withUndici = folders.filter((folder) => holds(join(DIST, folder), MARKS.undici));
  // The cache client has an older one.
  expect(withUndici).toEqual(['cache', 'proxy']);
});

describe('the size', () => {
  test('of the entry chunk is below 400,000 bytes', () => {
    const { size } = statSync(join(DIST, 'main', 'index.js'));
    expect(size).toBeGreaterThan(10_000);
    expect(size).toBeLessThan(400_000);
  });

  test('of what most steps load is below 3,600,000 bytes', () => {
    const bytes = ['main', 'post', 'cache'].map((folder) => sizeOf(join(DIST, folder)));
    expect(bytes.reduce((sum, one) => sum + one)).toBeLessThan(3_600_000);
  });

  // Of these, 570,000 are for proxies, and 850,000 for token endpoints.
  test('of all of dist is below 4,600,000 bytes', () => {
    const bytes = sizeOf(DIST);
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(bytes).toBeLessThan(4_600_000);
  });
});

test.each(['undici', '@azure/msal-node', '@actions/cache', '@octokit/request', 'uqr'])(
  'the entry chunk is without %s',
  (name) => {
    const entry = readFileSync(join(DIST, 'main', 'index.js'), 'utf8');
    expect(entry).not.toMatch(new RegExp(`\\b(node_modules|CONCATENATED MODULE: .*)/${name}/`));
    expect(name === 'undici' && entry.includes('undici')).toBe(false);
  },
);
