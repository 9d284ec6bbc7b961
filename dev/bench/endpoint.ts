import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchStage, expectSource } from './stage.ts';

const REQUESTS = 1_000;
const IDLE_SECONDS = 5;
// One tick of the kernel's clock for processes (CLK_TCK), in milliseconds, on every Linux there is.
const TICK = 10;

/** What a token endpoint takes while it serves a job. */
export async function measureEndpoint({
  openJob,
  inputs,
  takeRequests,
}: BenchStage): Promise<string[]> {
  const job = await openJob();
  try {
    const given = { ...inputs, 'token-endpoint': 'outputs' };
    const { outputs } = expectSource(
      await job.run({ with: given, witness: false }),
      'refresh-token',
    );
    const [pid] = job.orphans();
    takeRequests();
    const before = ticksOf(pid);
    await sleep(IDLE_SECONDS * 1000);
    const idle = ticksOf(pid) - before;
    const times = await ask(outputs);
    const { entra } = takeRequests();
    const [median, late] = [0.5, 0.99].map((share) => times[Math.floor(times.length * share)]);
    return [
      `A token endpoint, idle for ${IDLE_SECONDS} s: ${idle * TICK} ms of CPU, ${memoryOf(pid)}`,
      `${REQUESTS} requests from memory: median ${median?.toFixed(2)} ms, 99 of 100 within ${late?.toFixed(2)} ms; ${entra} of them reached Entra`,
    ];
  } finally {
    await job.post();
    await job.end();
  }
}

/** How long each answer took, in milliseconds, the shortest first. */
async function ask(outputs: Record<string, string>): Promise<number[]> {
  const { 'identity-endpoint': address, 'identity-header': secret = '' } = outputs;
  const agent = new Agent({ keepAlive: true });
  const options = { agent, headers: { 'X-IDENTITY-HEADER': secret } };
  const url = `${address}?api-version=2019-08-01&resource=https://graph.microsoft.com`;
  const times: number[] = [];
  for (let count = 0; count < REQUESTS; count++) {
    const start = performance.now();
    await new Promise<void>((resolve, reject) => {
      get(url, options, (answer) => answer.resume().once('end', resolve)).once('error', reject);
    });
    times.push(performance.now() - start);
  }
  agent.destroy();
  return times.toSorted((one, other) => one - other);
}

/** Time in user mode and in the kernel (proc_pid_stat(5), fields 14 and 15). */
function ticksOf(pid: number | undefined): number {
  const [, rest = ''] = read(pid, 'stat').split(') ');
  const fields = rest.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function memoryOf(pid: number | undefined): string {
  const kilobytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(read(pid, 'status'))?.[1]);
  const inMegabytes = (name: string) => `${Math.round(kilobytes(name) / 1024)} MB`;
  return `${inMegabytes('RssAnon')} of its own, ${inMegabytes('VmRSS')} resident`;
}

function read(pid: number | undefined, name: string): string {
  return readFileSync(`/proc/${pid}/${name}`, 'utf8');
}
