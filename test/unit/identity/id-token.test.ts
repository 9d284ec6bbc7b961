import { describe, expect, test } from '@jest/globals';
import { assertSamePerson, isAtHome, isNamed, readPerson } from '../../../src/identity/id-token.ts';
import { ALICE, BOB, GROUP, GUEST, OTHER_TENANT, TENANT } from '../../kit/people.ts';

const CLAIMS = { oid: ALICE.objectId, tid: TENANT, preferred_username: ALICE.username };

describe('a person', () => {
  test('is read from the claims of an ID token', () => {
    expect(readPerson(CLAIMS, ALICE.homeAccountId)).toEqual(ALICE);
  });

  test('has the ids of the token in lower case, and the home account id as it is kept', () => {
    const claims = { ...CLAIMS, oid: ALICE.objectId.toUpperCase(), tid: TENANT.toUpperCase() };
    const homeAccountId = ALICE.homeAccountId.toUpperCase();
    const person = readPerson(claims, homeAccountId);
    expect(person).toEqual({ ...ALICE, homeAccountId });
    expect(person.isGuest).toBe(false);
  });

  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['no text', 42],
    ['blank', ' \t '],
    ['nothing that can be seen', '\u200b\u202e'],
    ['of two lines', 'alice\n::error::x@contoso.com'],
    ['a command at its start', '::set-output name=x::y'],
    ['a command of the old form', 'a##[group]b'],
    ['coloured', '\u001b[31malice\u001b[0m'],
    ['turned in its reading direction', 'ecila\u202e@contoso.com'],
    ['split by an unseen character', 'al\u200bice@contoso.com'],
    ['ended by a space', 'alice@contoso.com '],
    ['without end', 'a'.repeat(300)],
  ])('is shown by object id where the username is %s', (_, preferred_username) => {
    const { username } = readPerson({ ...CLAIMS, preferred_username }, ALICE.homeAccountId);
    expect(username).toBe(ALICE.objectId);
  });

  test.each(['alice@contoso.com', 'Älice@contoso.com', 'carol#EXT#@contoso.com', 'a'.repeat(256)])(
    'is shown by the username where that is as it is shown: %s',
    (preferred_username) => {
      const { username } = readPerson({ ...CLAIMS, preferred_username }, ALICE.homeAccountId);
      expect(username).toBe(preferred_username);
    },
  );

  test.each([
    ['oid', undefined],
    ['oid', ''],
    ['oid', 42],
    ['oid', 'alice'],
    ['oid', `${ALICE.objectId}\n`],
    ['tid', undefined],
    ['tid', ''],
    ['tid', [TENANT]],
    ['tid', 'contoso.com'],
    ['tid', 'organizations'],
  ])('is not read where the claim %s is %p', (claim, value) => {
    expect(() => readPerson({ ...CLAIMS, [claim]: value }, ALICE.homeAccountId)).toThrow(
      expect.objectContaining({
        code: 'entra-unclear',
        message: `The ID token has no usable claim "${claim}", so it does not say who signed in.`,
      }),
    );
  });

  test('is not identified by claims that an app or a person can change', () => {
    const claims = { ...CLAIMS, oid: undefined, sub: 'someone', email: ALICE.username, upn: 'a' };
    expect(() => readPerson(claims, ALICE.homeAccountId)).toThrow('no usable claim "oid"');
  });
});

describe('client_info, which nobody signed', () => {
  const guest = { ...CLAIMS, oid: GUEST.objectId };
  const elsewhere = 'fab41ca0-2222-4a4a-8b8b-000000000099';
  const [homeObjectId = ''] = GUEST.homeAccountId.split('.');
  const sts = (tenant: string) => `https://sts.windows.net/${tenant}/`;

  test.each([
    ['whose token does not say where', undefined],
    ['of the tenant that the token says', sts(OTHER_TENANT)],
    ['of that tenant in capitals', sts(OTHER_TENANT.toUpperCase())],
    ['of a provider that is no tenant', 'live.com'],
    ['of a provider that is no text', 7],
  ])('tells the home of a guest %s', (_, idp) => {
    const person = readPerson({ ...guest, idp }, GUEST.homeAccountId);
    expect(person).toMatchObject({ ...GUEST, username: ALICE.username });
    expect(person.isGuest).toBe(true);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['names somebody else of the tenant', CLAIMS, BOB.homeAccountId],
    [
      'names this tenant, and the token another',
      { ...CLAIMS, idp: sts(elsewhere) },
      ALICE.homeAccountId,
    ],
    ['names another tenant than the token', { ...guest, idp: sts(elsewhere) }, GUEST.homeAccountId],
    ['has no tenant', CLAIMS, ALICE.objectId],
    ['has an empty tenant', CLAIMS, `${ALICE.objectId}.`],
    ['has no person', CLAIMS, `.${TENANT}`],
    ['is empty', CLAIMS, ''],
    ['has a third part', CLAIMS, `${ALICE.homeAccountId}.x`],
    ['has a third part that is empty', CLAIMS, `${ALICE.homeAccountId}.`],
    ['names no person by id', guest, `alice.${OTHER_TENANT}`],
    ['names no tenant by id', guest, `${homeObjectId}.fabrikam`],
    ['has a policy in the id, as other servers do', CLAIMS, `${ALICE.objectId}-b2c_1_in.${TENANT}`],
  ])('that %s is refused', (_, claims, homeAccountId) => {
    expect(() => readPerson(claims, homeAccountId)).toThrow(
      expect.objectContaining({
        code: 'entra-unclear',
        message: 'The ID token and client_info speak of different people.',
        hint: expect.stringContaining('Nothing of this sign-in was kept'),
      }),
    );
  });
});

