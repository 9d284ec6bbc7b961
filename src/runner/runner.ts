import { readFileSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join, resolve, sep } from 'node:path';
import * as core from '@actions/core';
import { ActionError, messageOf } from '../errors.ts';
import type { Host, Run } from './host.ts';

/** The environment of the step; nothing else reads it from the process. */
export const environment: NodeJS.ProcessEnv = process.env;

/** The GitHub runner, by its toolkit: the only way in for the environment. */
export function openRunner(): Host {
  const variable = (name: string) => environment[name] ?? '';
  const event = readEvent(variable('GITHUB_EVENT_PATH'));
  return {
    input: (name) => core.getInput(name),
    inputNames: () =>
      Object.keys(environment).flatMap((name) =>
        name.startsWith('INPUT_') && environment[name] ? [name.slice(6).toLowerCase()] : [],
      ),
    mask: (secret) => core.setSecret(secret),
    output: (name, value) => hand(`the output ${name}`, () => core.setOutput(name, value)),
    variable,
    exportVariable: (name, value) =>
      hand(`the variable ${name}`, () => core.exportVariable(name, value)),
    saveState: (name, value) => hand('what post needs', () => core.saveState(name, value)),
    state: (name) => core.getState(name),
    info: (line) => core.info(line),
    group(title, work) {
      core.startGroup(title);
      try {
        work();
      } finally {
        core.endGroup();
      }
    },
    debug: (line) => core.debug(line),
    warning: (message) => core.warning(message),
    fail: (message) => core.setFailed(message),
    summarise: async (markdown) => {
      if (variable('GITHUB_STEP_SUMMARY') !== '') {
        await core.summary.addRaw(markdown, true).write();
      }
    },
    run: {
      id: variable('GITHUB_RUN_ID'),
      attempt: variable('GITHUB_RUN_ATTEMPT'),
      job: variable('GITHUB_JOB'),
      runner: variable('RUNNER_NAME'),
      commit: event.pull_request?.head?.sha ?? variable('GITHUB_SHA'),
      issue: event.pull_request?.number ?? event.issue?.number,
      repository: variable('GITHUB_REPOSITORY'),
      workflow: variable('GITHUB_WORKFLOW'),
      api: variable('GITHUB_API_URL'),
      ref: variable('GITHUB_REF'),
      page: `${variable('GITHUB_SERVER_URL')}/${variable('GITHUB_REPOSITORY')}/actions/runs/${variable('GITHUB_RUN_ID')}`,
      visibility: readVisibility(event),
      actor: variable('GITHUB_ACTOR'),
      triggeringActor: variable('GITHUB_TRIGGERING_ACTOR'),
      troubleshooting: troubleshootingPage(variable),
    },
    machine: {
      tempFolder: variable('RUNNER_TEMP') || tmpdir(),
      get userCacheFolder() {
        return userCacheFolder(variable);
      },
      folderAt(path) {
        const workspace = resolve(variable('GITHUB_WORKSPACE'));
        const folder = resolve(workspace, path.replace(/^~(?=$|[/\\])/, home));
        const isInWorkspace = `${folder}${sep}`.startsWith(`${workspace}${sep}`);
        return { folder, isInWorkspace };
      },
      worker: process.ppid > 1 ? process.ppid : undefined,
      isCacheReadOnly: variable('ACTIONS_CACHE_MODE') === 'read',
      hasCacheService:
        variable('ACTIONS_CACHE_MODE') !== 'none' &&
        (variable('ACTIONS_RESULTS_URL') !== '' || variable('ACTIONS_CACHE_URL') !== ''),
    },
  };
}

/** What is read of an event's payload; that of a schedule has no repository. */
interface Event {
  repository?: { visibility?: string; private?: boolean };
  pull_request?: { number?: number; head?: { sha?: string } };
  issue?: { number?: number };
}

// https://docs.github.com/webhooks/webhook-events-and-payloads: payloads are capped at 25 MB
const MOST_EVENT_BYTES = 25 * 1024 * 1024;

/** What is not a plain file, too large or no JSON tells nothing; to read a pipe would never end. */
function readEvent(path: string): Event {
  try {
    const stats = statSync(path);
    const isReadable = stats.isFile() && stats.size <= MOST_EVENT_BYTES;
    return (isReadable ? JSON.parse(readFileSync(path, 'utf8')) : undefined) ?? {};
  } catch {
    return {};
  }
}

/** Hands something on by a file of the runner, which may be on a full disk. */
function hand(what: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new ActionError(
      'faulty-input',
      `The runner could not be given ${what}: ${messageOf(error)}.`,
      'Check the disk of this runner (space, rights on RUNNER_TEMP), then run again.',
    );
  }
}

function readVisibility({ repository }: Event): Run['visibility'] {
  const { visibility, private: isPrivate } = repository ?? {};
  if (visibility === 'public' || isPrivate === false) {
    return 'public';
  }
  return visibility === 'internal' ? 'internal' : isPrivate === true ? 'private' : 'unknown';
}

/** In the repository and version that `uses:` names; a local action has only the path. */
function troubleshootingPage(variable: (name: string) => string): string {
  const page = 'docs/TROUBLESHOOTING.md';
  const repository = variable('GITHUB_ACTION_REPOSITORY');
  return repository === ''
    ? page
    : `${variable('GITHUB_SERVER_URL')}/${repository}/blob/${variable('GITHUB_ACTION_REF')}/${page}`;
}

/**
 * The user's cache folder by the habits of the system (XDG Base Directory Specification, which wants
 * relative paths to be ignored).
 * @throws {ActionError} `faulty-input` where the user has no home.
 */
function userCacheFolder(variable: (name: string) => string): string {
  switch (process.platform) {
    case 'win32':
      return variable('LOCALAPPDATA') || join(home(), 'AppData', 'Local');
    case 'darwin':
      return join(home(), 'Library', 'Caches');
    default:
      return isAbsolute(variable('XDG_CACHE_HOME'))
        ? variable('XDG_CACHE_HOME')
        : join(home(), '.cache');
  }
}

/** A user of a container may have neither HOME nor an entry among the users. */
function home(): string {
  try {
    return homedir();
  } catch {
    throw new ActionError(
      'faulty-input',
      'The user of this runner has no home folder, so there is no place for the stored sign-in.',
      'Set cache-path, or HOME, for this step.',
    );
  }
}
