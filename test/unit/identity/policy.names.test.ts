import { describe, expect, test } from '@jest/globals';
import { readPerson } from '../../../src/identity/id-token.ts';
import { verdictOn } from '../../../src/identity/policy.ts';
import { ALICE, OTHER_TENANT, TENANT } from '../../kit/people.ts';
import { makeRules } from '../../kit/plan.ts';

const CLAIMS = { oid: ALICE.objectId, tid: TENANT, preferred_username: ALICE.username };
const BY_NAME = { allowedUsers: [ALICE.username] };
const BY_ID = { allowedUsers: [ALICE.objectId] };

describe('whose signed claims say that they were invited is not accepted by username', () => {
  test.each<[string, Record<string, unknown>]>([
    ['acct', { acct: 1 }],
    ['idp of personal accounts', { idp: 'live.com' }],
    ['idp of mail', { idp: 'mail' }],
    ['idp that is no text', { idp: 7 }],
  ])('%s', (_, claims) => {
    const person = readPerson({ ...CLAIMS, ...claims }, ALICE.homeAccountId);
    expect(verdictOn(person, makeRules(BY_NAME))?.hint).toMatch(
      /^A guest or a personal account is accepted by object id only: /,
    );
    expect(verdictOn(person, makeRules({ account: ALICE.username }))?.rule).toBe(
      'account asks for "alice@contoso.com"',
    );
    expect(verdictOn(person, makeRules(BY_ID))).toBeUndefined();
    expect(verdictOn(person, makeRules({ account: ALICE.objectId }))).toBeUndefined();
  });

  test('as do those whose home is another tenant', () => {
    const person = readPerson(CLAIMS, `${ALICE.objectId}.${OTHER_TENANT}`);
    expect(verdictOn(person, makeRules(BY_NAME))?.code).toBe('not-allowed');
  });
});

describe('a username that is not as it is shown does not match by name', () => {
  test.each([
    ['a zero-width space', 'al\u200bice@contoso.com'],
    ['a soft hyphen', 'al\u00adice@contoso.com'],
    ['a turn of the reading direction', 'alice@contoso.com\u202e'],
    ['a space after it', 'alice@contoso.com '],
  ])('%s', (_, preferred_username) => {
    const person = readPerson({ ...CLAIMS, preferred_username }, ALICE.homeAccountId);
    expect(person.username).toBe(ALICE.objectId);
    expect(verdictOn(person, makeRules(BY_NAME))?.rule).toBe('is not in allowed-users');
    expect(verdictOn(person, makeRules({ account: ALICE.username }))?.rule).toContain('account');
  });
});
