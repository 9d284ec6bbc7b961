import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, DOORS } from './bundle.ts';

// dist is committed, because the runner starts it as it is; so it must be what the source builds.
const DIST = join(import.meta.dirname, '..', '..', 'dist');
const folder = mkdtempSync(join(tmpdir(), 'dist-'));
try {
  bundle(folder);
  const differing = Object.keys(DOORS).flatMap((door) =>
    compare(join(folder, door), join(DIST, door)),
  );
  if (differing.length > 0) {
    console.error(`dist is not what the source builds: ${differing.join(', ')}.`);
    console.error('Run "npm run build" and commit dist.');
    process.exitCode = 1;
  } else {
    console.log('dist is what the source builds, to the byte.');
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Files of either folder that the other lacks or has otherwise. */
function compare(one: string, other: string): string[] {
  const names = new Set([...readdirSync(one), ...readdirSync(other)]);
  return [...names]
    .filter((name) => !isSame(join(one, name), join(other, name)))
    .map((name) => join(other, name));
}

function isSame(one: string, other: string): boolean {
  try {
    return readFileSync(one).equals(readFileSync(other));
  } catch {
    return false;
  }
}
