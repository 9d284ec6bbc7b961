import { cpus } from 'node:os';
import type { Count } from './counts.ts';
import type { Figure } from './measure.ts';
import { NAMES } from './paths.ts';
import { INTERVAL_SECONDS } from './stage.ts';

const APPROVAL_MILLISECONDS = INTERVAL_SECONDS * 1000 + 150;

/** Prints medians, with the targets beside them. */
export function reportTimes(figures: readonly Figure[], rounds: number): void {
  const of = (name: string) => figures.find((one) => one.name === name)?.milliseconds ?? Number.NaN;
  const targets: Record<string, string> = {
    [NAMES.reused]: '2.2 x the floor',
    [NAMES.silent]: `2 x a bare restoreCache, is ${ratio(of(NAMES.silent), of(NAMES.bare))}`,
    [NAMES.code]: `${APPROVAL_MILLISECONDS} ms: one interval and 150 ms`,
    [NAMES.accounts(1000)]:
      `3 x one account, is ${ratio(of(NAMES.accounts(1000)), of(NAMES.accounts(1)))}`,
  };
  console.log(`Medians of ${rounds} rounds on ${cpus().length} cores\n`);
  row('path', 'median', 'least to most', 'x floor', 'target');
  for (const { name, milliseconds, spread } of figures) {
    const range = spread.map((one) => one.toFixed(0)).join(' to ');
    const share = ratio(milliseconds, of(NAMES.floor));
    row(name, `${milliseconds.toFixed(0)} ms`, range, share, targets[name]);
  }
}

/** Prints requests and peak memory; whether there are no more requests than there may be. */
export function reportCounts(counts: readonly Count[]): boolean {
  const floor = counts.find(({ name }) => name === NAMES.floor)?.peakMemoryBytes ?? Number.NaN;
  console.log();
  row('path', 'peak memory', 'to Entra, cache', 'x floor', 'target');
  for (const { name, peakMemoryBytes, entra, cache, limit } of counts) {
    const share = ratio(peakMemoryBytes, floor);
    const memory = name === NAMES.reused ? ' and 1.5 x the floor' : '';
    const target = limit && `${limit.entra}, ${limit.cache}${memory}`;
    row(name, megabytes(peakMemoryBytes), `${entra}, ${cache}`, share, target);
  }
  return counts.every(
    ({ entra, cache, limit }) => !limit || (entra <= limit.entra && cache <= limit.cache),
  );
}

// In bytes.
const LARGEST_ENTRY = 400_000;
// Of these, 2,500,000 are undici, once for main and once for post, loaded only where a proxy is set.
const LARGEST_DIST = 4_600_000;

/** Prints what each path loads; whether nothing is larger than it may be. */
export function reportSizes(
  loaded: Record<string, Record<string, number>>,
  distBytes: number,
): boolean {
  console.log();
  row('path', 'loads', '', '', 'target');
  const entries = Object.entries(loaded).map(([name, files]) => {
    const sizes = Object.values(files);
    const sum = sizes.reduce((one, other) => one + other, 0);
    row(name, kilobytes(sum), `${sizes.length} files`);
    return files['main/index.js'] ?? 0;
  });
  const entry = Math.max(...entries);
  row('entry chunk', kilobytes(entry), '', '', kilobytes(LARGEST_ENTRY));
  row('all of dist', kilobytes(distBytes), '', '', kilobytes(LARGEST_DIST));
  return entry > 0 && entry <= LARGEST_ENTRY && distBytes <= LARGEST_DIST;
}

function row(name: string, ...cells: (string | undefined)[]): void {
  const [first = '', second = '', third = '', target = ''] = cells;
  const line = `${name.padEnd(34)} ${first.padStart(12)} ${second.padStart(16)} ${third.padStart(8)}`;
  console.log(`${line}   ${target}`.trimEnd());
}

function ratio(one: number, other: number): string {
  return (one / other).toFixed(2);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(0)} MB`;
}
