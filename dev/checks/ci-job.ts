import { isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { Rewritten } from './rewrite.ts';

/** The job `action` of a workflow alone, on one system, with the packages that are installed. */
export function selectAction(workflow: string, packages: string): Rewritten {
  const document = parseDocument(workflow);
  const job = document.getIn(['jobs', 'action']);
  if (!isMap(job)) {
    throw new Error('the workflow has no job "action"');
  }
  document.set('jobs', document.createNode({ action: job }));
  document.setIn(['jobs', 'action', 'runs-on'], 'ubuntu-latest');
  document.deleteIn(['jobs', 'action', 'strategy']);
  const steps = document.getIn(['jobs', 'action', 'steps']);
  if (!isSeq(steps)) {
    throw new Error('the job "action" has no steps');
  }
  steps.items = steps.items.filter(
    (step) => isMap(step) && !String(step.get('uses') ?? '').startsWith('actions/setup-node@'),
  );
  const install = steps.items.find(
    (step): step is YAMLMap => isMap(step) && String(step.get('run') ?? '').startsWith('npm ci'),
  );
  install?.set('run', `ln -s "${packages}" node_modules`);
  return {
    text: document.toString({ lineWidth: 0 }),
    notes: ['without setup-node and npm ci: Node and the packages are here'],
  };
}
