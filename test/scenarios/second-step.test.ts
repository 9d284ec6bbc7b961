import { describe, expect, test } from '@jest/globals';
import { ALICE, ALICE_ID, ARM_SCOPE, BOB_ID, CONTOSO } from '../../dev/servers/entra/contoso.ts';
import { codesIn } from './codes.ts';
import { HERMIT, NO_CACHE_SERVICE, playLaterSteps } from './later-steps.ts';
import { approveAs, openStage } from './stage.ts';

const TWO_RESOURCES = `User.Read\narm=${ARM_SCOPE}`;

const { stage, isKept, restart, act, signIn, expectNoRequest } = playLaterSteps();

describe.each([
  ['cache: actions', { cache: 'actions' }, {}],
  ['cache: file', { cache: 'file' }, {}],
  ['cache: auto and no cache service', { cache: 'auto' }, NO_CACHE_SERVICE],
])('with %s, a second step of the job', (_where, store, env) => {
  test('has the tokens of the first one, and sends nothing anywhere', async () => {
    await restart({ env });
    const first = await signIn({ ...store, scopes: TWO_RESOURCES });
    const second = await expectNoRequest({ ...store, scopes: TWO_RESOURCES });
    const { record: _, source: __, ...outputs } = first.outputs;
    expect(second.outputs).toMatchObject(outputs);
    expect(JSON.parse(second.outputs['access-tokens'] ?? '')).toHaveProperty('arm');
  });
});

test('a step that has to ask cannot be the hermit that a second step is', async () => {
  const { exitCode, outputs, log } = await act({ env: HERMIT });
  expect([exitCode, outputs]).toEqual([77, {}]);
  expect(log).toContain('A hermit does not');
});

test('it masks the token before it is set, and says where it came from', async () => {
  const first = await signIn();
  const { events, outputs, log, summary } = await expectNoRequest();
  const token = outputs['access-token'] ?? '';
  expect(token).toBe(first.outputs['access-token']);
  const masked = events.findIndex((event) => event.kind === 'mask' && event.value === token);
  const set = events.findIndex(
    (event) => event.kind === 'output' && event.value.includes(token.slice(0, 40)),
  );
  expect(masked).toBeGreaterThanOrEqual(0);
  expect(masked).toBeLessThan(set);

  expect(log).toContain(`Signed in by an earlier step as ${ALICE} (object id ${ALICE_ID}). `);
  expect(summary).toContain('| From | an earlier step of this job |');
  expect(JSON.parse(outputs.record ?? '')).toMatchObject({
    outcome: 'signed-in',
    source: 'cached-token',
    objectId: ALICE_ID,
    tenantId: CONTOSO,
    username: ALICE,
    scopesAsked: ['User.Read'],
    askedAt: null,
    answeredAt: null,
  });
});

test.each([
  ['one line of several, under another name', TWO_RESOURCES, `azure=${ARM_SCOPE}`],
  ['lines in another order', TWO_RESOURCES, `arm=${ARM_SCOPE}\ngraph=User.Read`],
  ['scopes in another order and case', 'User.Read Mail.Send', 'mail.send user.read'],
  ['OpenID scopes written out', 'User.Read', 'openid profile offline_access User.Read'],
])('%s will do', async (_what, before, scopes) => {
  const first = await signIn({ scopes: before });
  const { outputs } = await expectNoRequest({ scopes });
  const given = Object.values(JSON.parse(first.outputs['access-tokens'] ?? ''));
  expect(given).toEqual(
    expect.arrayContaining(Object.values(JSON.parse(outputs['access-tokens'] ?? ''))),
  );
});

test.each([
  ['other scopes', { scopes: 'Mail.Send' }, 1],
  ['one scope more', { scopes: 'User.Read Mail.Send' }, 1],
  ['one line more', { scopes: TWO_RESOURCES }, 2],
])('%s: Entra is asked silently, and a third step is given what came', async (_, inputs, count) => {
  await signIn();
  const { outputs, annotations } = await act({ with: inputs });
  expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'refresh-token' });
  expect(annotations).toEqual([]);
  expect(stage().takeRequests()).toEqual(Array(count).fill('token refresh_token 200'));
  const third = await expectNoRequest(inputs);
  expect(third.outputs['access-tokens']).toBe(outputs['access-tokens']);
});

test('a claims challenge: Entra is asked silently, and a third step asks as well, since the token of before was no good', async () => {
  await signIn();
  for (const inputs of [{ claims: '{"access_token":{"nbf":{"essential":true}}}' }, {}]) {
    const { outputs, annotations } = await act({ with: inputs });
    expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'refresh-token' });
    expect(annotations).toEqual([]);
    expect(stage().takeRequests()).toEqual(['token refresh_token 200']);
  }
  await expectNoRequest();
});

test('tokens for other scopes are added, and those of before are still there', async () => {
  const first = await signIn();
  await act({ with: { scopes: 'Mail.Send' } });
  const third = await expectNoRequest();
  expect(third.outputs['access-token']).toBe(first.outputs['access-token']);
});

test.each<[string, number, ...[string, string][]]>([
  ['half an hour', 1800, ['20', 'cached-token'], ['40', 'refresh-token']],
  ['less than a minute', 50, ['0', 'refresh-token']],
])(
  'tokens that are good for %s serve later steps that need no more',
  async (_life, accessTokenSeconds, ...steps) => {
    const other = await openStage({ accessTokenSeconds });
    const shortLived = await other.startJob();
    try {
      await shortLived.step({ with: { 'min-validity': '0' }, humans: [approveAs(ALICE)] });
      for (const [needed, source] of steps) {
        const { outputs } = await shortLived.step({ with: { 'min-validity': needed } });
        expect(outputs).toMatchObject({ outcome: 'signed-in', source });
      }
    } finally {
      await shortLived.end();
      await other.close();
    }
  },
);

test('without a key each step asks, and says once why', async () => {
  const inputs = { cache: 'auto', 'cache-encryption-key': undefined };
  for (const humans of [[approveAs(ALICE)], [approveAs(ALICE)]]) {
    const { outputs, annotations } = await act({ with: inputs, humans });
    expect(outputs.source).toBe('device-code');
    expect(annotations).toEqual([
      {
        level: 'warning',
        message: expect.stringContaining('so later steps and the next run ask again'),
      },
    ]);
    expect(isKept()).toBe(false);
  }
});

test.each([
  ['mode: fresh', { mode: 'fresh' }],
  ['cache: none', { cache: 'none' }],
  [
    'actor-policy: different',
    { 'actor-policy': 'different', actors: `hubot=${ALICE_ID}\noctocat=${BOB_ID}` },
  ],
])('%s asks a human again', async (_what, inputs) => {
  await signIn();
  const second = await act({ with: inputs, humans: [approveAs(ALICE)] });
  expect(second.outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(codesIn(second)).toBe(1);
});

test('with cache: none nothing is kept for later steps', async () => {
  await signIn({ cache: 'none' });
  expect(isKept()).toBe(false);
});

test('mode: silent will do, and with a domain as tenant no discovery either', async () => {
  await signIn({ 'tenant-id': 'contoso.com' });
  const { outputs } = await expectNoRequest({ 'tenant-id': 'contoso.com', mode: 'silent' });
  expect(outputs['tenant-id']).toBe(CONTOSO);
});
