import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { refusal } from './refusal.ts';
import { approveAs, openStage, type Stage } from './stage.ts';
import type { Human } from './stage-job.ts';

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

test('codes that die at once are asked for three times, and the end says what was seen', async () => {
  stage.cache.forget();
  stage.takeRequests();
  const die: Human = (code, entra) => entra.expire(code.userCode);
  const { outputs, log } = await stage.run({ humans: [die, die, die] });
  expect(outputs).toEqual(refusal('failed'));
  expect(log).toMatch(
    /3 device codes ended before anybody signed in\. The last one was to live for 900 s, and lived for \d+ s\./,
  );
  expect(stage.takeRequests().filter((one) => one.startsWith('devicecode'))).toHaveLength(3);
});

test('when nobody comes within the timeout, the step ends as timed-out', async () => {
  stage.cache.forget();
  const { exitCode, outputs, log } = await stage.run({ with: { timeout: '1' }, speed: 60 });
  expect(exitCode).toBe(1);
  expect(outputs).toEqual(refusal('timed-out'));
  expect(log).toContain('Nobody signed in within 1 minute, the timeout of this step.');
  expect(log).toMatch(/The code \w+ no longer works/);
});
