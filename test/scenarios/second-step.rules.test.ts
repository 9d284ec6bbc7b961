import { beforeAll, describe, expect, test } from '@jest/globals';
import { ALICE, ALICE_ID, BOB, BOB_ID, CONTOSO } from '../../dev/servers/entra/contoso.ts';
import { codesIn } from './codes.ts';
import { playLaterSteps } from './later-steps.ts';
import { refusal } from './refusal.ts';
import { approveAs } from './stage.ts';

const GROUP = '9a0b5000-0000-4a4a-8b8b-000000000201';

const { stage, act, signIn, expectNoRequest } = playLaterSteps();

beforeAll(() => {
  const bob = stage().entra.directory.findPerson(BOB);
  Object.assign(bob ?? {}, { groups: [GROUP], roles: ['Approver'] });
});

describe('a second step', () => {
  test.each([
    ['allowed-users', { 'allowed-users': BOB_ID }],
    ['account', { account: BOB_ID }],
    ['actor-policy: same', { 'actor-policy': 'same', actors: `octocat=${BOB_ID}` }],
  ])(
    'passes over somebody whom %s does not allow, and asks; a third step has the right one',
    async (_rule, inputs) => {
      await signIn();
      const second = await act({ with: inputs, humans: [approveAs(BOB)] });
      expect(second.outputs).toMatchObject({ source: 'device-code', 'object-id': BOB_ID });
      expect(codesIn(second)).toBe(1);
      const third = await expectNoRequest(inputs);
      expect(third.outputs['access-token']).toBe(second.outputs['access-token']);
    },
  );

  test.each([
    ['groups', { 'allowed-groups': GROUP }],
    ['roles', { 'allowed-roles': 'Approver' }],
  ])('knows the %s that the first one learned', async (_what, inputs) => {
    await signIn(inputs, BOB);
    const { outputs } = await expectNoRequest(inputs);
    expect(outputs['object-id']).toBe(BOB_ID);
    const other = Object.keys(inputs).map((name) => [name, '9a0b5000-0000-4a4a-8b8b-000000000202']);
    const refused = await act({ with: { ...Object.fromEntries(other), mode: 'silent' } });
    expect(refused.outputs).toEqual(refusal('sign-in-required'));
  });

  test('warns as the first one did of somebody whom only a username admits', async () => {
    const inputs = { 'allowed-users': ALICE };
    await signIn(inputs);
    const { outputs, annotations } = await act({ with: inputs });
    expect(outputs).toMatchObject({ source: 'cached-token', username: ALICE });
    expect(annotations).toEqual([
      { level: 'warning', message: expect.stringContaining(`Write ${CONTOSO}/${ALICE_ID}`) },
    ]);
  });

  test.each([
    ['allowed-users', { 'allowed-users': ALICE_ID }],
    ['account', { account: ALICE_ID }],
    ['actor-policy: same', { 'actor-policy': 'same', actors: `octocat=${ALICE_ID}` }],
  ])('where it has %s and the first one had no rule, asks Entra once', async (_rule, inputs) => {
    await signIn();
    const { outputs } = await act({ with: inputs });
    expect(outputs).toMatchObject({ source: 'refresh-token', 'object-id': ALICE_ID });
    expect(stage().takeRequests()).toEqual(['token refresh_token 200']);
    await expectNoRequest(inputs);
    await expectNoRequest();
  });
});

describe('of two who have signed in', () => {
  test('account picks one', async () => {
    await signIn({ account: ALICE_ID });
    await signIn({ account: BOB }, BOB);
    for (const [account, username] of [
      [ALICE_ID, ALICE],
      [BOB, BOB],
    ] as const) {
      const { outputs } = await expectNoRequest({ account });
      expect(outputs.username).toBe(username);
    }
  });

  test('account picks one as well who has signed in by another name', async () => {
    await signIn();
    await signIn({ account: BOB }, BOB);
    const { outputs } = await act({ with: { account: `${ALICE_ID}.${CONTOSO}` } });
    expect(outputs).toMatchObject({ source: 'refresh-token', username: ALICE });
  });

  test('neither is taken at a guess: the error lists both', async () => {
    await signIn();
    await signIn({ mode: 'fresh' }, BOB);
    const { outputs, log } = await act();
    expect(outputs).toEqual(refusal('failed'));
    expect(log).toContain(`${ALICE} (object id ${ALICE_ID})`);
    expect(log).toContain(`${BOB} (object id ${BOB_ID})`);
  });
});
