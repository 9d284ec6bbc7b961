import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { WHO_CAN_FIX } from '../src/identity/aadsts.ts';
import { AADSTS } from '../src/identity/aadsts-table.ts';

const ROOT = new URL('..', import.meta.url);
const TROUBLESHOOTING = 'docs/TROUBLESHOOTING.md';

interface Action {
  inputs: Record<string, { description: string; required?: boolean; default?: string }>;
  outputs: Record<string, { description: string }>;
}

/** The README with its tables of inputs and outputs made from action.yml. */
export function renderReadme(readme: string, action: Action): string {
  const inputs = Object.entries(action.inputs).map(
    ([name, { description, required, default: value }]) =>
      `| \`${name}\` | ${required ? '**required**' : value ? `\`${value}\`` : ''} | ${cell(description)} |`,
  );
  const outputs = Object.entries(action.outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`,
  );
  return [
    ['inputs', ['| input | default | meaning |', '| --- | --- | --- |', ...inputs]] as const,
    ['outputs', ['| output | meaning |', '| --- | --- |', ...outputs]] as const,
  ].reduce((text, [name, lines]) => replaceBetween(text, name, lines.join('\n')), readme);
}

/** The troubleshooting page with an entry for every number of the table. */
export function renderTroubleshooting(page: string): string {
  const entries = AADSTS.toSorted(([one], [other]) => one - other).map(
    ([number, name, who, meaning, next, kind]) => {
      const policy =
        kind === 'blocked' || kind === 'flow-blocked'
          ? ' See [A policy of the tenant blocks the sign-in](#a-policy-of-the-tenant-blocks-the-sign-in).'
          : '';
      const lookup = `https://login.microsoftonline.com/error?code=${number}`;
      return `### AADSTS${number}\n\n\`${name}\`: ${meaning}\n\n${WHO_CAN_FIX[who]} ${next}${policy} [Microsoft on it](${lookup}).`;
    },
  );
  return replaceBetween(page, 'aadsts', entries.join('\n\n'));
}

/** Reads action.yml, README.md and the troubleshooting page of the project. */
export function readDocs(): { action: Action; readme: string; troubleshooting: string } {
  const read = (name: string) => readFileSync(new URL(name, ROOT), 'utf8');
  return {
    action: parse(read('action.yml')),
    readme: read('README.md'),
    troubleshooting: read(TROUBLESHOOTING),
  };
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function replaceBetween(text: string, name: string, body: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) {
    throw new Error(`The page lacks the marks ${start} and ${end}.`);
  }
  return `${text.slice(0, from + start.length)}\n\n${body}\n\n${text.slice(to)}`;
}

if (import.meta.main) {
  const { action, readme, troubleshooting } = readDocs();
  writeFileSync(new URL('README.md', ROOT), renderReadme(readme, action));
  writeFileSync(new URL(TROUBLESHOOTING, ROOT), renderTroubleshooting(troubleshooting));
}
