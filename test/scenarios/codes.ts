import type { Transcript } from '../../dev/runner/runner.ts';

/** How often a human was asked to enter a code, reminders left out. */
export function codesIn({ lines }: Pick<Transcript, 'lines'>): number {
  return lines.filter((line) => /^ +enter {2}/i.test(line)).length;
}
