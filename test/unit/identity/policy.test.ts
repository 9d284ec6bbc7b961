import { describe, expect, test } from '@jest/globals';
import { assertAllowed } from '../../../src/identity/policy.ts';
import { ALICE, BOB, OTHER_TENANT, TENANT } from '../fakes/people.ts';

describe('somebody of the tenant', () => {
  test.each([
    ['where no account is asked for', undefined],
    ['who is asked for by object id', ALICE.objectId],
    ['who is asked for by home account id', ALICE.homeAccountId],
    ['who is asked for by username', ALICE.username],
  ])('%s is allowed', (_, account) => {
    expect(() => assertAllowed(ALICE, { tenantId: TENANT, account })).not.toThrow();
  });

  test('is refused where somebody else is asked for', () => {
    expect(() => assertAllowed(BOB, { tenantId: TENANT, account: ALICE.objectId })).toThrow(
      expect.objectContaining({
        code: 'not-allowed',
        message: `bob@contoso.com (object id ${BOB.objectId}, tenant ${TENANT}) signed in, but account asks for "${ALICE.objectId}".`,
        hint: expect.stringContaining('Nothing of this sign-in was kept'),
      }),
    );
  });
});

test('somebody of another tenant is refused, even by name', () => {
  const stranger = { ...ALICE, tenantId: OTHER_TENANT };
  expect(() => assertAllowed(stranger, { tenantId: TENANT, account: ALICE.username })).toThrow(
    expect.objectContaining({
      code: 'not-allowed',
      message: `alice@contoso.com (object id ${ALICE.objectId}, tenant ${OTHER_TENANT}) signed in, but not to the tenant ${TENANT} that tenant-id names.`,
    }),
  );
});
