import { expect } from '@jest/globals';
import type { Transcript } from '../../../dev/runner/runner.ts';
import { refusal } from '../refusal.ts';

/** The step failed with this outcome and gave nothing else to later steps; `post` gets the folder to remove. */
export function expectRefusal(
  { exitCode, outputs, state, events }: Transcript,
  outcome = 'not-allowed',
): void {
  expect(exitCode).toBe(1);
  expect(outputs).toEqual(refusal(outcome));
  expect(Object.keys(state).filter((name) => name !== 'worker-folder')).toEqual([]);
  expect(events.filter(({ kind }) => kind === 'env' || kind === 'path')).toEqual([]);
}
