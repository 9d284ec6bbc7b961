import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CASES, type PropertyName } from './cases.ts';

type Property = fc.IRawProperty<unknown, boolean>;

// Every run has other cases, unless a seed is given to repeat those of a failure.
const { PROPERTY_SEED } = process.env;
const SEED = PROPERTY_SEED ? { seed: Number(PROPERTY_SEED) } : {};

/** A test that a property holds in as many cases as the table says, all of them tried. */
export function holds<T>(name: PropertyName, property: fc.IRawProperty<T>): void {
  test(name, async () => {
    const asked = CASES[name];
    const details = await fc.check(property as unknown as Property, { ...SEED, numRuns: asked });
    if (details.failed) {
      const report = await fc.asyncDefaultReportMessage(details);
      throw new Error(
        `${report}\n\nAgain: PROPERTY_SEED=${details.seed} npm test -- test/properties`,
        {
          cause: details.errorInstance,
        },
      );
    }
    expect(details.numRuns).toBe(asked);
  });
}
