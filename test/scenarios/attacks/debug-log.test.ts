import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ALICE, ALICE_ID, BOB } from '../../../dev/servers/entra/contoso.ts';
import { approveAs, openStage, type Stage } from '../stage.ts';
import { expectRefusal } from './verdict.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.cache.forget());
afterAll(() => stage.close());

// Every run of the stage is searched for secrets; here there is most to be found.
const env = { RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true' };

test('RUNNER_DEBUG=1 at a sign-in and at a silent one: MSAL and the cache client speak, no secret shows', async () => {
  const first = await stage.run({ env, humans: [approveAs(ALICE)] });
  const second = await stage.run({ env });
  expect(first.outputs.source).toBe('device-code');
  expect(second.outputs.source).toBe('refresh-token');
  for (const { log } of [first, second]) {
    expect(log).toContain('##[debug]');
    expect(log).toContain('@azure/msal-node');
    expect(log).toContain('GetCacheEntryDownloadURL');
  }
});

test('RUNNER_DEBUG=1 at a refused sign-in: no secret shows', async () => {
  const inputs = { 'allowed-users': ALICE_ID };
  const transcript = await stage.run({ env, with: inputs, humans: [approveAs(BOB)] });
  expectRefusal(transcript);
  expect(transcript.log).toContain('##[debug]');
});

test.each([
  ['an ID token that cannot be trusted', { id_token: 'not.a.token' }],
  ['an access token that cannot be hidden', { access_token: 'short' }],
])(
  'RUNNER_DEBUG=1 at a failing sign-in, with %s: no secret and no stack shows',
  async (_what, changes) => {
    stage.entra.fail({
      endpoint: 'token',
      times: 'always',
      with: {
        kind: 'tamper',
        change: (body) => (body.access_token ? { ...body, ...changes } : body),
      },
    });
    const transcript = await stage.run({ env, humans: [approveAs(ALICE)] });
    stage.entra.mend();
    expectRefusal(transcript, 'failed');
    expect(transcript.log).toContain('##[debug]');
    expect(transcript.log).not.toMatch(/^\s+at /m);
  },
);

test('RUNNER_DEBUG=1 where an answer is cut on its way: no secret shows', async () => {
  stage.entra.fail({ endpoint: 'token', with: { kind: 'truncated' } });
  const { outputs, log } = await stage.run({ env, humans: [approveAs(ALICE)] });
  expect(outputs.outcome).toBe('signed-in');
  expect(log).toContain('Still waiting for the sign-in.');
});
