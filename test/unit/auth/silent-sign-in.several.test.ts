import { describe, expect, test } from '@jest/globals';
import { ALICE, accountOf, BOB, GUEST, personOf, TENANT } from '../../kit/people.ts';
import { refusal } from '../../kit/provider.ts';
import { byGroup, inGroup, inWords, signInWhereStored } from '../../kit/session.ts';
import { UNREACHABLE } from '../../kit/wire.ts';

const REVOKED = refusal('invalid_grant', 50173);
const STEP_UP = refusal('invalid_grant', 50076, 'basic_action');
const EVERYBODY = [ALICE, BOB, GUEST];

describe('of several stored accounts', () => {
  test('the one is used that a rule leaves, without asking for the others', async () => {
    const { result, asked } = await signInWhereStored(EVERYBODY, { allowedUsers: [BOB.username] });
    expect(asked).toEqual(['bob']);
    expect(result).toMatchObject({ account: BOB });
  });

  test('none is used where the rules leave more than one, and none is asked for', async () => {
    const rules = { allowedUsers: [ALICE.objectId, BOB.objectId] };
    const { result, asked } = await signInWhereStored(EVERYBODY, rules);
    expect(asked).toEqual([]);
    expect(result).toMatchObject({ code: 'several-accounts' });
    expect(String(result)).toContain('alice@contoso.com');
    expect(String(result)).not.toContain('carol@fabrikam.com');
  });

  test('the one is used whose groups allow it, and each is asked for', async () => {
    const { result, told, asked } = await signInWhereStored(EVERYBODY, byGroup, [
      { ...ALICE, groups: [] },
      inGroup(BOB),
      { ...GUEST, groups: undefined },
    ]);
    expect(asked).toEqual(['alice', 'bob', 'carol']);
    expect(inWords(told)).toEqual([
      'passed-over alice@contoso.com',
      'passed-over carol@fabrikam.com',
    ]);
    expect(result).toMatchObject({ account: inGroup(BOB), source: 'refresh-token', dead: [] });
  });

  test('none is used where the groups allow more than one', async () => {
    const { result } = await signInWhereStored(EVERYBODY, byGroup, [
      inGroup(ALICE),
      BOB,
      inGroup(GUEST),
    ]);
    expect(result).toMatchObject({ code: 'several-accounts' });
    expect(String(result)).toContain(`carol@fabrikam.com (object id ${GUEST.objectId})`);
    expect(String(result)).not.toContain('bob@contoso.com');
  });

  test.each([10, 11])('%d are asked for their groups where that is at most ten', async (count) => {
    const many = Array.from({ length: count }, (_, index) => {
      const objectId = `0b1ec700-0000-4a4a-8b8b-0000000001${String(index).padStart(2, '0')}`;
      const username = `member${index}@contoso.com`;
      return personOf({
        objectId,
        tenantId: TENANT,
        username,
        homeAccountId: `${objectId}.${TENANT}`,
      });
    });
    const [first = ALICE, ...others] = many;
    const { result, asked } = await signInWhereStored(many, byGroup, [inGroup(first), ...others]);
    expect(asked).toHaveLength(count > 10 ? 0 : count);
    expect(result).toMatchObject(
      count > 10 ? { code: 'several-accounts' } : { account: { objectId: first.objectId } },
    );
  });

  test('those whose refresh tokens are dead are collected, and the one left is used', async () => {
    const { result, told, asked } = await signInWhereStored(EVERYBODY, byGroup, [
      inGroup(BOB),
      REVOKED,
    ]);
    expect(asked).toEqual(['alice', 'bob', 'carol']);
    expect(told.map((one) => 'isDead' in one && one.isDead)).toEqual([true, true]);
    expect(result).toMatchObject({
      account: inGroup(BOB),
      source: 'refresh-token',
      dead: [accountOf(ALICE), accountOf(GUEST)],
    });
  });

  test('those that are dead are collected also where a human is asked', async () => {
    const { result } = await signInWhereStored([ALICE, BOB], byGroup, [REVOKED]);
    expect(result).toMatchObject({
      source: 'device-code',
      dead: [accountOf(ALICE), accountOf(BOB)],
    });
  });

  test('those that need a human are not dead', async () => {
    const { result, told } = await signInWhereStored([ALICE, BOB], byGroup, [
      inGroup(BOB),
      STEP_UP,
    ]);
    expect(told).toEqual([
      { kind: 'silent-failed', account: accountOf(ALICE), reason: STEP_UP, isDead: false },
    ]);
    expect(result).toMatchObject({ account: inGroup(BOB), dead: [] });
  });

  test('none is tried further where the server cannot be reached', async () => {
    const { result, asked } = await signInWhereStored(EVERYBODY, byGroup, [UNREACHABLE]);
    expect(result).toBe(UNREACHABLE);
    expect(asked).toEqual(['alice']);
  });
});
