// Runs the examples and the job `action` of ci.yml in act: node dev/checks/examples.ts ACT [NAME…]
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEntra } from '../servers/entra/server.ts';
import { runInAct } from './act.ts';
import { approveEveryCode } from './approving.ts';
import { selectAction } from './ci-job.ts';
import { ALICE, BOB, makeDirectory } from './directory.ts';
import { type Rewritten, rewriteForEmulator } from './rewrite.ts';

interface Expectation {
  /** How many codes a human has to enter; 1 if left out. */
  codes?: number;
  /** Who enters them; Alice if left out. */
  person?: string;
  /** What the log must say. */
  says: RegExp;
  /** How often at least; once if left out. */
  times?: number;
}

const ROOT = join(import.meta.dirname, '..', '..');
const GRAPH_SAYS = /"userPrincipalName":/;

const EXPECTED: Record<string, Expectation> = {
  'approval-gate': { person: BOB, says: /Approved by 55555555-aaaa-4bbb-8ccc-666666666666/ },
  'azure-cli': { says: /A token for https:\/\/management\.azure\.com/, times: 2 },
  'azure-sdk': { says: /A token for https:\/\/graph\.microsoft\.com/, times: 2 },
  'enterprise-server': { says: GRAPH_SAYS },
  'fabric-cli': { says: /A token for https:\/\/api\.fabric\.microsoft\.com/ },
  'graph-and-azure': { says: /A token for https:\/\/management\.azure\.com/ },
  'graph-call': { says: GRAPH_SAYS },
  'graph-powershell': { says: /A token for https:\/\/graph\.microsoft\.com/ },
  'long-job': { says: GRAPH_SAYS, times: 2 },
  matrix: { says: GRAPH_SAYS, times: 3 },
  'microsoft-365-cli': { says: /A token for https:\/\/graph\.microsoft\.com/ },
  'pnp-powershell': { says: /A token for https:\/\/contoso\.sharepoint\.com/ },
  scheduled: { codes: 0, says: /Somebody has to sign in again/ },
  'self-hosted': { says: GRAPH_SAYS },
  'sovereign-cloud': { says: GRAPH_SAYS },
  terraform: { says: /A token for https:\/\/management\.azure\.com/ },
  'two-steps': { says: /Run Main Enter [A-Z0-9]{9} at https:\/\/localhost:/ },
};

const [act, ...only] = process.argv.slice(2);
if (!act) {
  throw new Error('node dev/checks/examples.ts ACT [NAME…]');
}
const folder = mkdtempSync(join(tmpdir(), 'act-'));
const secrets = { ENTRA_CACHE_KEY: randomBytes(32).toString('base64') };
const action = copyAction();
let person = ALICE;
const entra = await startEntra({ directory: makeDirectory(), interval: 1 });
const codes = approveEveryCode(entra, () => person);
let ran = 0;
let failed = 0;
try {
  for (const file of readdirSync(join(ROOT, 'examples')).filter((name) => /\.ya?ml$/.test(name))) {
    const name = file.replace(/\.ya?ml$/, '');
    if (only.length > 0 && !only.includes(name)) {
      continue;
    }
    const cache = join(folder, name, 'cache');
    await check(name, EXPECTED[name], cache);
    if (name === 'scheduled') {
      await check('graph-call', EXPECTED['graph-call'], cache, 'for the next one');
      await check(name, { codes: 0, says: /Signed in silently/ }, cache, 'with that sign-in');
    }
  }
  if (only.length === 0 || only.includes('ci')) {
    await checkCi();
  }
} finally {
  await entra.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
console.log(`act ran ${ran} workflows, ${failed} failed.`);
process.exitCode = failed === 0 && ran > 0 ? 0 : 1;

async function check(
  name: string,
  expected: Expectation | undefined,
  cache: string,
  more = '',
): Promise<void> {
  const label = `examples/${name}.yml${more && ` (${more})`}`;
  if (!expected) {
    report(label, false, 0, ['dev/checks/examples.ts does not say what to expect of it'], '');
    return;
  }
  const { codes: wanted = 1, says, times = 1 } = expected;
  person = expected.person ?? ALICE;
  const before = codes();
  const source = readFileSync(join(ROOT, 'examples', `${name}.yml`), 'utf8');
  const rewritten = rewriteForEmulator(source, entra.origin);
  const result = await run(label, rewritten, makeRepository(), cache);
  const asked = codes() - before;
  const said = result.log.split(says).length - 1;
  const faults = [
    ...(result.passed ? [] : ['the run failed']),
    ...(asked === wanted ? [] : [`${asked} codes instead of ${wanted}`]),
    ...(leaks(result.log) ? ['a secret is in the log'] : []),
    ...(said < times ? [`the log says ${says} ${said} times instead of ${times}`] : []),
  ];
  const notes = faults.length > 0 ? faults : rewritten.notes;
  report(label, faults.length === 0, result.milliseconds, notes, result.log);
}

async function checkCi(): Promise<void> {
  const label = '.github/workflows/ci.yml, job action';
  const source = readFileSync(join(ROOT, '.github', 'workflows', 'ci.yml'), 'utf8');
  const rewritten = selectAction(source, join(ROOT, 'node_modules'));
  const result = await run(label, rewritten, ROOT, join(folder, 'ci', 'cache'));
  report(label, result.passed, result.milliseconds, rewritten.notes, result.log);
}

function run(label: string, { text }: Rewritten, repository: string, cache: string) {
  const home = mkdtempSync(join(folder, 'run-'));
  const workflow = join(home, 'workflow.yml');
  writeFileSync(workflow, text);
  return runInAct({
    act: act ?? '',
    repository,
    workflow,
    event: label.startsWith('.github') ? 'push' : 'workflow_dispatch',
    home,
    cache,
    secrets,
    env: { NODE_EXTRA_CA_CERTS: entra.caFile, CURL_CA_BUNDLE: entra.caFile },
    action,
  });
}

function leaks(log: string): boolean {
  return [...entra.secrets(), ...Object.values(secrets)].some((secret) => log.includes(secret));
}

/** What the runner needs of this repository. */
function copyAction(): string {
  const copy = join(folder, 'action');
  for (const part of ['action.yml', 'dist']) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  return copy;
}

/** A repository with one commit, as act wants to see one. */
function makeRepository(): string {
  const repository = join(folder, 'planner');
  rmSync(repository, { recursive: true, force: true });
  mkdirSync(repository);
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: repository, stdio: 'ignore' });
  git('init', '--initial-branch', 'main');
  git('remote', 'add', 'origin', 'https://github.com/contoso/planner.git');
  const author = ['-c', 'user.name=octocat', '-c', 'user.email=octocat@contoso.com'];
  git(...author, '-c', 'commit.gpgsign=false', 'commit', '--allow-empty', '--message', 'Start');
  return repository;
}

function report(
  label: string,
  passed: boolean,
  milliseconds: number,
  notes: string[],
  log: string,
): void {
  ran += 1;
  const remark = [...new Set(notes)].map((note) => `; ${note}`).join('');
  const verdict = passed ? 'ran' : 'FAILED';
  console.log(`act ${verdict} ${label} in ${(milliseconds / 1000).toFixed(1)} s${remark}`);
  if (passed) {
    return;
  }
  failed += 1;
  console.log(log);
}
