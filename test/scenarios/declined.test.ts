import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { refusal } from './refusal.ts';
import { decline, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('a declined sign-in ends the step with a sentence and no code left alive', async () => {
  const { exitCode, outputs, log } = await stage.run({ humans: [decline] });
  expect(exitCode).toBe(1);
  expect(outputs).toEqual(refusal('declined'));
  expect(log).toContain('Somebody declined the sign-in on the sign-in page.');
  expect(log).toMatch(/The code \w+ no longer works\. Do not enter it\./);
  expect(stage.cache.entries()).toEqual([]);
});
