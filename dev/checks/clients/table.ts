import type { Verdict } from './verdict.ts';

/** Prints one line for each client: its version, what was checked, and whether all was well. */
export function printTable(verdicts: readonly Verdict[]): void {
  const rows = verdicts.map(({ name, version, checked, faults }) => [
    name,
    version,
    checked.join(', '),
    faults.length === 0 ? 'OK' : `FAILED: ${faults.join('; ').replaceAll(/\s+/g, ' ')}`,
  ]);
  const whole = [['client', 'version', 'checked', ''], ...rows];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...whole.map((cells) => cells[column]?.length ?? 0)),
  );
  for (const cells of whole) {
    console.log(cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  }
}
