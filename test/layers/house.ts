import { type Arrow, findCircles } from './circles.ts';
import { type Import, importsOf, type Tree } from './imports.ts';

/**
 * Which rooms a room of `src` may import, types included; and with each all that is reachable through
 * it. A file at the root of `src` belongs to the room that ROOT_FILES says.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  entry: ['adapters', 'stories', 'msal'],
  adapters: ['step'],
  stories: ['step'],
  step: ['inputs', 'outputs', 'auth', 'store', 'entra', 'notify', 'endpoint'],
  outputs: ['auth', 'notify', 'endpoint'],
  inputs: ['auth', 'store', 'notify', 'endpoint'],
  msal: ['auth', 'entra', 'store'],
  notify: ['auth', 'entra'],
  endpoint: ['auth'],
  auth: ['entra', 'store'],
  entra: ['identity', 'runner'],
  store: ['identity', 'runner'],
  runner: ['basics'],
  identity: ['basics'],
  basics: [],
};

const ROOT_FILES: Readonly<Record<string, string>> = {
  'adapters.ts': 'adapters',
  'authenticate.ts': 'stories',
  'clean-up.ts': 'stories',
  'errors.ts': 'basics',
  'serve-tokens.ts': 'stories',
  'sign-in.ts': 'stories',
  'step.ts': 'step',
  'text.ts': 'basics',
};

/** The files that may import a package. The patterns also match what is inside of one. */
const PACKAGES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^@azure\/msal-/, ['src/msal/identity-provider.ts']],
  [/^@actions\/cache(\/|$)/, ['src/store/actions-cache-worker.ts']],
  [/^@actions\/io(\/|$)/, ['src/store/actions-cache-worker.ts']],
  [/^@actions\/core(\/|$)/, ['src/runner/runner.ts']],
  [/^@octokit\//, ['src/runner/github.ts']],
  [/^fastest-levenshtein$/, ['src/inputs/names.ts']],
  [/^undici(\/|$)/, ['src/runner/proxy-agent.ts']],
  [/^uqr(\/|$)/, ['src/notify/qr.ts']],
  [/^jose(\/|$)/, ['src/store/seal.ts', 'src/identity/validation.ts']],
  [/^node:/, []],
];

/** The room of a file of `src`, or `undefined` where it has none. */
export function roomOf(path: string): string | undefined {
  const [, first = '', ...rest] = path.split('/');
  const room = rest.length === 0 ? ROOT_FILES[first] : first;
  return room !== undefined && room in MAY_IMPORT ? room : undefined;
}

/** Everything that is wrong with the imports of a tree of `src`, each by the names of its files. */
export function findOffences(tree: Tree): string[] {
  return [
    ...importsOf(tree).flatMap(offenceOf),
    ...findCircles(fileArrows(tree)).map((circle) => `circle of files: ${circle}`),
    ...findCircles(roomArrows(tree, roomOf)).map((circle) => `circle of rooms: ${circle}`),
  ];
}

/** Which files import which, packages left out. */
export function fileArrows(tree: Tree): Arrow[] {
  return importsOf(tree)
    .filter(({ to }) => to in tree)
    .map(({ from, to }) => [from, to]);
}

/** Which rooms import which others. */
export function roomArrows(tree: Tree, roomOfFile: (path: string) => string | undefined): Arrow[] {
  return fileArrows(tree)
    .map(([from, to]): Arrow => [roomOfFile(from) ?? from, roomOfFile(to) ?? to])
    .filter(([from, to]) => from !== to);
}

function offenceOf({ from, to, isLazy }: Import): string[] {
  const arrow = `${from} → ${to}`;
  const room = roomOf(from);
  if (room === undefined) {
    return [`${from} is in no room`];
  }
  const lazy = isLazy && room !== 'entry' ? [`${arrow}: only doors load lazily`] : [];
  if (!to.startsWith('src/')) {
    return [...lazy, ...packageOffence(from, to)];
  }
  const target = roomOf(to);
  const isAllowed = target === room || reachableFrom(room).has(target ?? '');
  return isAllowed ? lazy : [...lazy, `${arrow}: ${room} may not import ${target ?? 'this'}`];
}

function packageOffence(from: string, to: string): string[] {
  const rule = PACKAGES.find(([pattern]) => pattern.test(to));
  if (!rule) {
    return [`${from} → ${to}: nobody may import this`];
  }
  const [, files] = rule;
  return files.length === 0 || files.includes(from)
    ? []
    : [`${from} → ${to}: only ${files.join(' and ')} may import it`];
}

/** The rooms that an arrow of a room leads to, and those behind them. */
function reachableFrom(room: string): Set<string> {
  const found = new Set<string>();
  const queue = [...(MAY_IMPORT[room] ?? [])];
  for (const next of queue) {
    if (!found.has(next)) {
      found.add(next);
      queue.push(...(MAY_IMPORT[next] ?? []));
    }
  }
  return found;
}

/** The arrows that the table allows, to be looked at for circles of its own. */
export const ALLOWED: readonly Arrow[] = Object.entries(MAY_IMPORT).flatMap(([from, targets]) =>
  targets.map((to): Arrow => [from, to]),
);

/** Every room of the table. */
export const ROOMS: readonly string[] = Object.keys(MAY_IMPORT);
