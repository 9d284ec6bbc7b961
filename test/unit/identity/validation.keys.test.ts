import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { readKeys } from '../../../src/identity/validation.ts';
import { KEY_ID, KEY_SET, publish, TENANT_SIGNER } from '../../kit/signer.ts';

describe('of a key set is read', () => {
  const { n, e } = TENANT_SIGNER;
  const key = { kid: KEY_ID, n, e };
  const one = publish(TENANT_SIGNER);
  const jwkOf = (object: KeyObject) => object.export({ format: 'jwk' });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  test.each<[string, unknown, unknown]>([
    ['a key', KEY_SET, [key]],
    [
      'of a private key only what is public',
      { keys: [{ ...jwkOf(TENANT_SIGNER.privateKey), kid: KEY_ID }] },
      [key],
    ],
    ['no EC key', { keys: [{ ...jwkOf(ec.publicKey), kid: KEY_ID, use: 'sig' }] }, []],
    ['no secret key', { keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: KEY_ID }] }, []],
    ['no EC key with a modulus', { keys: [{ ...one, kty: 'EC' }] }, []],
    ['no key to encrypt with', { keys: [{ ...one, use: 'enc' }] }, []],
    ['a key that does not say its use', { keys: [{ ...one, use: undefined }] }, [key]],
    ['no key without an id', { keys: [{ ...one, kid: undefined }] }, []],
    ['no key with an empty id', { keys: [{ ...one, kid: '' }] }, []],
    ['no key with a number for an id', { keys: [{ ...one, kid: 7 }] }, []],
    ['no key without a modulus', { keys: [{ ...one, n: undefined }] }, []],
    ['no key without an exponent', { keys: [{ ...one, e: undefined }] }, []],
    ['its issuer', { keys: [{ ...one, issuer: 'x' }] }, [{ ...key, issuer: 'x' }]],
    ['no issuer that is no text', { keys: [{ ...one, issuer: { a: 1 } }] }, [key]],
    ['its cloud', { keys: [{ ...one, cloud_instance_name: 'x' }] }, [{ ...key, cloud: 'x' }]],
    ['its cloud, as it is kept', { keys: [{ ...one, cloud: 'x' }] }, [{ ...key, cloud: 'x' }]],
    ['no cloud that is no text', { keys: [{ ...one, cloud_instance_name: 7 }] }, [key]],
    ['the hundredth', { keys: [...Array(99).fill({}), one] }, [key]],
    ['nothing after the hundredth', { keys: [...Array(100).fill({}), one] }, []],
    ['the good one among rubbish', { keys: [null, 'x', 7, [], undefined, {}, one] }, [key]],
    ['nothing of keys that are no list', { keys: one }, []],
    ['nothing of a list', [one], []],
    ['nothing of null', null, []],
    ['nothing of nothing', undefined, []],
    ['nothing of a text', 'keys', []],
  ])('%s', (_, set, expected) => {
    expect(readKeys(set)).toEqual(expected);
  });
});
