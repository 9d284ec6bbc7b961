import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// dist is committed, because the runner starts it as it is; so it must be what the source builds.
const ROOT = join(import.meta.dirname, '..');
const ncc = join(ROOT, 'node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js');
const folder = mkdtempSync(join(tmpdir(), 'dist-'));
let differing: string[] = [];
try {
  for (const door of ['main', 'post']) {
    const built = join(folder, door);
    const build = [ncc, 'build', `src/${door}.ts`, '-o', built, '--license', 'licenses.txt', '-q'];
    execFileSync(process.execPath, build, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    const committed = join(ROOT, 'dist', door);
    const names = new Set([...readdirSync(built), ...readdirSync(committed)]);
    differing = [
      ...differing,
      ...[...names].filter((name) => !same(join(built, name), join(committed, name))),
    ];
  }
} finally {
  rmSync(folder, { recursive: true });
}

if (differing.length > 0) {
  console.error(`dist is not what the source builds: ${differing.join(', ')}.`);
  console.error('Run "npm run build" and commit dist.');
  process.exitCode = 1;
} else {
  console.log('dist is what the source builds, to the byte.');
}

function same(one: string, other: string): boolean {
  try {
    return readFileSync(one).equals(readFileSync(other));
  } catch {
    return false;
  }
}
