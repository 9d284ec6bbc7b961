import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host, Workbench } from './host.ts';

/** The state under which `post` finds a folder that a killed process left behind. */
export const WORKBENCH_STATE = 'workbench';

/** A workbench below the temporary folder of the job. */
export function openWorkbench(host: Host): Workbench {
  return {
    async visit(work) {
      const folder = await mkdtemp(join(host.machine.tempFolder, 'entra-device-sign-in-'));
      host.saveState(WORKBENCH_STATE, folder);
      const home = process.cwd();
      const workspace = process.env.GITHUB_WORKSPACE;
      process.chdir(folder);
      process.env.GITHUB_WORKSPACE = folder;
      const spoken = interceptOutput();
      try {
        const result = await work(folder);
        return { result, complaints: spoken.lines().flatMap(readComplaint) };
      } finally {
        spoken.end();
        for (const line of spoken.lines()) {
          repeat(line, host);
        }
        if (workspace === undefined) {
          delete process.env.GITHUB_WORKSPACE;
        } else {
          process.env.GITHUB_WORKSPACE = workspace;
        }
        process.chdir(home);
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

const ANNOTATION = /^::(?:warning|error)[^:]*::(.*)$/;

function readComplaint(line: string): string[] {
  const complaint = ANNOTATION.exec(line)?.[1];
  return complaint === undefined ? [] : [complaint];
}

/** Masks and debug lines go out as they are; all else becomes a debug line, annotations too. */
function repeat(line: string, host: Host): void {
  if (/^::(add-mask|debug)::/.test(line)) {
    process.stdout.write(`${line}\n`);
  } else if (line.trim() !== '') {
    host.debug(ANNOTATION.exec(line)?.[1] ?? line);
  }
}

function interceptOutput(): { lines(): string[]; end(): void } {
  const { write } = process.stdout;
  const chunks: string[] = [];
  process.stdout.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    chunks.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    const done = rest.find((argument) => typeof argument === 'function');
    done?.();
    return true;
  }) as typeof write;
  return {
    lines: () => chunks.join('').split(/\r?\n/),
    end() {
      process.stdout.write = write;
    },
  };
}
