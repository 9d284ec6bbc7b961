import { describe, expect, test } from '@jest/globals';
import { openSigningKeys } from '../../../src/entra/signing-keys.ts';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { CLIENT, TENANT } from '../../kit/people.ts';
import { claimsOf, PUBLIC_KEYS, signToken } from '../../kit/signer.ts';
import { openWire, UNREACHABLE } from '../../kit/wire.ts';

const CLOUD = resolveCloud('public');
const KEYS_URL = `look up ${CLOUD.origin}/${TENANT}/discovery/v2.0/keys?appid=${CLIENT}`;
const CLAIMS = claimsOf();
const TOKEN = signToken(CLAIMS);
const OLD = { kid: 'old', n: 'modulus', e: 'AQAB' };

function open(known = PUBLIC_KEYS, tenant = TENANT) {
  const wire = openWire();
  const clock = new FakeClock();
  const signingKeys = openSigningKeys({
    cloud: CLOUD,
    tenant,
    clientId: CLIENT,
    known,
    entra: wire,
    clock,
  });
  return { signingKeys, wire, clock };
}

describe('signing keys', () => {
  test('with the key needs no request', async () => {
    const { signingKeys, wire } = open();
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(wire.requests).toEqual([]);
    expect(signingKeys.keys).toBe(PUBLIC_KEYS);
  });

  test.each([
    ['without keys', []],
    ['with an old key', [OLD]],
  ])('%s asks the tenant for its keys, and holds those from then on', async (_, known) => {
    const { signingKeys, wire } = open(known);
    expect(signingKeys.keys).toEqual(known);
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(wire.requests).toEqual([KEYS_URL]);
    expect(signingKeys.keys).toEqual(PUBLIC_KEYS);
  });

  test('asks the tenant by the name that the workflow gives it', async () => {
    const { signingKeys, wire } = open([], 'contoso.com');
    await signingKeys.validate(TOKEN);
    expect(wire.requests).toEqual([
      `look up ${CLOUD.origin}/contoso.com/discovery/v2.0/keys?appid=${CLIENT}`,
    ]);
  });

  test('asks once for all tokens that come at the same time', async () => {
    const { signingKeys, wire } = open([]);
    const all = await Promise.all([TOKEN, TOKEN, TOKEN].map(signingKeys.validate));
    expect(all).toEqual([CLAIMS, CLAIMS, CLAIMS]);
    expect(wire.requests).toEqual([KEYS_URL]);
  });

  test('asks once at the most, also where the key stays unknown', async () => {
    const { signingKeys, wire } = open([OLD]);
    const foreign = signToken(CLAIMS, { kid: 'nobody knows it' });
    for (const _ of [1, 2, 3]) {
      expect(await errorOf(signingKeys.validate(foreign))).toMatchObject({
        code: 'entra-unclear',
        message: expect.stringContaining('the tenant does not know the key that signed it'),
      });
    }
    expect(wire.requests).toEqual([KEYS_URL]);
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(wire.requests).toEqual([KEYS_URL]);
  });

  test('asks for nothing where the token says itself that Entra did not sign it', async () => {
    const { signingKeys, wire } = open([]);
    for (const header of [{ alg: 'none' }, { alg: 'HS256' }, { kid: undefined }]) {
      await errorOf(signingKeys.validate(signToken(CLAIMS, header)));
    }
    await errorOf(signingKeys.validate('rubbish'));
    expect(wire.requests).toEqual([]);
  });

  test('lets a fault of the wire through, to all that wait for the keys', async () => {
    const { signingKeys, wire } = open([OLD]);
    wire.send = () => Promise.reject(UNREACHABLE);
    const faults = await Promise.all(
      [TOKEN, TOKEN].map((one) => errorOf(signingKeys.validate(one))),
    );
    expect(faults).toEqual([UNREACHABLE, UNREACHABLE]);
    expect(signingKeys.keys).toEqual([OLD]);
  });

  test('finds no key where the answer has none', async () => {
    const { signingKeys, wire } = open([]);
    wire.send = async (_, read) => read({ status: 200, headers: {}, body: { keys: 'none' } });
    expect(await errorOf(signingKeys.validate(TOKEN))).toMatchObject({
      message: expect.stringContaining('gave none of the keys that ID tokens are signed with'),
    });
    expect(signingKeys.keys).toEqual([]);
  });

  test('judges by the clock of the moment', async () => {
    const { signingKeys, clock } = open();
    await signingKeys.validate(TOKEN);
    clock.advance(2 * 3_600_000);
    expect(await errorOf(signingKeys.validate(TOKEN))).toMatchObject({
      message: expect.stringContaining('(2026-11-22T14:00:00.000Z) it is not valid now'),
    });
  });
});
