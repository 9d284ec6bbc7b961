import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { readKeys } from '../../src/identity/validation.ts';
import { ORIGIN } from '../kit/people.ts';
import { KEY_ID } from '../kit/signer.ts';
import { holds } from './holds.ts';
import { hostileJson, looseObject } from './hostile.ts';

describe('the keys of a tenant', () => {
  const entry = looseObject({
    kty: fc.constantFrom('RSA', 'EC', 'oct'),
    use: fc.constantFrom('sig', 'enc'),
    kid: fc.constant(KEY_ID),
    n: fc.constant('AQAB'),
    e: fc.constant('AQAB'),
    d: fc.constant('private'),
    issuer: fc.constant(`${ORIGIN}/{tenantid}/v2.0`),
  });
  const set = fc.oneof(
    { weight: 4, arbitrary: fc.array(entry, { maxLength: 4 }).map((keys) => ({ keys })) },
    { weight: 1, arbitrary: looseObject({ keys: fc.array(hostileJson, { maxLength: 3 }) }) },
    { weight: 1, arbitrary: hostileJson },
  );

  holds(
    'keys of a tenant: any JSON gives usable RSA keys or none',
    fc.property(set, (document) => {
      for (const key of readKeys(document)) {
        const { kid, n, e, issuer = 'any', ...rest } = key;
        expect([kid, n, e, issuer].every((part) => typeof part === 'string' && part !== '')).toBe(
          true,
        );
        expect(rest).toEqual({});
        const { keys } = document as { keys: Record<string, unknown>[] };
        const source = keys.find(
          (one) =>
            one?.kid === kid &&
            one.n === n &&
            (one.kty ?? 'RSA') === 'RSA' &&
            (one.use ?? 'sig') === 'sig',
        );
        expect(source).toBeDefined();
      }
    }),
  );
});
