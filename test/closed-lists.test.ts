import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');
const NAME = "'a-new-member', ";
const KIND = "\n  | { kind: 'a-new-member' }";

const RULE = '\n  aNewMember: boolean;';

/** A closed list: its file, where a member is added, and the files that have to handle every member. */
type List = [name: string, file: string, before: string, added: string, handledBy: string[]];

const LISTS: List[] = [
  [
    'outcomes',
    'src/errors.ts',
    'OUTCOMES = [',
    NAME,
    ['src/notify/commit-status.ts', 'src/notify/outcome-text.ts'],
  ],
  ['error codes', 'src/errors.ts', 'ERROR_CODES = [', NAME, ['src/errors.ts']],
  ['surfaces', 'src/notify/surface.ts', 'SURFACES = [', NAME, ['src/notify/notifiers.ts']],
  [
    'webhook formats',
    'src/notify/webhook-format.ts',
    'WEBHOOK_FORMATS = [',
    NAME,
    ['src/notify/webhook-format.ts', 'src/notify/webhook-messages.ts'],
  ],
  ['modes', 'src/auth/mode.ts', 'MODES = [', NAME, ['src/auth/mode.ts']],
  ['stores', 'src/store/choose-store.ts', 'STORES = [', NAME, ['src/store/choose-store.ts']],
  [
    'kinds of store',
    'src/store/choose-store.ts',
    'export type StorePlan =',
    KIND,
    ['src/adapters.ts'],
  ],
  ['clouds', 'src/identity/cloud.ts', 'CLOUDS = [', NAME, ['src/identity/cloud.ts']],
  [
    'sources of a token',
    'src/identity/token.ts',
    'SOURCES = [',
    NAME,
    ['src/outputs/closing-line.ts', 'src/outputs/summary.ts'],
  ],
  ['states for post', 'src/runner/host.ts', 'STATES = [', NAME, ['src/clean-up.ts']],
  [
    'who can fix an error number',
    'src/identity/aadsts-table.ts',
    'FIXERS = [',
    NAME,
    ['src/identity/aadsts.ts'],
  ],
  [
    'rules',
    'src/identity/policy.ts',
    'export interface Rules {',
    RULE,
    ['src/sign-in.ts', 'src/store/job-tokens.ts'],
  ],
  [
    'progress of a sign-in',
    'src/auth/identity-provider.ts',
    'export type Progress =',
    KIND,
    ['src/notify/prompt.ts'],
  ],
  [
    'events of a prompt',
    'src/notify/surface.ts',
    'export type PromptEvent =',
    KIND,
    ['src/notify/log.ts'],
  ],
];

describe('a new member does not compile until it is handled', () => {
  let broken: string[] = [];
  // One program for all: no two lists are handled by the same file, so each error has one cause.
  beforeAll(() => {
    broken = filesWithErrors(LISTS);
  });

  test.each(LISTS)('%s', (_name, _file, _before, _added, handledBy) => {
    expect(broken).toEqual(expect.arrayContaining(handledBy));
  });

  test('and nothing else is broken by it', () => {
    const handledBy = LISTS.flatMap((list) => list[4]);
    expect(broken).toEqual(handledBy.toSorted((one, other) => one.localeCompare(other)));
    expect(new Set(handledBy).size).toBe(handledBy.length);
  });
});

/** The files of src that do not compile once every list has a new member. */
function filesWithErrors(lists: readonly List[]): string[] {
  const { options, fileNames } = readConfig();
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (path, ...rest) => {
    const additions = lists.filter(([, file]) => file === nameOf(path));
    if (additions.length === 0) {
      return getSourceFile(path, ...rest);
    }
    const text = additions.reduce(
      (all, [, , before, added]) => addAfter(all, before, added),
      readFileSync(path, 'utf8'),
    );
    return ts.createSourceFile(path, text, options.target ?? ts.ScriptTarget.Latest);
  };
  const program = ts.createProgram(fileNames, options, host);
  return fileNames
    .filter((path) => program.getSemanticDiagnostics(program.getSourceFile(path)).length > 0)
    .map(nameOf)
    .toSorted((one, other) => one.localeCompare(other));
}

function addAfter(text: string, before: string, added: string): string {
  expect(text.split(before)).toHaveLength(2);
  return text.replace(before, `${before}${added}`);
}

function nameOf(path: string): string {
  return relative(ROOT, path).replaceAll('\\', '/');
}

function readConfig(): ts.ParsedCommandLine {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, 'tsconfig.build.json'),
    { noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  );
  if (!config) {
    throw new Error('tsconfig.build.json cannot be read');
  }
  return config;
}
