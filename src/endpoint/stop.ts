import { Agent, request } from 'node:http';
import type { Clock } from '../runner/clock.ts';
import { parseObject, toPlainLine } from '../text.ts';
import { FAULTS, type FaultKind } from './faults.ts';
import { isAlive, readStart } from './lifetime.ts';
import type { Usage } from './usage.ts';

/** An endpoint as its step has left word of it. */
export interface Known {
  port: number;
  stopSecret: string;
  pid: number;
  /** Of its process, as `readStart` has it. */
  started: string | undefined;
}

/** How an endpoint ended. */
export type Stopped =
  | { kind: 'stopped'; usage: Usage }
  /** It was gone before. */
  | { kind: 'gone' }
  /** It did not answer, and its process was ended. */
  | { kind: 'killed' }
  /** It did not answer, and this system does not tell its process from another. */
  | { kind: 'silent' };

const LIMIT = 2_000;
const END_LIMIT = 1_000;
const LOOK_EVERY = 20;
const MOST_BYTES = 256 * 1024;
// As many as an endpoint has.
const MOST_ROWS = 51;

/**
 * Ends an endpoint, and learns what it was used for. Where its process is gone, whoever listens in its
 * place is not asked.
 */
export async function stopEndpoint(known: Known, clock: Clock): Promise<Stopped> {
  const canTell = known.started !== undefined;
  if (canTell && !(await isThere(known))) {
    return { kind: 'gone' };
  }
  const usage = await ask(known.port, known.stopSecret).then(readUsage, () => undefined);
  if (!canTell) {
    return usage ? { kind: 'stopped', usage } : { kind: 'silent' };
  }
  for (
    let waited = 0;
    usage && waited < END_LIMIT && (await isThere(known));
    waited += LOOK_EVERY
  ) {
    await clock.sleep(LOOK_EVERY);
  }
  const isLeft = await isThere(known);
  if (isLeft) {
    process.kill(known.pid, 'SIGKILL');
  }
  if (usage) {
    return { kind: 'stopped', usage };
  }
  return { kind: isLeft ? 'killed' : 'gone' };
}

async function isThere({ pid, started }: Known): Promise<boolean> {
  return isAlive(pid) && (await readStart(pid)) === started;
}

function ask(port: number, secret: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: '/stop',
        headers: { 'X-IDENTITY-HEADER': secret },
        // An own one knows no proxy, whatever the environment says.
        agent: new Agent(),
        signal: AbortSignal.timeout(LIMIT),
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
          if (text.length > MOST_BYTES) {
            asked.destroy(new Error('the answer is too long'));
          }
        });
        answer.once('end', () => resolve(text));
        answer.once('error', reject);
      },
    );
    asked.once('error', reject);
    asked.end();
  });
}

/** What an answer says of the use, in plain words; another process may have taken the port. */
function readUsage(text: string): Usage | undefined {
  const { served, refused } = parseObject(text) ?? {};
  if (!Array.isArray(served) || !Array.isArray(refused)) {
    return undefined;
  }
  return {
    served: served
      .slice(0, MOST_ROWS)
      .map((row) => ({ ...readRow(row), resource: plain(row?.resource, 200) })),
    refused: refused.slice(0, MOST_ROWS).map((row) => ({
      ...readRow(row),
      kind: (Object.keys(FAULTS) as FaultKind[]).find((kind) => kind === row?.kind) ?? 'request',
      reason: plain(row?.reason, 600),
    })),
  };
}

function readRow(row: unknown) {
  const { client, count, first, last } = (row ?? {}) as Record<string, unknown>;
  return {
    client: plain(client, 60),
    count: number(count),
    first: number(first),
    last: number(last),
  };
}

function plain(value: unknown, longest: number): string {
  return typeof value === 'string' ? toPlainLine(value, longest) : '';
}

function number(value: unknown): number {
  // A later time is none that can be written.
  return Number.isSafeInteger(value) ? Math.max(0, Math.min(value as number, 8.64e15)) : 0;
}
