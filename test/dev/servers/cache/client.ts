import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export type Call =
  | { act: 'save'; path: string; key: string }
  | {
      act: 'restore';
      path: string;
      key: string;
      restoreKeys?: string[];
      options?: { lookupOnly?: boolean };
    }
  | { act: 'write'; path: string; text: string }
  | { act: 'remove'; path: string };

/** A job with a folder of its own, whose steps call the real @actions/cache. */
export function startClient(environment: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'cache-client-'));
  const env = {
    PATH: process.env.PATH,
    SYSTEMROOT: process.env.SYSTEMROOT,
    SYSTEMDRIVE: process.env.SYSTEMDRIVE,
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: join(folder, 'temp'),
    ...environment,
  };
  return {
    folder,
    /** Gives back what each call resolved with, and what was printed. */
    async call(...calls: Call[]): Promise<{ results: unknown[]; log: string }> {
      const script = fileURLToPath(new URL('client.js', import.meta.url));
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [script, JSON.stringify(calls)],
        { cwd: folder, env },
      );
      const [log = '', results = '[]'] = stdout.split('\nRESULTS ');
      return { results: JSON.parse(results), log };
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}
