import { describe, expect, test } from '@jest/globals';
import { openSigningKeys } from '../../../src/entra/signing-keys.ts';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import { openMsal } from '../../../src/msal/identity-provider.ts';
import type { StoredSignIns } from '../../../src/store/sign-ins.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { openFakeEntra } from '../../kit/entra.ts';
import { ALICE, accountOf, BOB, CLIENT, TENANT } from '../../kit/people.ts';
import { makeFlow } from '../../kit/provider.ts';
import { PUBLIC_KEYS } from '../../kit/signing.ts';

const CLOUD = resolveCloud('public');

function open(stored: StoredSignIns = { accounts: {} }) {
  const entra = openFakeEntra();
  const tenant = { clientId: CLIENT, tenant: TENANT, cloud: CLOUD, entra };
  const signingKeys = openSigningKeys({ ...tenant, known: PUBLIC_KEYS, clock: new FakeClock() });
  const provider = openMsal(
    { ...tenant, claims: undefined, language: undefined, stored, signingKeys },
    () => {},
  );
  return { provider, entra };
}

/** Opens with the sign-ins of these people kept from an earlier run. */
async function openAfter(people: readonly (typeof ALICE)[]) {
  const accounts: StoredSignIns['accounts'] = {};
  for (const person of people) {
    const { provider, entra } = open();
    entra.account = person;
    await provider.signInByDeviceCode(makeFlow());
    const credential = provider.credentialOf(person) ?? {};
    accounts[person.homeAccountId] = { issuedAt: START, credential };
  }
  const next = open({ accounts });
  expect(await next.provider.accounts()).toEqual(people.map(accountOf));
  return next;
}

const withoutRefreshToken = (body: Record<string, unknown>) => {
  const { refresh_token: _, ...rest } = body;
  return rest;
};

describe('after a sign-in by device code that brought no refresh token', () => {
  test.each([
    ['nobody', []],
    ['the same person', [ALICE]],
    ['somebody else', [BOB]],
    ['both', [ALICE, BOB]],
  ])('there is nothing to keep, where %s was stored before', async (_, people) => {
    const { provider, entra } = await openAfter(people);
    entra.disturb = withoutRefreshToken;
    const { account } = await provider.signInByDeviceCode(makeFlow());
    expect(account).toEqual(ALICE);
    expect(provider.credentialOf(ALICE)).toBeUndefined();
    expect(provider.credentialOf(BOB)).toBeUndefined();
  });
});

describe('what was used before a sign-in by device code', () => {
  test('is not kept after it, nor used for further tokens', async () => {
    const { provider, entra } = await openAfter([ALICE, BOB]);
    await provider.refresh(ALICE, ['User.Read']);
    entra.account = BOB;
    await provider.refresh(BOB, ['User.Read']);
    expect([ALICE, BOB].map((one) => provider.credentialOf(one))).not.toContain(undefined);
    entra.account = ALICE;
    entra.disturb = withoutRefreshToken;
    await provider.signInByDeviceCode(makeFlow());
    expect([ALICE, BOB].map((one) => provider.credentialOf(one))).toEqual([undefined, undefined]);
  });

  test.each([
    ['the same person', ALICE],
    ['somebody else', BOB],
  ])('does not come back from the store for a further token of %s', async (_, person) => {
    const { provider, entra } = await openAfter([ALICE, BOB]);
    entra.disturb = withoutRefreshToken;
    await provider.signInByDeviceCode(makeFlow());
    entra.disturb = (body) => body;
    const before = entra.requests.length;
    await expect(provider.refresh(person, ['Mail.Send'])).rejects.toThrow();
    expect(entra.requests).toHaveLength(before);
    expect(provider.credentialOf(person)).toBeUndefined();
  });
});

test('after one that brought a refresh token, that is kept and no older one', async () => {
  const { provider, entra } = await openAfter([ALICE, BOB]);
  entra.disturb = (body) => ({ ...body, refresh_token: 'secret-new-refresh-token' });
  await provider.signInByDeviceCode(makeFlow());
  const text = JSON.stringify(provider.credentialOf(ALICE));
  expect(text).toContain('secret-new-refresh-token');
  expect(text).not.toContain('secret-refresh-token-1');
  expect(provider.credentialOf(BOB)).toBeUndefined();
});
