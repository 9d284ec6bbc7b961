import { describe, expect, test } from '@jest/globals';
import { ActionError } from '../../../src/errors.ts';
import { openNoStore } from '../../../src/store/none.ts';
import { seal } from '../../../src/store/seal.ts';
import { openSignInStore, type StoredSignIns } from '../../../src/store/sign-ins.ts';
import { START } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { CONTEXT, makeKey } from '../../kit/keys.ts';
import { ALICE, TENANT } from '../../kit/people.ts';
import { openMemoryStore } from '../../kit/store.ts';

const KEY = makeKey();
const NEWER = makeKey();
const SIGN_INS: StoredSignIns = {
  tenantId: TENANT,
  accounts: { [ALICE.homeAccountId]: { issuedAt: START, credential: { RefreshToken: {} } } },
};
const NOTHING = { accounts: {} };

/** What is recalled where the store holds this text, sealed. */
async function recallText(text: string) {
  const store = openMemoryStore({ kind: 'found', sealed: await seal(text, KEY, CONTEXT) });
  return await openSignInStore(store, [KEY], CONTEXT).recall();
}

describe('a store of sign-ins', () => {
  test('recalls what it kept', async () => {
    const store = openMemoryStore();
    const signInStore = openSignInStore(store, [KEY], CONTEXT);
    expect(await signInStore.keep(SIGN_INS)).toBeUndefined();
    expect(await signInStore.recall()).toEqual({ signIns: SIGN_INS, state: 'found' });
    expect(store.written.join()).not.toContain(ALICE.homeAccountId);
  });

  test('is found where its store is', () => {
    expect(openSignInStore(openMemoryStore(), [KEY], CONTEXT).place).toBe('a test');
    expect(openSignInStore(openNoStore(), [], CONTEXT).place).toBe('nowhere');
  });

  test('says that what it recalls was sealed with an older key, and seals with the newer', async () => {
    const store = openMemoryStore();
    await openSignInStore(store, [KEY], CONTEXT).keep(SIGN_INS);
    const signInStore = openSignInStore(store, [NEWER, KEY], CONTEXT);
    expect(await signInStore.recall()).toEqual({
      signIns: SIGN_INS,
      state: 'found',
      sealedWithOldKey: true,
    });
    await signInStore.keep(SIGN_INS);
    expect(await openSignInStore(store, [NEWER], CONTEXT).recall()).toEqual({
      signIns: SIGN_INS,
      state: 'found',
    });
  });

  test('does not replace what could not be read in this run', async () => {
    const store = openMemoryStore({ kind: 'trouble', remark: 'It is on fire.' });
    const signInStore = openSignInStore(store, [KEY], CONTEXT);
    await signInStore.recall();
    expect(await signInStore.keep(SIGN_INS)).toContain('is not overwritten');
    expect(store.written).toEqual([]);
  });

  test.each([
    [['trouble', 'absent'], 1],
    [['trouble', 'damaged'], 1],
    [['absent', 'trouble'], 0],
    [['damaged', 'trouble'], 0],
  ] as const)('writes only by what it has read last: %p', async (order, writes) => {
    const store = openMemoryStore();
    const signInStore = openSignInStore(store, [KEY], CONTEXT);
    for (const kind of order) {
      store.reading = { kind, remark: 'A remark.' };
      await signInStore.recall();
    }
    const sentence = await signInStore.keep(SIGN_INS);
    expect(sentence).toEqual(writes > 0 ? undefined : expect.stringContaining('not overwritten'));
    expect(store.written).toHaveLength(writes);
  });

  test.each([
    ['nothing is kept', { kind: 'absent' }, { signIns: NOTHING, state: 'absent' }],
    [
      'nothing is kept for a reason',
      { kind: 'absent', remark: 'There is no service.' },
      { signIns: NOTHING, state: 'absent', remark: 'There is no service.' },
    ],
    [
      'the store cannot be read',
      { kind: 'trouble', remark: 'It is on fire.' },
      { signIns: NOTHING, state: 'trouble', remark: 'It is on fire.' },
    ],
    [
      'what is kept is damaged',
      { kind: 'found', sealed: 'rubbish' },
      {
        signIns: NOTHING,
        state: 'damaged',
        remark: 'The stored sign-in cannot be used: it is damaged.',
      },
    ],
  ] as const)('recalls nothing where %s', async (_, reading, expected) => {
    expect(await openSignInStore(openMemoryStore(reading), [KEY], CONTEXT).recall()).toEqual(
      expected,
    );
  });

  test('recalls nothing that was sealed with another key, and says so', async () => {
    const store = openMemoryStore();
    await openSignInStore(store, [KEY], CONTEXT).keep(SIGN_INS);
    expect(await openSignInStore(store, [NEWER], CONTEXT).recall()).toEqual({
      signIns: NOTHING,
      state: 'trouble',
      remark: 'The stored sign-in cannot be used: it was sealed with another cache-encryption-key.',
    });
  });

  test('recalls nothing where what was sealed is no JSON', async () => {
    expect(await recallText('{"accounts":')).toEqual({
      signIns: NOTHING,
      state: 'damaged',
      remark: 'The stored sign-in cannot be used: it could not be read.',
    });
  });

  test.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['accounts that are no object', '{"accounts":7}'],
    ['accounts that are text', '{"accounts":"abc"}'],
    ['an account that is null', '{"accounts":{"a":null}}'],
    ['an account without a credential', '{"accounts":{"a":{"issuedAt":1}}}'],
    ['a credential that is null', '{"accounts":{"a":{"issuedAt":1,"credential":null}}}'],
    ['a credential that is text', '{"accounts":{"a":{"issuedAt":1,"credential":"x"}}}'],
    ['an account without a time', '{"accounts":{"a":{"credential":{}}}}'],
    ['a time that is text', '{"accounts":{"a":{"issuedAt":"1","credential":{}}}}'],
    ['a tenant that is no text', '{"tenantId":7,"accounts":{}}'],
  ])('recalls nothing of %s', async (_, text) => {
    expect(await recallText(text)).toEqual({ signIns: NOTHING, state: 'found' });
  });

  test('recalls the keys of the tenant, and of each no more than verifies', async () => {
    const key = {
      kid: 'one',
      n: 'modulus',
      e: 'AQAB',
      issuer: 'https://login.example.test/t/v2.0',
    };
    const keys = [{ ...key, d: 'private', x5c: ['certificate'] }, { kid: 'two' }, null, 'x'];
    expect(await recallText(JSON.stringify({ ...SIGN_INS, keys }))).toEqual({
      signIns: { ...SIGN_INS, keys: [key] },
      state: 'found',
    });
  });

  test.each(['[]', '{}', '"x"', 'null', '[null]'])('recalls no keys of %s', async (keys) => {
    const text = `{"keys":${keys},"accounts":{}}`;
    expect(await recallText(text)).toEqual({ signIns: NOTHING, state: 'found' });
  });

  test('recalls the good accounts among bad ones', async () => {
    const accounts = { ...SIGN_INS.accounts, bad: null };
    expect(await recallText(JSON.stringify({ ...SIGN_INS, accounts }))).toEqual({
      signIns: SIGN_INS,
      state: 'found',
    });
  });

  test('that cannot keep says why and what that means, and does not fail', async () => {
    const store = openMemoryStore({ kind: 'absent' }, () => {
      throw new Error('the disk is full');
    });
    expect(await openSignInStore(store, [KEY], CONTEXT).keep(SIGN_INS)).toBe(
      'The sign-in could not be kept in a test: the disk is full. The next run asks a human again.',
    );
  });

  test.each([
    ['why, where the workflow hoped for more', 'There is no service.', 'There is no service.'],
    ['nothing, where the workflow asked for that', undefined, undefined],
  ])(
    'whose store is closed keeps nothing, and says %s, before anybody is asked',
    async (_, reason, expected) => {
      const store = { ...openNoStore(reason), write: () => Promise.reject(new Error('closed')) };
      const signInStore = openSignInStore(store, [KEY], CONTEXT);
      expect(signInStore.notKept).toBe(expected);
      expect(await signInStore.keep(SIGN_INS)).toBeUndefined();
    },
  );

  test('lets a cancel through while it keeps', async () => {
    const cancelled = new ActionError('cancelled', 'The sign-in was cancelled.');
    const store = openMemoryStore({ kind: 'absent' }, () => {
      throw cancelled;
    });
    expect(await errorOf(openSignInStore(store, [KEY], CONTEXT).keep(SIGN_INS))).toBe(cancelled);
  });

  test('without a key keeps nothing', async () => {
    const store = openMemoryStore();
    expect(await openSignInStore(store, [], CONTEXT).keep(SIGN_INS)).toBeUndefined();
    expect(store.written).toEqual([]);
  });
});
