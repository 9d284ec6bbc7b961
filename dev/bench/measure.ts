import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What one run of one path took. */
export interface Sample {
  milliseconds: number;
  peakMemoryBytes?: number;
}

/** A path through the product, or something to set beside it. */
export interface Path {
  name: string;
  run(): Promise<Sample>;
}

/** Medians of one path. */
export interface Figure {
  name: string;
  milliseconds: number;
  /** The least and the most that a run took. */
  spread: [number, number];
  peakMemoryBytes?: number;
}

/** Runs every path once in each round, one after the other, so that all meet the same weather. */
export async function measure(paths: readonly Path[], rounds: number): Promise<Figure[]> {
  const samples = new Map(paths.map(({ name }) => [name, [] as Sample[]]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of paths) {
      samples.get(name)?.push(await run());
    }
  }
  return [...samples].map(([name, all]) => summarise(name, all));
}

function summarise(name: string, samples: readonly Sample[]): Figure {
  const times = samples.map(({ milliseconds }) => milliseconds);
  const peaks = samples.flatMap(({ peakMemoryBytes }) => peakMemoryBytes ?? []);
  return {
    name,
    milliseconds: median(times),
    spread: [Math.min(...times), Math.max(...times)],
    ...(peaks.length > 0 && { peakMemoryBytes: median(peaks) }),
  };
}

/** The middle one; of an even number, the upper of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

/** Runs a command to its end, with nothing to read. Throws where it fails. */
export async function time(command: string, words: readonly string[]): Promise<Sample> {
  const started = performance.now();
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.resume();
  child.stderr.resume();
  const [exitCode] = await once(child, 'close');
  if (exitCode !== 0) {
    throw new Error(`${command} ${words.join(' ')} ended with ${exitCode}`);
  }
  return { milliseconds: performance.now() - started };
}
