import { describe, expect, test } from '@jest/globals';
import type { Person } from '../../../src/identity/id-token.ts';
import type { Rules } from '../../../src/identity/policy.ts';
import { ALICE, accountOf, BOB, GUEST, OTHER_TENANT } from '../../kit/people.ts';
import { byGroup, inGroup, inWords, signInWhereStored } from '../../kit/session.ts';

describe('a stored account that the rules do not allow', () => {
  test.each<[string, Partial<Rules>]>([
    ['is not in the list', { allowedUsers: [BOB.objectId] }],
    ['is of another tenant', { tenant: 'fab41ca0-2222-4a4a-8b8b-000000000002' }],
    [
      'is not who started the run',
      {
        actorRule: {
          policy: 'same',
          starter: 'bobcat',
          starterId: BOB.objectId,
          everybody: [BOB.objectId],
        },
      },
    ],
  ])('since it %s is passed over before anything is asked of the server', async (_, rules) => {
    const { result, told, asked } = await signInWhereStored([ALICE], rules);
    expect(asked).toEqual(['device code']);
    expect(inWords(told)).toEqual(['passed-over alice@contoso.com', 'code-issued']);
    expect(result).toMatchObject({ account: GUEST, source: 'device-code', dead: [] });
  });

  test('is told together with the others like it', async () => {
    const { told, asked } = await signInWhereStored([ALICE, BOB], {
      allowedUsers: [GUEST.objectId],
    });
    expect(asked).toEqual(['device code']);
    expect(inWords(told)).toEqual(['passed-over alice@contoso.com bob@contoso.com', 'code-issued']);
  });

  test('is not told of where somebody else is used', async () => {
    const { result, told, asked } = await signInWhereStored([ALICE, BOB], {
      allowedUsers: [BOB.objectId],
    });
    expect(asked).toEqual(['bob']);
    expect(told).toEqual([]);
    expect(result).toMatchObject({ account: BOB, source: 'refresh-token' });
  });

  test('is a guest who is in the list by username only', async () => {
    const { asked, told } = await signInWhereStored([GUEST], { allowedUsers: [GUEST.username] });
    expect(asked).toEqual(['device code']);
    expect(inWords(told)).toEqual(['passed-over carol@fabrikam.com', 'code-issued']);
  });

  test('by its groups is passed over when they are known', async () => {
    const outside: Person = { ...ALICE, groups: [] };
    const { result, told, asked } = await signInWhereStored([ALICE], byGroup, [outside]);
    expect(asked).toEqual(['alice', 'device code']);
    expect(inWords(told)).toEqual(['passed-over alice@contoso.com', 'code-issued']);
    expect(result).toMatchObject({ source: 'device-code' });
  });

  test('is named with the rule where nobody may be asked', async () => {
    const { result, asked } = await signInWhereStored(
      [ALICE],
      byGroup,
      [{ ...ALICE, groups: [] }],
      'silent',
    );
    expect(asked).toEqual(['alice']);
    expect(result).toMatchObject({
      code: 'sign-in-required',
      message:
        'No stored sign-in is allowed by the rules of this step (is in no group of allowed-groups).',
      topic: 'no-stored-sign-in',
    });
  });
});

test.each<[string, Partial<Rules>, string]>([
  ['of a list', { allowedUsers: [BOB.objectId] }, 'is not in allowed-users'],
  [
    'of the tenant',
    { tenant: OTHER_TENANT },
    `not to the tenant ${OTHER_TENANT} that tenant-id names`,
  ],
])(
  'the rule %s is told with who is passed over, and where nobody may be asked',
  async (_, rules, rule) => {
    const { result, told } = await signInWhereStored([ALICE], rules, [], 'silent');
    expect(told).toEqual([{ kind: 'passed-over', accounts: [accountOf(ALICE)], rule }]);
    expect(result).toMatchObject({
      code: 'sign-in-required',
      message: `No stored sign-in is allowed by the rules of this step (${rule}).`,
    });
  },
);

describe('a new sign-in', () => {
  test.each<[string, Partial<Rules>]>([
    ['whoever is stored', {}],
    ['whoever is stored and allowed by groups', byGroup],
  ])('asks a human and nobody else: %s', async (_, rules) => {
    const { result, told, asked } = await signInWhereStored(
      [ALICE, BOB],
      rules,
      [inGroup(ALICE)],
      'fresh',
    );
    expect(asked).toEqual(['device code']);
    expect(inWords(told)).toEqual(['code-issued']);
    expect(result).toMatchObject({ account: GUEST, source: 'device-code', dead: [] });
  });
});
