import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE, BOB } from '../../dev/servers/entra/contoso.ts';
import { approveAs, openStage, type Stage, signInOnce } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('mode: fresh asks a human although a sign-in is kept', async () => {
  await signInOnce(stage);
  const { outputs } = await stage.run({ with: { mode: 'fresh' }, humans: [approveAs(ALICE)] });
  expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(stage.takeRequests()).toEqual([
    'discovery 200',
    'devicecode 200',
    'token device_code 200',
  ]);
});

test('it replaces its own account and leaves the others', async () => {
  await stage.run({ with: { mode: 'fresh' }, humans: [approveAs(BOB)] });
  for (const account of [ALICE, BOB]) {
    const { outputs } = await stage.run({ with: { account, mode: 'silent' } });
    expect(outputs).toMatchObject({ outcome: 'signed-in', username: account });
  }
});
