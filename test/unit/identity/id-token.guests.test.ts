import { describe, expect, test } from '@jest/globals';
import { readPerson } from '../../../src/identity/id-token.ts';
import { verdictOn } from '../../../src/identity/policy.ts';
import { ALICE, GUEST, OTHER_TENANT, TENANT } from '../../kit/people.ts';
import { makeRules } from '../../kit/plan.ts';

const AT_HOME = ALICE.homeAccountId;
const ABROAD = GUEST.homeAccountId;
const CLAIMS = { oid: ALICE.objectId, tid: TENANT, preferred_username: ALICE.username };

const sts = (tenant: string) => `https://sts.windows.net/${tenant}/`;
const named = (preferred_username: string) =>
  readPerson({ ...CLAIMS, preferred_username }, AT_HOME);

describe('a guest is', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['somebody by a mail address', { idp: 'mail' }, AT_HOME],
    ['somebody by an account of Google', { idp: 'google.com' }, AT_HOME],
    ['somebody of another tenant', { idp: sts(OTHER_TENANT) }, ABROAD],
    ['whom the tenant says to be one', { acct: 1 }, AT_HOME],
    [
      'whom the tenant says to be one, at the tenant itself',
      { acct: 1, idp: sts(TENANT) },
      AT_HOME,
    ],
    ['whose home is another tenant', {}, ABROAD],
    ['whose home is another tenant, even if the tenant says member', { acct: 0 }, ABROAD],
  ])('%s', (_, claims, home) => {
    const person = readPerson({ ...CLAIMS, ...claims }, home);
    expect(person.isGuest).toBe(true);
    const byName = makeRules({ allowedUsers: [ALICE.username] });
    expect(verdictOn(person, byName)?.message).toContain('is not in allowed-users');
  });
});

test.each<[string, Record<string, unknown>]>([
  ['says nothing of it', {}],
  ['names this tenant', { idp: sts(TENANT) }],
  [
    'names this tenant by its newer address',
    { idp: `https://login.microsoftonline.com/${TENANT}/v2.0` },
  ],
  ['says member', { acct: 0 }],
])('somebody of this tenant is no guest where the token %s', (_, claims) => {
  const person = readPerson({ ...CLAIMS, ...claims }, AT_HOME);
  expect(person.isGuest).toBe(false);
  expect(verdictOn(person, makeRules({ allowedUsers: [ALICE.username] }))).toBeUndefined();
});

test.each<[string, string, string]>([
  ['another tenant, and client_info this one', sts(OTHER_TENANT), AT_HOME],
  ['this tenant, and client_info another', sts(TENANT), ABROAD],
  ['a third tenant', sts('fab41ca0-2222-4a4a-8b8b-000000000099'), ABROAD],
])('a token whose idp names %s is refused', (_, idp, home) => {
  expect(() => readPerson({ ...CLAIMS, idp }, home)).toThrow(
    expect.objectContaining({
      code: 'entra-unclear',
      message: 'The ID token and client_info speak of different people.',
    }),
  );
});

test.each([
  ['a zero-width space', 'alice\u200b@contoso.com'],
  ['a soft hyphen', 'al\u00adice@contoso.com'],
  ['a turn of the reading direction', '\u202ealice@contoso.com'],
  ['a byte order mark', '\ufeffalice@contoso.com'],
  ['a line separator', 'alice@contoso.com\u2028'],
  ['a null', 'alice@contoso.com\u0000'],
])('a username with %s is not shown, and allowed-users does not know it', (_, username) => {
  const person = named(username);
  expect(person.username).toBe(ALICE.objectId);
  const rules = makeRules({ allowedUsers: [ALICE.username, username] });
  expect(verdictOn(person, rules)?.message).toContain(`${ALICE.objectId} (object id`);
});

describe('a username beyond ASCII is never one of allowed-users', () => {
  test.each([
    ['the Kelvin sign, whose lower case is a k', '\u212aim@contoso.com', 'kim@contoso.com'],
    ['the very same letters', '\u00e4lice@contoso.com', '\u00e4lice@contoso.com'],
    ['a Cyrillic a', '\u0430lice@contoso.com', 'alice@contoso.com'],
    ['a wide a', '\uff41lice@contoso.com', 'alice@contoso.com'],
    ['a dotted capital i', 'al\u0130ce@contoso.com', 'al\u0130ce@contoso.com'.toLowerCase()],
  ])('%s', (_, username, allowed) => {
    const person = named(username);
    expect(person.username).toBe(username);
    expect(verdictOn(person, makeRules({ allowedUsers: [allowed] }))?.message).toContain(
      'is not in allowed-users',
    );
    const byId = makeRules({ allowedUsers: [`${TENANT}/${ALICE.objectId}`] });
    expect(verdictOn(person, byId)).toBeUndefined();
  });

  test('while one of plain letters is, in any case', () => {
    const rules = makeRules({ allowedUsers: ['kim@contoso.com'] });
    expect(verdictOn(named('Kim@Contoso.com'), rules)).toBeUndefined();
  });
});
