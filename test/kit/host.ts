import type { Host, Machine, Run, Variable } from '../../src/runner/host.ts';

/** What was asked of the host, first its kind: `['output', 'username', 'alice@contoso.com']`. */
export type HostEvent = [
  kind:
    | 'mask'
    | 'output'
    | 'variable'
    | 'state'
    | 'info'
    | 'debug'
    | 'warning'
    | 'fail'
    | 'summary'
    | 'save',
  ...details: string[],
];

/** A host that keeps everything that was asked of it, in order. */
export interface RecordingHost extends Host {
  readonly events: HostEvent[];
  /** The details of the events of one kind, joined by spaces. */
  told(kind: HostEvent[0]): string[];
  /** The values of outputs, by name; the record, which every step sets, apart. */
  outputs(): Record<string, string>;
}

export const RUN: Run = {
  id: '7',
  attempt: '1',
  job: 'report',
  runner: 'GitHub Actions 12',
  commit: 'ffac537e6cbbf934b08745a378932722df287a53',
  issue: undefined,
  api: 'https://api.github.example.test',
  repository: 'contoso/reports',
  workflow: 'Nightly report',
  ref: 'refs/heads/main',
  page: 'https://github.example.test/contoso/reports/actions/runs/7',
  visibility: 'private',
  actor: 'octocat',
  triggeringActor: 'hubot',
  troubleshooting: 'https://github.example.test/TROUBLESHOOTING.md',
};

export function recordHost({
  inputs = {},
  state = {},
  run = {},
  machine = {},
  variables = {},
  summarise = async () => {},
}: {
  inputs?: Record<string, string>;
  state?: Record<string, string>;
  run?: Partial<Run>;
  machine?: Partial<Machine>;
  variables?: Partial<Record<Variable, string>>;
  summarise?: () => Promise<void>;
} = {}): RecordingHost {
  const events: HostEvent[] = [];
  const note =
    (kind: HostEvent[0]) =>
    (...details: string[]) => {
      events.push([kind, ...details]);
    };
  return {
    events,
    told: (kind) =>
      events.filter(([name]) => name === kind).map(([, ...details]) => details.join(' ')),
    outputs: () =>
      Object.fromEntries(
        events.flatMap(([kind, name, value]) =>
          kind === 'output' && name !== 'record' ? [[name, value]] : [],
        ),
      ),
    input: (name) => (Object.hasOwn(inputs, name) ? (inputs[name] ?? '').trim() : ''),
    inputNames: () => Object.keys(inputs),
    state: (name) => state[name] ?? '',
    mask: note('mask'),
    output: note('output'),
    variable: (name) => variables[name] ?? '',
    exportVariable: note('variable'),
    saveState: note('state'),
    info: note('info'),
    group: (_title, work) => work(),
    debug: note('debug'),
    warning: note('warning'),
    fail: note('fail'),
    async summarise(markdown) {
      await summarise();
      events.push(['summary', markdown]);
    },
    run: { ...RUN, ...run },
    machine: {
      tempFolder: '/nowhere/temp',
      userCacheFolder: '/nowhere/cache',
      folderAt: (folder) => ({ folder, isInWorkspace: false }),
      hasCacheService: true,
      isCacheReadOnly: false,
      worker: undefined,
      ...machine,
    },
  };
}
