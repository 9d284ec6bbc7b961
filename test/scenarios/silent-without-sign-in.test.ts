import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { refusal } from './refusal.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('mode: silent asks nobody and says what to do', async () => {
  const { conclusion, exitCode, outputs, log, summary } = await stage.run({
    with: { mode: 'silent' },
  });
  expect(conclusion).toBe('failure');
  expect(exitCode).toBe(1);
  expect(outputs).toEqual(refusal('sign-in-required'));
  expect(log).toContain('No stored sign-in was found.');
  expect(log).toContain('Run the workflow once with mode: auto');
  expect(summary).toContain('sign-in-required');
  expect(stage.takeRequests()).toEqual([]);
});
