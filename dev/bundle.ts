import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const NCC = join(ROOT, 'node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js');

/** The doors that are started as processes: folder in dist, source in src. */
export const DOORS = { main: 'main', post: 'post', cache: 'cache/client' } as const;

/**
 * Bundles every door into a folder of its own below `target`. TypeScript is compiled first, since
 * the bundler's own compiler checks the tests as well and takes thrice the time.
 */
export function bundle(target: string): void {
  const run = (...command: string[]) =>
    execFileSync(process.execPath, command, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  run(TSC, '--project', 'tsconfig.build.json');
  for (const [door, source] of Object.entries(DOORS)) {
    const folder = join(target, door);
    rmSync(folder, { recursive: true, force: true });
    run(NCC, 'build', `build/${source}.js`, '--out', folder, '--license', 'licenses.txt');
  }
}

if (import.meta.main) {
  bundle(join(ROOT, 'dist'));
}
