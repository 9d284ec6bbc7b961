import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../src/identity/id-token.ts';
import { openForgetting } from '../../../src/store/retention.ts';
import type {
  Recalled,
  SignInStore,
  StoredAccount,
  StoredSignIns,
} from '../../../src/store/sign-ins.ts';
import { START } from '../../kit/clock.ts';
import { ALICE, BOB, GUEST, TENANT } from '../../kit/people.ts';

const KEYS = [{ kid: 'one', n: 'modulus', e: 'AQAB' }];
const kept = (): StoredAccount => ({ issuedAt: START, credential: { RefreshToken: {} } });
const storing = (...people: Account[]): StoredSignIns => ({
  tenantId: TENANT,
  keys: KEYS,
  accounts: Object.fromEntries(people.map(({ homeAccountId }) => [homeAccountId, kept()])),
});

/** Forgets some, in the order given, and waits for the end of it. */
async function forgetAll(
  vault: SignInStore,
  known: StoredSignIns,
  ...dead: Account[]
): Promise<void> {
  const { forget, settle } = openForgetting(vault);
  for (const account of dead) {
    forget(known, account);
  }
  await settle();
}

describe('an account that will never work again', () => {
  const both = storing(ALICE, BOB);
  const vaultOf = (recalled: Recalled, given: StoredSignIns[] = []): SignInStore => ({
    place: 'a test',
    nextPrompt: 'when a test asks',
    recall: async () => recalled,
    keep: async (signIns) => void given.push(signIns),
  });

  test.each([
    ['alone', ALICE, storing(ALICE), []],
    ['beside others', ALICE, both, [BOB]],
    ['that is not there', BOB, storing(ALICE), [ALICE]],
  ])('%s is forgotten, and what else is kept stays', async (_, dead, signIns, left) => {
    const given: StoredSignIns[] = [];
    await forgetAll(vaultOf({ signIns }, given), signIns, dead);
    expect(given).toEqual([storing(...left)]);
  });

  test.each([
    ['another run has kept a newer sign-in of it', { ...kept(), issuedAt: 1 }, {}],
    ['the vault cannot be read now', kept(), { remark: 'The cache is down.' }],
  ])('is left alone where %s', async (_, account, trouble) => {
    const given: StoredSignIns[] = [];
    const signIns = { ...both, accounts: { ...both.accounts, [ALICE.homeAccountId]: account } };
    await forgetAll(vaultOf({ signIns, ...trouble }, given), both, ALICE);
    expect(given).toEqual([]);
  });

  test('and cannot be forgotten is no trouble', async () => {
    const vault = {
      ...vaultOf({ signIns: both }),
      keep: async () => {
        throw new Error('the disk is full');
      },
    };
    await expect(forgetAll(vault, both, ALICE)).resolves.toBeUndefined();
  });

  test('does not keep the next one from being forgotten', async () => {
    let vaulted = storing(ALICE, BOB, GUEST);
    const given: StoredSignIns[] = [];
    const vault: SignInStore = {
      place: 'a test',
      nextPrompt: 'when a test asks',
      recall: async () => ({ signIns: vaulted }),
      async keep(signIns) {
        given.push(signIns);
        if (given.length === 1) {
          throw new Error('the disk is full');
        }
        vaulted = signIns;
        return undefined;
      },
    };
    await forgetAll(vault, vaulted, ALICE, BOB, GUEST);
    expect(given).toEqual([storing(BOB, GUEST), storing(ALICE, GUEST), storing(ALICE)]);
  });
});

test('several are forgotten one after the other, so that none comes back', async () => {
  let vaulted = storing(ALICE, BOB, GUEST);
  const story: string[] = [];
  const vault: SignInStore = {
    place: 'a test',
    nextPrompt: 'when a test asks',
    async recall() {
      story.push('recall');
      return { signIns: vaulted };
    },
    async keep(signIns) {
      await Promise.resolve();
      story.push('keep');
      vaulted = signIns;
      return undefined;
    },
  };
  await forgetAll(vault, vaulted, ALICE, GUEST);
  expect(story).toEqual(['recall', 'keep', 'recall', 'keep']);
  expect(vaulted).toEqual(storing(BOB));
});

test('where nobody is to be forgotten nothing is read', async () => {
  const vault: SignInStore = {
    place: 'a test',
    nextPrompt: 'when a test asks',
    recall: () => Promise.reject(new Error('this is read')),
    keep: () => Promise.reject(new Error('this is written')),
  };
  await expect(openForgetting(vault).settle()).resolves.toBeUndefined();
});
