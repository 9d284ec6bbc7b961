import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { refusal } from './refusal.ts';
import { approveAs, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('an expired code is declared dead and replaced, and the new one works', async () => {
  const codes: string[] = [];
  const { outputs, lines } = await stage.run({
    humans: [
      (code, entra) => {
        codes.push(code.userCode);
        entra.expire(code.userCode);
      },
      (code, entra) => {
        codes.push(code.userCode);
        approveAs(ALICE)(code, entra);
      },
    ],
  });
  expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  const told = lines.filter((line) => codes.some((code) => line.includes(code)));
  expect(told.map((line) => line.trim())).toEqual([
    `enter  ${codes[0]}`,
    `The code ${codes[0]} has expired. Here is a new one:`,
    expect.stringContaining(`Enter  ${codes[1]}  at  ${stage.entra.origin}/devicelogin  until `),
  ]);
});

test('when nobody comes within the timeout, the step ends as timed-out', async () => {
  stage.cache.forget();
  const { exitCode, outputs, log } = await stage.run({ with: { timeout: '1' }, speed: 60 });
  expect(exitCode).toBe(1);
  expect(outputs).toEqual(refusal('timed-out'));
  expect(log).toContain('Nobody signed in within 1 minute, the timeout of this step.');
  expect(log).toMatch(/The code \w+ no longer works/);
});
