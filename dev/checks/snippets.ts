import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isSeq, parseDocument, stringify } from 'yaml';

/** A workflow to look at, and where it is from. */
export interface Source {
  name: string;
  text: string;
}

const FENCE = /^```ya?ml\n(.*?)^```$/gms;

/** Every YAML block of the project's pages, as a workflow. */
export function readSnippets(root: string): Source[] {
  const pages = globSync(['*.md', 'docs/**/*.md', 'examples/*.md'], { cwd: root }).sort();
  return pages.flatMap((page) => findSnippets(page, readFileSync(join(root, page), 'utf8')));
}

/** The YAML blocks of a page, each made a whole workflow. */
export function findSnippets(page: string, text: string): Source[] {
  return [...text.matchAll(FENCE)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length;
    const name = `${page}:${line}`;
    return { name, text: makeWorkflow(name, match[1] ?? '') };
  });
}

/** Steps get a job around them, and jobs an event. Throws for what is no part of a workflow. */
function makeWorkflow(name: string, text: string): string {
  const document = parseDocument(text);
  const job = { 'runs-on': 'ubuntu-latest', 'timeout-minutes': 20 };
  if (isSeq(document.contents)) {
    const steps = document.toJS();
    return stringify({ on: 'workflow_dispatch', jobs: { job: { ...job, steps } } });
  }
  if (!isMap(document.contents) || !document.has('jobs')) {
    throw new Error(`${name} is neither a workflow, nor jobs, nor a list of steps.`);
  }
  return document.has('on') ? text : `on: workflow_dispatch\n${text}`;
}
