import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE, ALICE_ID } from '../../dev/servers/entra/contoso.ts';
import { callMe } from '../../dev/servers/entra/me.ts';
import { openStage, type Stage, signInOnce } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('the next run signs in silently from the sealed cache', async () => {
  await signInOnce(stage);
  const { outputs, log, annotations } = await stage.run();
  expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'refresh-token', username: ALICE });
  expect(log).not.toContain('Sign in: open');
  const lines = log.split('\n').filter((line) => line.includes(ALICE));
  expect(lines).toEqual([
    expect.stringContaining(`Signed in silently as ${ALICE} (object id ${ALICE_ID}). `),
  ]);
  expect(annotations).toEqual([]);
  const { status } = await callMe(stage.entra, outputs['access-token'] ?? '');
  expect(status).toBe(200);
});

test('it takes one token request to Entra, and three requests to the cache', async () => {
  stage.takeRequests();
  stage.cache.requests.length = 0;
  await stage.run();
  expect(stage.takeRequests()).toEqual(['token refresh_token 200']);
  expect(stage.cache.requests.map(({ operation }) => operation)).toEqual([
    'lookup',
    'lookup',
    'download',
  ]);
});

test('a stored sign-in older than a day is kept anew, a younger one is not', async () => {
  expect(stage.cache.entries()).toHaveLength(1);
  const env = { NODE_OPTIONS: `--import ${new URL('./tomorrow.js', import.meta.url).href}` };
  stage.entra.clock.advance(25 * 60 * 60 * 1000);
  const { outputs } = await stage.run({ env });
  stage.entra.clock.advance(-25 * 60 * 60 * 1000);
  expect(outputs.source).toBe('refresh-token');
  expect(stage.cache.entries()).toHaveLength(2);
});

test('a sign-in that the server revoked asks a human again and says why', async () => {
  stage.entra.revokeSessions(ALICE);
  const { outputs, log } = await stage.run({
    humans: [(code, entra) => entra.approve(code.userCode, ALICE)],
  });
  expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(log).toContain(`The stored sign-in of ${ALICE} will never work again and is forgotten.`);
});

test('the sign-in of a pull request is found on the default branch', async () => {
  const { outputs } = await stage.run({ cache: { ref: 'refs/pull/7/merge', mode: 'read' } });
  expect(outputs.source).toBe('refresh-token');
});
