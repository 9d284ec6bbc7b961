import { describe, expect, test } from '@jest/globals';
import type { DeviceFlow } from '../../src/auth/identity-provider.ts';
import type { Person } from '../../src/identity/id-token.ts';
import {
  ALICE,
  BOB,
  GROUP,
  GUEST,
  makeCode,
  makeToken,
  OTHER_TENANT,
  personOf,
  TENANT,
} from '../kit/people.ts';
import { fakeProvider } from '../kit/provider.ts';
import { KEY_TEXT, sealed, step, storedOf } from '../kit/step.ts';

const STRANGER = personOf({
  ...BOB,
  tenantId: OTHER_TENANT,
  homeAccountId: `${BOB.objectId}.${OTHER_TENANT}`,
});
const ACTORS = `octo-alice=${ALICE.objectId}\nbobcat=${BOB.objectId}`;

/** Somebody enters the code. */
const signingIn = (person: Person) => ({
  byCode({ onCode }: DeviceFlow) {
    onCode(makeCode());
    return { account: person, token: makeToken() };
  },
});

describe('somebody who is not allowed', () => {
  test.each<[string, Person, Record<string, string>, string]>([
    ['is of another tenant', STRANGER, {}, 'not to the tenant'],
    ['is not who is asked for', BOB, { account: ALICE.objectId }, 'account asks for'],
    ['is not in allowed-users', BOB, { 'allowed-users': ALICE.objectId }, 'not in allowed-users'],
    ['is a guest by name only', GUEST, { 'allowed-users': GUEST.username }, 'not in allowed-users'],
    ['is in no group', { ...BOB, groups: [] }, { 'allowed-groups': GROUP }, 'in no group'],
    [
      'is in too many',
      { ...BOB, groups: 'too-many' },
      { 'allowed-groups': GROUP },
      'so many groups',
    ],
    ['has no role', BOB, { 'allowed-roles': 'Approver' }, 'has no role'],
    ['did not start the run', BOB, { actors: ACTORS, 'actor-policy': 'same' }, 'is "same"'],
    ['started the run', ALICE, { actors: ACTORS, 'actor-policy': 'different' }, 'is "different"'],
  ])('since they %s leaves nothing behind', async (_, person, inputs, rule) => {
    const provider = fakeProvider(signingIn(person));
    const run = { triggeringActor: 'octo-alice' };
    const { host, store } = await step({ inputs, run, provider });
    expect(store.written).toEqual([]);
    expect(host.told('mask')).toEqual([KEY_TEXT, 'secret-device-code']);
    expect(host.outputs()).toEqual({ outcome: 'not-allowed' });
    expect(host.told('fail')).toEqual([expect.stringContaining(rule)]);
    expect(host.told('fail')[0]).toContain(person.objectId);
    expect(host.told('info').join('\n')).not.toMatch(/no longer works|signed in after/);
    expect(provider.asked).toEqual(['device code for User.Read']);
  });

  test('is found out also in a silent sign-in, and a human is asked', async () => {
    const provider = fakeProvider({
      accounts: [ALICE],
      refresh: () => ({ account: STRANGER, token: makeToken('token-of-a-stranger') }),
      ...signingIn(ALICE),
    });
    const { host, written } = await step({ provider, stored: await sealed(storedOf(ALICE)) });
    expect(host.outputs()).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
    expect(JSON.stringify(host.events)).not.toContain('token-of-a-stranger');
    expect(Object.keys(written?.accounts ?? {})).toEqual([ALICE.homeAccountId]);
  });

  test('and is stored leaves nothing behind where nobody may be asked', async () => {
    const provider = fakeProvider({
      accounts: [ALICE],
      refresh: () => ({ account: { ...ALICE, groups: [] }, token: makeToken() }),
    });
    const inputs = { mode: 'silent', 'allowed-groups': GROUP };
    const stored = await sealed(storedOf(ALICE));
    const { host, store } = await step({ inputs, provider, stored });
    expect(store.written).toEqual([]);
    expect(host.told('mask')).toEqual([KEY_TEXT]);
    expect(host.outputs()).toEqual({ outcome: 'sign-in-required' });
    expect(host.told('info')).toEqual([
      'The stored sign-in of alice@contoso.com is not used, because a rule of this step does not allow it (is in no group of allowed-groups).',
    ]);
  });
});

