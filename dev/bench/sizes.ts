import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const DIST = join(import.meta.dirname, '..', '..', 'dist');

/** All bytes below a folder. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** The files of dist that a process loads, with their bytes; told by V8's coverage reports. */
export async function loadedBy(
  run: (env: Record<string, string>) => Promise<unknown>,
): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-'));
  try {
    await run({ NODE_V8_COVERAGE: folder });
    const urls = readdirSync(folder).flatMap((name) => urlsOf(join(folder, name)));
    const files = [...new Set(urls)].filter((file) => file.startsWith(DIST));
    return Object.fromEntries(
      files.map((file) => [file.slice(DIST.length + 1), statSync(file).size]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function urlsOf(report: string): string[] {
  const { result } = JSON.parse(readFileSync(report, 'utf8')) as { result: { url: string }[] };
  return result.flatMap(({ url }) => (url.startsWith('file:') ? [fileURLToPath(url)] : []));
}
