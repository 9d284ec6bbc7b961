import { expect } from '@jest/globals';

/** All that later steps get of a step that failed. */
export function refusal(outcome: string): object {
  return { outcome, record: expect.stringContaining(`"outcome":"${outcome}"`) };
}
