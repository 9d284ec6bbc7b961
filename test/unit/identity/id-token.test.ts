import { describe, expect, test } from '@jest/globals';
import { isNamed, readAccount } from '../../../src/identity/id-token.ts';
import { ALICE, TENANT } from '../fakes/people.ts';

const CLAIMS = { oid: ALICE.objectId, tid: TENANT, preferred_username: ALICE.username };

describe('an account', () => {
  test('is read from the claims of an ID token', () => {
    expect(readAccount(CLAIMS, ALICE.homeAccountId)).toEqual(ALICE);
  });

  test('has its ids in lower case', () => {
    const claims = { ...CLAIMS, oid: ALICE.objectId.toUpperCase(), tid: TENANT.toUpperCase() };
    expect(readAccount(claims, ALICE.homeAccountId)).toEqual(ALICE);
  });

  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['no text', 42],
  ])('is shown by its object id where its username is %s', (_, preferred_username) => {
    const account = readAccount({ ...CLAIMS, preferred_username }, ALICE.homeAccountId);
    expect(account.username).toBe(ALICE.objectId);
  });

  test.each([
    ['oid', undefined],
    ['oid', ''],
    ['oid', 42],
    ['tid', undefined],
    ['tid', ''],
    ['tid', [TENANT]],
  ])('is not read where the claim %s is %p', (claim, value) => {
    expect(() => readAccount({ ...CLAIMS, [claim]: value }, ALICE.homeAccountId)).toThrow(
      expect.objectContaining({
        code: 'entra-unclear',
        message: `The ID token has no claim "${claim}", so it does not say who signed in.`,
      }),
    );
  });

  test('is not identified by claims that an app or a person can change', () => {
    const claims = { ...CLAIMS, oid: undefined, sub: 'someone', email: ALICE.username, upn: 'a' };
    expect(() => readAccount(claims, ALICE.homeAccountId)).toThrow('no claim "oid"');
  });
});

describe('an account is named', () => {
  test.each([
    ['by its object id', ALICE.objectId, true],
    ['by its home account id', ALICE.homeAccountId, true],
    ['by its username', ALICE.username, true],
    ['in capitals', ALICE.username.toUpperCase(), true],
    ['not by its tenant', TENANT, false],
    ['not by a part of its username', 'alice', false],
    ['not by nothing', '', false],
  ])('%s', (_, name, expected) => {
    expect(isNamed(ALICE, name)).toBe(expected);
  });
});