describe('the groups of an ID token', () => {
  test.each<[string, Record<string, unknown>, unknown]>([
    ['that names none', {}, undefined],
    ['that names an empty list', { groups: [] }, []],
    ['that names some', { groups: [GROUP.toUpperCase(), 'Sales'] }, [GROUP, 'sales']],
    ['that has other names of them', { groups: ['CONTOSO\\Sales', 'Sales'] }, 'no-ids'],
    ['with rubbish among them', { groups: [GROUP, 7, null, ['x']] }, [GROUP]],
    ['in a text', { groups: GROUP }, undefined],
    ['in an object', { groups: { 0: GROUP } }, undefined],
    ['that are elsewhere', { _claim_names: { groups: 'src1' } }, 'too-many'],
    ['that are elsewhere and here', { _claim_names: { groups: 'src1' }, groups: [] }, 'too-many'],
    ['beside other claims that are elsewhere', { _claim_names: { roles: 'src1' } }, undefined],
    ['with claim names that are no object', { _claim_names: 'groups' }, undefined],
    ['with claim names that are null', { _claim_names: null, groups: [GROUP] }, [GROUP]],
    ['that are there, it says', { hasgroups: true }, 'too-many'],
    ['that are there, it says in a text', { hasgroups: 'true' }, 'too-many'],
    ['that are not there, it says', { hasgroups: false }, undefined],
  ])('%s', (_, claims, expected) => {
    expect(readPerson({ ...CLAIMS, ...claims }, ALICE.homeAccountId).groups).toEqual(expected);
  });
});

test.each<[string, unknown, string[]]>([
  ['missing', undefined, []],
  ['a list', ['Approver', 'Reader'], ['Approver', 'Reader']],
  ['a list with rubbish', ['Approver', 7, null], ['Approver']],
  ['a text', 'Approver', []],
])('the roles of an ID token that are %s', (_, roles, expected) => {
  expect(readPerson({ ...CLAIMS, roles }, ALICE.homeAccountId).roles).toEqual(expected);
});

test('a home account id is of the tenant or of another one', () => {
  const isHome = [ALICE, BOB, GUEST].map((one) => isAtHome(one.homeAccountId, one.tenantId));
  expect(isHome).toEqual([true, true, false]);
  expect(isAtHome(ALICE.homeAccountId.toUpperCase(), TENANT)).toBe(true);
});

describe('somebody whose home account id is of the tenant', () => {
  test.each<[string, Record<string, unknown>, boolean]>([
    ['a member, where the token says no more', {}, false],
    ['a member, where idp is the tenant', { idp: `https://sts.windows.net/${TENANT}/` }, false],
    [
      'a member, where idp is the tenant in capitals',
      { idp: `https://sts.windows.net/${TENANT.toUpperCase()}/` },
      false,
    ],
    [
      'a member, where idp is what issued the token',
      {
        iss: `https://login.example.test/${TENANT}/v2.0`,
        idp: `https://login.example.test/${TENANT}/v2.0`,
      },
      false,
    ],
    ['a guest, where idp is no more than the id of the tenant', { idp: TENANT }, true],
    ['a guest, where idp is another host', { idp: `https://idp.example.test/${TENANT}/` }, true],
    [
      'a guest, where idp only holds the tenant',
      { idp: `https://sts.windows.net/x${TENANT}/` },
      true,
    ],
    ['a guest, where idp goes on', { idp: `https://sts.windows.net/${TENANT}/v2.0/x` }, true],
    ['a member, where acct says so', { acct: 0 }, false],
    ['a guest, where acct says so', { acct: 1 }, true],
    ['a guest, where acct says so and idp is the tenant', { acct: 1, idp: TENANT }, true],
    ['a guest, where idp is of personal accounts', { idp: 'live.com' }, true],
    ['a guest, where idp is a mail address', { idp: 'mail' }, true],
    ['a guest, where idp is empty', { idp: '' }, true],
    ['a guest, where idp is no text', { idp: null }, true],
  ])('is %s', (_, claims, expected) => {
    expect(readPerson({ ...CLAIMS, ...claims }, ALICE.homeAccountId).isGuest).toBe(expected);
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

describe('an answer for somebody else', () => {
  test.each([
    ['another person', BOB],
    ['the same id in another tenant', { ...ALICE, tenantId: OTHER_TENANT }],
  ])('is refused: %s', (_, answered) => {
    expect(() => assertSamePerson(answered, ALICE)).toThrow(
      expect.objectContaining({
        code: 'entra-unclear',
        message: `Microsoft Entra answered for ${answered.username} where alice@contoso.com was asked for.`,
      }),
    );
  });

  test('is not one for the same person under a new name', () => {
    expect(() => assertSamePerson({ ...ALICE, username: 'anna@contoso.com' }, ALICE)).not.toThrow();
  });
});
