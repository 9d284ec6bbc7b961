import { describe, expect, test } from '@jest/globals';
import type { Refusal } from '../../src/entra/oauth-error.ts';
import { ActionError } from '../../src/errors.ts';
import { ALICE, BOB, makeCode, makeToken } from '../kit/people.ts';
import { fakeProvider, refusal } from '../kit/provider.ts';
import { PUBLIC_KEYS } from '../kit/signer.ts';
import { KEY_TEXT, sealed, step, storedOf } from '../kit/step.ts';

/** Alice's stored sign-in is refused; then Bob enters the code. */
function refusing(error: Refusal) {
  return fakeProvider({
    accounts: [ALICE],
    refresh() {
      throw error;
    },
    byCode({ onCode }) {
      onCode(makeCode());
      return { account: BOB, token: makeToken() };
    },
  });
}

describe('a stored sign-in that is refused', () => {
  test.each([
    ['for good is let go of', refusal('invalid_grant', 70000, 'bad_token'), [BOB]],
    ['for now is kept', refusal('invalid_grant', 50076, 'basic_action'), [ALICE, BOB]],
    ['by a policy is kept', refusal('invalid_grant', 53003), [ALICE, BOB]],
  ])('%s when somebody signs in', async (_, error, kept) => {
    const stored = await sealed(storedOf(ALICE));
    const { host, written } = await step({ stored, provider: refusing(error) });
    expect(host.outputs()).toMatchObject({ outcome: 'signed-in', 'object-id': BOB.objectId });
    expect(Object.keys(written?.accounts ?? {})).toEqual(
      kept.map(({ homeAccountId }) => homeAccountId),
    );
  });

  test.each([
    ['blocked', 'is kept', refusal('invalid_grant', 53003), undefined],
    ['blocked', 'is forgotten', refusal('invalid_grant', 530036), []],
    ['sign-in-required', 'is kept', refusal('invalid_grant', 50076, 'basic_action'), undefined],
    ['sign-in-required', 'is forgotten', refusal('invalid_grant', 70000, 'bad_token'), []],
  ])('is %s where nobody may be asked, and %s', async (outcome, _, error, left) => {
    const stored = await sealed(storedOf(ALICE));
    const inputs = { mode: 'silent' };
    const { host, written } = await step({ inputs, stored, provider: refusing(error) });
    expect(host.outputs()).toEqual({ outcome });
    expect(written && Object.keys(written.accounts)).toEqual(left);
  });
});

describe('a dead sign-in', () => {
  const declined = refusal('authorization_declined');
  const dead = (ending: () => never) =>
    fakeProvider({
      accounts: [ALICE],
      refresh() {
        throw refusal('invalid_grant', 50173);
      },
      byCode: ending,
    });
  const declines = () => {
    throw declined;
  };

  test('is forgotten also where nobody signs in after it', async () => {
    const both = { ...storedOf(ALICE).accounts, ...storedOf(BOB).accounts };
    const stored = await sealed({ ...storedOf(ALICE), accounts: both });
    const { host, written } = await step({ stored, provider: dead(declines) });
    expect(host.outputs()).toEqual({ outcome: 'declined' });
    expect(written).toEqual(storedOf(BOB));
  });

  test('that cannot be forgotten changes neither the outcome nor the log', async () => {
    const stored = await sealed(storedOf(ALICE));
    const writeError = new Error('the disk is full');
    const { host } = await step({ stored, provider: dead(declines), writeError });
    expect(host.outputs()).toEqual({ outcome: 'declined' });
    expect(host.told('warning')).toEqual([]);
  });
});

describe('the keys of the tenant', () => {
  const keys = [{ kid: 'one', n: 'modulus', e: 'AQAB' }];

  test('that are kept are known to the provider, and are kept on', async () => {
    const stored = await sealed({ ...storedOf(BOB), keys });
    const { providerPlan, written } = await step({ stored });
    expect(providerPlan?.signingKeys.keys).toEqual(keys);
    expect(written).toMatchObject({ keys });
  });

  test('are fetched before a human is asked, where none are kept', async () => {
    expect((await step()).providerPlan?.signingKeys.keys).toEqual(PUBLIC_KEYS);
  });
});

test('a dead sign-in is forgotten before a new one is added, so that none undoes the other', async () => {
  const stored = await sealed(storedOf(ALICE));
  const provider = refusing(refusal('invalid_grant', 50173));
  const { storeCalls, written } = await step({ stored, provider });
  expect(storeCalls).toEqual(['read', 'read', 'write', 'read', 'write']);
  expect(Object.keys(written?.accounts ?? {})).toEqual([BOB.homeAccountId]);
});

test('a sign-in without a refresh token is given, and not kept', async () => {
  const provider = { ...fakeProvider(), credentialOf: () => undefined };
  const { host, store } = await step({ provider });
  expect(host.outputs()).toMatchObject({ outcome: 'signed-in' });
  expect(store.written).toEqual([]);
  expect(host.told('warning')).toEqual([
    'Microsoft Entra issued no refresh token, so the sign-in is not kept and the next run asks again.',
  ]);
  expect(host.told('summary')[0]).toContain('| Sign-in kept in | not kept&#59; see the warning |');
});

describe('a store that keeps nothing', () => {
  test.each([
    [
      'says why, where the workflow hoped for more',
      'There is no service.',
      ['There is no service.'],
    ],
    ['says nothing, where the workflow asked for that', '', []],
  ])('%s', async (_, closed, warnings) => {
    const { host, store } = await step({ closed });
    expect(host.told('warning')).toEqual(warnings);
    expect(host.outputs()).toMatchObject({ outcome: 'signed-in' });
    expect(store.written).toEqual([]);
  });
});

test('what could not be kept is said so in the record', async () => {
  const { host } = await step({ writeError: new Error('the disk is full') });
  expect(host.told('summary')[0]).toContain('| Sign-in kept in | not kept&#59; see the warning |');
});

test('a cancel while the sign-in is kept is a cancel, and no token is given', async () => {
  const writeError = new ActionError('cancelled', 'The sign-in was cancelled.');
  const { host } = await step({ writeError });
  expect(host.outputs()).toEqual({ outcome: 'cancelled' });
  expect(host.told('mask')).toEqual([KEY_TEXT, 'secret-device-code']);
});
