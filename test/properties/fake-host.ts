import type { Host, Run } from '../../src/runner/host.ts';

/** A host that knows the inputs of a step and notes what it is told to hide. */
export function fakeHost(
  inputs: Readonly<Record<string, string>>,
  visibility: Run['visibility'] = 'private',
): Host & { readonly masked: string[] } {
  const masked: string[] = [];
  const unexpected = () => {
    throw new Error('reading the inputs has no use for this');
  };
  return {
    masked,
    input: (name) => (Object.hasOwn(inputs, name) ? (inputs[name] ?? '').trim() : ''),
    inputNames: () => Object.keys(inputs),
    mask: (secret) => void masked.push(secret),
    output: unexpected,
    saveState: unexpected,
    state: unexpected,
    info: unexpected,
    group: unexpected,
    debug: unexpected,
    warning: unexpected,
    fail: unexpected,
    summarise: unexpected,
    run: {
      id: '1',
      attempt: '1',
      job: 'deploy',
      runner: 'GitHub Actions 1',
      commit: 'ffac537e6cbbf934b08745a378932722df287a53',
      issue: undefined,
      api: 'https://api.github.com',
      repository: 'contoso/payroll',
      workflow: 'Deploy',
      ref: 'refs/heads/main',
      page: 'https://github.com/contoso/payroll/actions/runs/1',
      visibility,
      actor: 'alice-contoso',
      triggeringActor: 'alice-contoso',
      troubleshooting: 'docs/TROUBLESHOOTING.md',
    },
    machine: { tempFolder: '', userCacheFolder: '', hasCacheService: true },
  };
}
