import { join } from 'node:path';

/** The folders of a job, laid out as on a hosted runner. */
export interface JobFolders {
  folder: string;
  workspace: string;
  temp: string;
  tools: string;
  home: string;
  event: string;
}

export interface JobFacts {
  repository: string;
  ref: string;
  eventName: string;
}

/** What of the machine's own environment an action needs to find programs; nothing else passes. */
const PASSED = [
  'COMSPEC',
  'PATH',
  'PATHEXT',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'SYSTEMDRIVE',
  'SYSTEMROOT',
  'WINDIR',
];

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { win32: 'Windows', darwin: 'macOS' };

export function layOut(folder: string, repository: string): JobFolders {
  const name = repository.split('/').at(-1) ?? 'repository';
  return {
    folder,
    workspace: join(folder, 'work', name, name),
    temp: join(folder, 'work', '_temp'),
    tools: join(folder, 'tools'),
    home: join(folder, 'home'),
    event: join(folder, 'work', '_temp', '_github_workflow', 'event.json'),
  };
}

/**
 * The environment of every step of a job. Home, cache and temporary folders are inside the job.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
export function describeJob(folders: JobFolders, facts: JobFacts): Record<string, string> {
  const { repository, ref, eventName } = facts;
  const [owner = ''] = repository.split('/');
  const workflow = `${repository}/.github/workflows/sign-in.yml@${ref}`;
  const passed = PASSED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(passed),
    LANG: 'C.UTF-8',
    HOME: folders.home,
    USERPROFILE: folders.home,
    APPDATA: join(folders.home, 'AppData', 'Roaming'),
    LOCALAPPDATA: join(folders.home, 'AppData', 'Local'),
    XDG_CACHE_HOME: join(folders.home, '.cache'),
    XDG_CONFIG_HOME: join(folders.home, '.config'),
    TMPDIR: folders.temp,
    TEMP: folders.temp,
    TMP: folders.temp,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: 'octocat',
    GITHUB_ACTOR_ID: '583231',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_BASE_REF: '',
    GITHUB_EVENT_NAME: eventName,
    GITHUB_EVENT_PATH: folders.event,
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_HEAD_REF: '',
    GITHUB_JOB: 'sign-in',
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_REF_TYPE: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_ID: '1296269',
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_REPOSITORY_OWNER_ID: '9919',
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1658821493',
    GITHUB_RUN_NUMBER: '3',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
    GITHUB_TRIGGERING_ACTOR: 'octocat',
    GITHUB_WORKFLOW: 'Sign in',
    GITHUB_WORKFLOW_REF: workflow,
    GITHUB_WORKFLOW_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
    GITHUB_WORKSPACE: folders.workspace,
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_OS: SYSTEMS[process.platform] ?? 'Linux',
    RUNNER_TEMP: folders.temp,
    RUNNER_TOOL_CACHE: folders.tools,
    RUNNER_WORKSPACE: join(folders.workspace, '..'),
  };
}

/** The payload of an event in a private repository. */
export function describeEvent(repository: string): object {
  const [login = '', name = ''] = repository.split('/');
  return {
    repository: {
      name,
      full_name: repository,
      private: true,
      visibility: 'private',
      default_branch: 'main',
      owner: { login },
    },
    sender: { login: 'octocat' },
  };
}
