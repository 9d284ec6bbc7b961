import { expect } from '@jest/globals';
import { ActionError } from '../../src/errors.ts';

// Controls, line ends, and what turns the direction of reading or is not seen.
const UNFIT = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** Whether a line can be printed without becoming a command or garbling the log. */
export function isPlainLine(line: string): boolean {
  return !UNFIT.test(line) && !line.includes('##[') && !/^\s*::/.test(line);
}

/** Every line of a text is plain; only "\n" ends a line. */
export function assertPlain(text: string): void {
  expect(text.split('\n').filter((line) => !isPlainLine(line))).toEqual([]);
}

/** An ActionError whose words are plain, or the test fails with what it is instead. */
export function assertPlainActionError(trouble: unknown): asserts trouble is ActionError {
  if (!(trouble instanceof ActionError)) {
    throw new Error(`not an ActionError but ${trouble}`, { cause: trouble });
  }
  assertPlain(`${trouble.message}\n${trouble.hint ?? ''}`);
}
