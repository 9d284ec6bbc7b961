import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../src/identity/id-token.ts';
import { openForgetting } from '../../../src/store/retention.ts';
import type { SignInStore, StoredAccount, StoredSignIns } from '../../../src/store/sign-ins.ts';
import { START } from '../../kit/clock.ts';
import { ALICE, BOB, GUEST, TENANT } from '../../kit/people.ts';
import { openMemorySignIns } from '../../kit/sign-ins.ts';

const KEYS = [{ kid: 'one', n: 'modulus', e: 'AQAB' }];
const kept = (): StoredAccount => ({ issuedAt: START, credential: { RefreshToken: {} } });
const storing = (...people: Account[]): StoredSignIns => ({
  tenantId: TENANT,
  keys: KEYS,
  accounts: Object.fromEntries(people.map(({ homeAccountId }) => [homeAccountId, kept()])),
});

/** Forgets some, in the order given, and waits for the end of it. */
async function forgetAll(
  store: SignInStore,
  known: StoredSignIns,
  ...dead: Account[]
): Promise<void> {
  const { forget, settle } = openForgetting(store);
  for (const account of dead) {
    forget(known, account);
  }
  await settle();
}

describe('an account that will never work again', () => {
  const both = storing(ALICE, BOB);

  test.each([
    ['alone', ALICE, storing(ALICE), []],
    ['beside others', ALICE, both, [BOB]],
    ['that is not there', BOB, storing(ALICE), [ALICE]],
  ])('%s is forgotten, and what else is kept stays', async (_, dead, signIns, left) => {
    const store = openMemorySignIns({ signIns, state: 'found' });
    await forgetAll(store, signIns, dead);
    expect(store.given).toEqual([storing(...left)]);
  });

  test.each([
    ['another run has kept a newer sign-in of it', { ...kept(), issuedAt: 1 }, {}],
    ['the store cannot be read now', kept(), { remark: 'The cache is down.' }],
  ])('is left alone where %s', async (_, account, trouble) => {
    const signIns = { ...both, accounts: { ...both.accounts, [ALICE.homeAccountId]: account } };
    const store = openMemorySignIns({ signIns, state: 'found', ...trouble });
    await forgetAll(store, both, ALICE);
    expect(store.given).toEqual([]);
  });

  test('and cannot be forgotten is no trouble', async () => {
    const store = openMemorySignIns({ signIns: both, state: 'found' }, () => {
      throw new Error('the disk is full');
    });
    await expect(forgetAll(store, both, ALICE)).resolves.toBeUndefined();
    expect(store.given).toHaveLength(1);
  });

  test('does not keep the next one from being forgotten', async () => {
    const three = storing(ALICE, BOB, GUEST);
    const store = openMemorySignIns({ signIns: three, state: 'found' }, () => {
      if (store.given.length === 1) {
        throw new Error('the disk is full');
      }
    });
    await forgetAll(store, three, ALICE, BOB, GUEST);
    expect(store.given).toEqual([storing(BOB, GUEST), storing(ALICE, GUEST), storing(ALICE)]);
  });
});

test('several are forgotten one after the other, so that none comes back', async () => {
  const three = storing(ALICE, BOB, GUEST);
  const store = openMemorySignIns({ signIns: three, state: 'found' });
  await forgetAll(store, three, ALICE, GUEST);
  expect(store.calls).toEqual(['recall', 'keep', 'recall', 'keep']);
  expect(store.recalled).toEqual({ signIns: storing(BOB), state: 'found' });
});

test('where nobody is to be forgotten nothing is read', async () => {
  const store = openMemorySignIns({ signIns: storing(ALICE), state: 'found' });
  await expect(openForgetting(store).settle()).resolves.toBeUndefined();
  expect(store.calls).toEqual([]);
});
