import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const BUILD = join(ROOT, 'build');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const NCC = join(ROOT, 'node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js');

/** A bundle that is started as a process, or loaded by one that is. */
interface Door {
  /** The file below src, without its ending. */
  source: string;
  /** Modules that its dependencies load and that can never run in it. */
  absent: readonly string[];
  /** Where next to nothing is our own. */
  isMinified?: boolean;
}

// Of @actions/core, the client for OIDC tokens (which brings undici, 480 kB) and the questions about
// the operating system are never used.
const CORE = ['@actions/http-client', '@actions/http-client/lib/auth', '@actions/exec'];

/** By folder in dist. */
export const DOORS: Record<string, Door> = {
  // jsonwebtoken signs the assertions of confidential clients; this one is public.
  main: { source: 'entry/main', absent: [...CORE, 'jsonwebtoken'] },
  post: { source: 'entry/post', absent: CORE },
  cache: { source: 'entry/cache-worker', absent: [], isMinified: true },
  'token-endpoint': { source: 'entry/token-endpoint', absent: ['jsonwebtoken'] },
  proxy: { source: 'runner/proxy-agent', absent: [], isMinified: true },
};

/**
 * Bundles every door into a folder of its own below `target`. TypeScript is compiled first, since
 * the bundler's own compiler checks the tests as well and takes thrice the time.
 */
export function bundle(target: string): void {
  run(ROOT, TSC, '--project', 'tsconfig.build.json');
  for (const [folder, { source, absent, isMinified }] of Object.entries(DOORS)) {
    const out = join(target, folder);
    rmSync(out, { recursive: true, force: true });
    // The bundler maps modules by the `paths` of the tsconfig.json in its working folder.
    const paths = Object.fromEntries(absent.map((name) => [name, ['../dev/bundle/absent.cjs']]));
    const config = { compilerOptions: { allowJs: true, baseUrl: '.', paths } };
    writeFileSync(join(BUILD, 'tsconfig.json'), JSON.stringify(config));
    const flags = ['--license', 'licenses.txt', ...(isMinified ? ['--minify'] : [])];
    run(BUILD, NCC, 'build', `${source}.js`, '--out', out, ...flags);
  }
}

function run(cwd: string, ...command: string[]): void {
  execFileSync(process.execPath, command, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

if (import.meta.main) {
  bundle(join(ROOT, 'dist'));
}
