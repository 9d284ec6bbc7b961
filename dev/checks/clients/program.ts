import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Ask } from './expectations.ts';
import { boundWait } from './wait.ts';

/** A client in a process of its own, which keeps what it remembers between two questions. */
export interface Program {
  version: string;
  ask: Ask;
  /** Ends it; also where it does not want to. */
  end(): Promise<void>;
}

// A client tries again for a while before it gives up.
const LONGEST_ANSWER = 60_000;

/** Starts a program that says its version, and then answers one line for each resource. */
export async function startProgram(
  command: readonly string[],
  env: Record<string, string>,
  cwd: string,
): Promise<Program> {
  const [file = '', ...words] = command;
  const child = spawn(file, words, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  const ended = once(child, 'close').catch((error) => {
    said += error;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  // A program that has ended is told by the line that is missing.
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async (): Promise<string> => {
    const { value, done } = await boundWait(lines.next(), LONGEST_ANSWER, 'it does not answer');
    if (done) {
      await ended;
      throw new Error(`it has ended: ${said.trim()}`);
    }
    return value;
  };
  const end = async () => {
    child.stdin.end();
    child.kill('SIGKILL');
    await ended;
  };
  try {
    return {
      version: await read(),
      async ask(resource) {
        child.stdin.write(`${resource}\n`);
        return JSON.parse(await read());
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
