import { join } from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';

export interface Rewritten {
  text: string;
  /** What was changed beside the authority host and the address of Graph. */
  notes: string[];
}

const ACTION = /^OWNER\/entra-device-sign-in@/;
const CHECKOUT = /^actions\/checkout@/;
// What a tool that is not here would remove.
const LOG_OUT = /^(?:az account clear|m365 logout|fab auth logout)$/;
const GRAPH = /https:\/\/graph\.microsoft\.(?:com|us)(?=\/v1\.0\/me\b)/g;

/** What runs only elsewhere, and for whom its token is. */
const ELSEWHERE: [program: RegExp, name: string, audience: string][] = [
  [/Connect-MgGraph/, 'Microsoft Graph PowerShell', 'https://graph.microsoft.com'],
  [/Connect-PnPOnline/, 'PnP PowerShell', 'https://contoso.sharepoint.com'],
  [/Connect-AzAccount/, 'Azure PowerShell', 'https://management.azure.com'],
  [/\baz login\b/, 'the Azure CLI', 'https://management.azure.com'],
  [/\bterraform plan\b/, 'Terraform', 'https://management.azure.com'],
  [/azure\.identity|@azure\/identity/, 'the Azure SDK', 'https://graph.microsoft.com'],
  [/\bm365 login\b/, 'CLI for Microsoft 365', 'https://graph.microsoft.com'],
  [/\bfab auth login\b/, 'the Fabric CLI', 'https://api.fabric.microsoft.com'],
  [/management\.azure\.com/, 'Azure Resource Manager', 'https://management.azure.com'],
];

/**
 * A workflow made to run against the emulator at `origin`: the action gets its authority host, Graph
 * is the emulator's, and a step for a program or service that is not here looks at its token instead.
 */
export function rewriteForEmulator(workflow: string, origin: string): Rewritten {
  const document = parseDocument(workflow);
  const notes: string[] = [];
  for (const step of stepsOf(document.get('jobs'))) {
    const uses = step.get('uses');
    if (typeof uses === 'string' && ACTION.test(uses)) {
      step.setIn(['with', 'authority-host'], origin);
      step.deleteIn(['with', 'cloud']);
      if (step.deleteIn(['with', 'notify'])) {
        notes.push('without notify: GitHub is not here');
      }
    }
    if (typeof uses === 'string' && CHECKOUT.test(uses)) {
      step.delete('uses');
      step.delete('with');
      step.set('run', 'true');
      notes.push('without a checkout: there is no repository');
    }
    const run = step.get('run');
    if (typeof run === 'string') {
      notes.push(...rewriteScript(step, run, origin));
    }
  }
  return { text: document.toString({ lineWidth: 0 }), notes };
}

function rewriteScript(step: YAMLMap, run: string, origin: string): string[] {
  const elsewhere = ELSEWHERE.find(([program]) => program.test(run));
  if (elsewhere) {
    const [, name, audience] = elsewhere;
    step.set('run', `node "${join(import.meta.dirname, 'token.ts')}"`);
    step.setIn(['env', 'AUDIENCE'], audience);
    step.delete('shell');
    return [`${name} is not here: its token was looked at`];
  }
  if (LOG_OUT.test(run.trim())) {
    step.set('run', 'true');
    return [];
  }
  if (/^Install-PSResource\b/.test(run)) {
    step.set('run', 'true');
    step.delete('shell');
    return ['no PowerShell is here: its module was not installed'];
  }
  if (/\bgh issue\b/.test(run)) {
    step.set('run', 'echo "::warning::$TITLE"');
    return ['the GitHub CLI has no server here: its step only warned'];
  }
  const script = run.replace(GRAPH, origin);
  const called = script.replaceAll(origin, '').replace(/\bresource=https:\S+/g, '');
  const address = called.match(/https?:\/\/\S+/)?.[0];
  if (address) {
    throw new Error(`a step calls ${address}, which is not here`);
  }
  step.set('run', script);
  return [];
}

function stepsOf(jobs: unknown): YAMLMap[] {
  if (!isMap(jobs)) {
    throw new Error('a workflow without jobs');
  }
  return jobs.items.flatMap(({ key, value: job }) => {
    const steps = isMap(job) ? job.get('steps') : undefined;
    if (!isSeq(steps)) {
      throw new Error(`job ${isScalar(key) ? key.value : key} has no steps`);
    }
    return steps.items.filter((step): step is YAMLMap => isMap(step));
  });
}
