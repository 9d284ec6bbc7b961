import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  ALICE,
  ALICE_ID,
  BOB,
  BOB_ID,
  CONTOSO,
  UNCONSENTED_SCOPE,
} from '../../dev/servers/entra/contoso.ts';
import { refusal } from './refusal.ts';
import { approveAs, openStage, type Stage, signInOnce } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('with several accounts in the store, the error lists them', async () => {
  await signInOnce(stage);
  await stage.run({ with: { account: BOB }, humans: [approveAs(BOB)] });
  const { outputs, log } = await stage.run();
  expect(outputs).toEqual(refusal('failed'));
  expect(log).toContain(`${ALICE} (object id ${ALICE_ID})`);
  expect(log).toContain(`${BOB} (object id ${BOB_ID})`);
  expect(log).toContain('Set `account` to one of these object ids.');
});

test.each([
  ['object id', BOB_ID],
  ['home account id', `${BOB_ID}.${CONTOSO}`],
  ['username, in any case', BOB.toUpperCase()],
])('account picks one by %s', async (_kind, account) => {
  const { outputs } = await stage.run({ with: { account } });
  expect(outputs).toMatchObject({ source: 'refresh-token', username: BOB });
});

test('somebody else than the account asked for is refused, and nothing of it is kept', async () => {
  stage.cache.forget();
  const { outputs, log } = await stage.run({
    with: { account: ALICE_ID },
    humans: [approveAs(BOB)],
  });
  expect(outputs).toEqual(refusal('not-allowed'));
  expect(log).toContain(`${BOB} (object id ${BOB_ID}`);
  expect(stage.cache.entries()).toEqual([]);
});

test('somebody who signs in because another lacks a consent does not end the sign-in of the other', async () => {
  stage.cache.forget();
  await signInOnce(stage);
  const scopes = UNCONSENTED_SCOPE;
  const { outputs } = await stage.run({ with: { scopes }, humans: [approveAs(BOB)] });
  expect(outputs).toMatchObject({ outcome: 'signed-in', username: BOB });
  const next = await stage.run({ with: { account: ALICE, mode: 'silent' } });
  expect(next.outputs).toMatchObject({ outcome: 'signed-in', username: ALICE });
});

test('a revoked sign-in is forgotten when somebody else signs in', async () => {
  stage.cache.forget();
  await signInOnce(stage);
  stage.entra.revokeSessions(ALICE);
  await stage.run({ humans: [approveAs(BOB)] });
  const { outputs } = await stage.run();
  expect(outputs).toMatchObject({ source: 'refresh-token', username: BOB });
});
