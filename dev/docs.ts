import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const ROOT = new URL('..', import.meta.url);

interface Action {
  inputs: Record<string, { description: string; required?: boolean; default?: string }>;
  outputs: Record<string, { description: string }>;
}

/** The README with its tables of inputs and outputs made anew from action.yml. */
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

/** Reads action.yml and README.md of the project. */
export function readDocs(): { action: Action; readme: string } {
  const read = (name: string) => readFileSync(new URL(name, ROOT), 'utf8');
  return { action: parse(read('action.yml')), readme: read('README.md') };
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function replaceBetween(text: string, name: string, body: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) {
    throw new Error(`README.md lacks the marks ${start} and ${end}.`);
  }
  return `${text.slice(0, from + start.length)}\n\n${body}\n\n${text.slice(to)}`;
}

if (import.meta.main) {
  const { action, readme } = readDocs();
  writeFileSync(new URL('README.md', ROOT), renderReadme(readme, action));
}
