import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** An action as its action.yml describes it; paths are absolute. */
export interface Action {
  main: string;
  post: string | undefined;
  postIf: string;
  inputs: Record<string, { default?: string; deprecationMessage?: string }>;
}

/** Reads the action.yml of a JavaScript action. */
export function readAction(folder: string): Action {
  const { runs, inputs } = parse(readFileSync(join(folder, 'action.yml'), 'utf8'));
  if (!/^node\d+$/.test(runs.using)) {
    throw new Error(
      `failed to read ${folder}/action.yml: it runs with ${runs.using}, not with Node`,
    );
  }
  return {
    main: join(folder, runs.main),
    post: runs.post && join(folder, runs.post),
    postIf: runs['post-if'] ?? 'always()',
    inputs: inputs ?? {},
  };
}

/**
 * The inputs of a step as variables `INPUT_…`: what `with` says, else the defaults with their
 * `${{ github.… }}` filled in; and what the runner warns about.
 */
export function readInputs(
  { inputs }: Action,
  given: Record<string, string>,
  github: (name: string) => string,
): { variables: Record<string, string>; warnings: string[] } {
  const names = new Map(Object.keys(inputs).map((name) => [name.toLowerCase(), name]));
  const values: Record<string, string> = {};
  for (const [name, { default: fallback }] of Object.entries(inputs)) {
    values[name] = evaluate(String(fallback ?? ''), github);
  }
  const warnings: string[] = [];
  const unknown = Object.keys(given).filter((name) => !names.has(name.toLowerCase()));
  if (unknown.length > 0) {
    const list = (of: string[]) => of.map((name) => `'${name}'`).join(', ');
    warnings.push(
      `Unexpected input(s) ${list(unknown)}, valid inputs are [${list(Object.keys(inputs))}]`,
    );
  }
  for (const [key, value] of Object.entries(given)) {
    const name = names.get(key.toLowerCase()) ?? key;
    values[name] = value;
    const deprecated = inputs[name]?.deprecationMessage;
    if (deprecated) {
      warnings.push(`Input '${name}' has been deprecated with message: ${deprecated}`);
    }
  }
  const variables = Object.entries(values).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ]);
  return { variables: Object.fromEntries(variables), warnings };
}

function evaluate(text: string, github: (name: string) => string): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (expression, inner: string) => {
    const name = /^\s*github\.(\w+)\s*$/.exec(inner)?.[1];
    if (!name) {
      throw new Error(`the runner here cannot evaluate ${expression}`);
    }
    return github(name);
  });
}
