import { describe, expect, test } from '@jest/globals';
import { openTestMsal, storeCredentials } from '../../kit/msal.ts';
import { ALICE, accountOf, BOB } from '../../kit/people.ts';
import { makeFlow } from '../../kit/provider.ts';

/** Opens with the sign-ins of these people kept from an earlier run. */
async function openAfter(people: readonly (typeof ALICE)[]) {
  const credentials: Parameters<typeof storeCredentials>[0] = {};
  for (const person of people) {
    const { provider, wire } = openTestMsal();
    wire.account = person;
    await provider.signInByDeviceCode(makeFlow());
    credentials[person.homeAccountId] = provider.credentialOf(person);
  }
  const next = openTestMsal({ stored: storeCredentials(credentials) });
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
    const { provider, wire } = await openAfter(people);
    wire.disturb = withoutRefreshToken;
    const { account } = await provider.signInByDeviceCode(makeFlow());
    expect(account).toEqual(ALICE);
    expect(provider.credentialOf(ALICE)).toBeUndefined();
    expect(provider.credentialOf(BOB)).toBeUndefined();
  });
});

describe('what was used before a sign-in by device code', () => {
  test('is not kept after it, nor used for further tokens', async () => {
    const { provider, wire } = await openAfter([ALICE, BOB]);
    await provider.refresh(ALICE, ['User.Read']);
    wire.account = BOB;
    await provider.refresh(BOB, ['User.Read']);
    expect([ALICE, BOB].map((one) => provider.credentialOf(one))).not.toContain(undefined);
    wire.account = ALICE;
    wire.disturb = withoutRefreshToken;
    await provider.signInByDeviceCode(makeFlow());
    expect([ALICE, BOB].map((one) => provider.credentialOf(one))).toEqual([undefined, undefined]);
  });

  test.each([
    ['the same person', ALICE],
    ['somebody else', BOB],
  ])('does not come back from the store for a further token of %s', async (_, person) => {
    const { provider, wire } = await openAfter([ALICE, BOB]);
    wire.disturb = withoutRefreshToken;
    await provider.signInByDeviceCode(makeFlow());
    wire.disturb = (body) => body;
    const before = wire.requests.length;
    await expect(provider.refresh(person, ['Mail.Send'])).rejects.toThrow();
    expect(wire.requests).toHaveLength(before);
    expect(provider.credentialOf(person)).toBeUndefined();
  });
});

test('after one that brought a refresh token, that is kept and no older one', async () => {
  const { provider, wire } = await openAfter([ALICE, BOB]);
  wire.disturb = (body) => ({ ...body, refresh_token: 'secret-new-refresh-token' });
  await provider.signInByDeviceCode(makeFlow());
  const text = JSON.stringify(provider.credentialOf(ALICE));
  expect(text).toContain('secret-new-refresh-token');
  expect(text).not.toContain('secret-refresh-token-1');
  expect(provider.credentialOf(BOB)).toBeUndefined();
});
