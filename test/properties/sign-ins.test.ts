import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { cacheOf } from '../../src/msal/cache.ts';
import { seal } from '../../src/store/seal.ts';
import { openSignInStore } from '../../src/store/sign-ins.ts';
import { writeJson } from '../kit/json.ts';
import { assertPlain } from '../kit/plain.ts';
import { openMemoryStore } from '../kit/store.ts';
import { holds } from './holds.ts';
import { hostileJson, hostileText, looseObject } from './hostile.ts';
import { context, guid, key } from './ids-and-keys.ts';

const credential = looseObject({
  Account: fc.constant({ 'a-key': { home_account_id: 'a' } }),
  RefreshToken: fc.constant({ 'a-key': { home_account_id: 'a', secret: 's' } }),
});
const account = looseObject({ issuedAt: fc.constant(1_795_000_000_000), credential });
const accounts = fc
  .array(fc.tuple(fc.oneof(guid, fc.constant('__proto__')), fc.oneof(account, hostileJson)), {
    maxLength: 3,
  })
  .map((entries) => Object.fromEntries(entries));
const publicKey = looseObject({
  kid: fc.constant('a'),
  n: fc.constant('AQAB'),
  e: fc.constant('AQAB'),
});
const stored = fc.oneof(
  {
    weight: 4,
    arbitrary: looseObject({
      tenantId: guid,
      keys: fc.array(publicKey, { maxLength: 2 }),
      accounts,
    }),
  },
  { weight: 1, arbitrary: hostileJson },
);

const storing = (sealed: string) => openMemoryStore({ kind: 'found', sealed });

describe('stored sign-ins', () => {
  holds(
    'sign-ins: any JSON under the seal is recalled well-formed',
    fc.asyncProperty(stored, key, context, async (value, ours, here) => {
      const signInStore = openSignInStore(
        storing(await seal(writeJson(value), ours, here)),
        [ours],
        here,
      );
      const { signIns } = await signInStore.recall();
      for (const one of Object.values(signIns.accounts)) {
        expect(Number.isFinite(one.issuedAt)).toBe(true);
        expect(one.credential).toBeInstanceOf(Object);
      }
      for (const one of signIns.keys ?? []) {
        expect([one.kid, one.n, one.e].every((part) => typeof part === 'string')).toBe(true);
      }
      expect(['string', 'undefined']).toContain(typeof signIns.tenantId);
      for (const id of Object.keys(signIns.accounts)) {
        expect(Object.keys(cacheOf(signIns, id))).toContain('AccessToken');
      }
    }),
  );

  holds(
    'sign-ins: any text in the store is recalled as nothing, with a remark',
    fc.asyncProperty(hostileText, key, context, async (text, ours, here) => {
      const { signIns, remark } = await openSignInStore(storing(text), [ours], here).recall();
      expect(signIns).toEqual({ accounts: {} });
      expect(remark).toMatch(/^The stored sign-in cannot be used: .*\.$/);
      assertPlain(remark ?? '');
    }),
  );
});