describe('the actor rule', () => {
  const different = { actors: ACTORS, 'actor-policy': 'different' };

  test('different never uses what is stored', async () => {
    const provider = fakeProvider({ accounts: [BOB], ...signingIn(BOB) });
    const run = { triggeringActor: 'octo-alice' };
    const { host } = await step({ inputs: different, run, provider });
    expect(provider.asked).toEqual(['device code for User.Read']);
    expect(host.outputs()).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  });

  test.each(['auto', 'actions', 'file'])(
    'different keeps nothing in any store, with cache: %s',
    async (cache) => {
      const run = { triggeringActor: 'octo-alice' };
      const inputs = { ...different, cache };
      const stepped = await step({ inputs, run, provider: fakeProvider(signingIn(BOB)) });
      expect(stepped.host.outputs()).toMatchObject({ outcome: 'signed-in' });
      expect(stepped.storePlan).toEqual({ kind: 'none' });
      expect(stepped.host.told('warning')).toEqual([]);
    },
  );

  test('same uses what is stored of who started the run', async () => {
    const provider = fakeProvider({ accounts: [ALICE, BOB] });
    const inputs = { ...different, 'actor-policy': 'same' };
    const { host } = await step({ inputs, run: { triggeringActor: 'BobCat' }, provider });
    expect(provider.asked).toEqual(['refresh bob@contoso.com for User.Read']);
    expect(host.outputs()).toMatchObject({ 'object-id': BOB.objectId, source: 'refresh-token' });
  });

  test.each(['mallory', ''])(
    'ends the step before anything is opened where "%s" started it',
    async (starter) => {
      const { host, storePlan, providerPlan, requests } = await step({
        inputs: different,
        run: { triggeringActor: starter },
      });
      expect(host.outputs()).toEqual({ outcome: 'not-allowed' });
      expect(host.told('fail')).toEqual([expect.stringContaining('Nobody was asked to sign in.')]);
      expect([storePlan, providerPlan, requests]).toEqual([undefined, undefined, []]);
    },
  );
});

test('somebody who is allowed by username is let in, with the id to write, before anything is kept', async () => {
  const { host } = await step({ inputs: { 'allowed-users': 'Alice@Contoso.com' } });
  const remark = `allowed-users names alice@contoso.com by username, and usernames can be given to somebody else. Write ${TENANT}/${ALICE.objectId} instead.`;
  expect(host.told('warning')).toEqual([remark]);
  const kinds = host.events.map(([kind]) => kind);
  expect(kinds.indexOf('warning')).toBeLessThan(kinds.indexOf('save'));
  expect(host.outputs()).toMatchObject({ outcome: 'signed-in' });
});

test('the device code is hidden before its user code is shown', async () => {
  const { host } = await step();
  const hidden = host.events.findIndex(
    ([kind, text]) => kind === 'mask' && text === 'secret-device-code',
  );
  const shown = host.events.findIndex(
    ([kind, text]) => kind === 'info' && text?.includes('C0DE12345'),
  );
  expect(hidden).toBeGreaterThan(-1);
  expect(hidden).toBeLessThan(shown);
  expect(host.told('mask')).not.toContain('C0DE12345');
});

test.each([
  ['public', { 'allow-public-logs': 'true' }, 'signed-in'],
  ['public', { 'allowed-users': ALICE.objectId }, 'signed-in'],
  ['public', {}, 'failed'],
  ['private', {}, 'signed-in'],
] as const)(
  'in a %s repository with %j the step ends with %s',
  async (visibility, inputs, outcome) => {
    const { host } = await step({ inputs, run: { visibility } });
    expect(host.outputs()).toMatchObject({ outcome });
    expect(host.told('warning')).toEqual([]);
  },
);

test('the tenant of a domain is the one that is judged by', async () => {
  const provider = fakeProvider(signingIn(STRANGER));
  const { host } = await step({ inputs: { 'tenant-id': 'contoso.com' }, provider });
  expect(host.told('fail')).toEqual([
    expect.stringContaining(`signed in, but not to the tenant ${TENANT} that tenant-id names.`),
  ]);
});
