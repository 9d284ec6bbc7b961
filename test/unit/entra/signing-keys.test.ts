import { describe, expect, test } from '@jest/globals';
import { openSigningKeys } from '../../../src/entra/signing-keys.ts';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { openFakeEntra, UNREACHABLE } from '../../kit/entra.ts';
import { faultOf } from '../../kit/errors.ts';
import { ALICE, CLIENT, TENANT } from '../../kit/people.ts';
import { PUBLIC_KEYS, signToken } from '../../kit/signing.ts';

const CLOUD = resolveCloud('public');
const KEYS_URL = `send ${CLOUD.origin}/${TENANT}/discovery/v2.0/keys?appid=${CLIENT}`;
const CLAIMS = {
  aud: CLIENT,
  iss: `${CLOUD.origin}/${TENANT}/v2.0`,
  tid: TENANT,
  oid: ALICE.objectId,
  exp: START / 1000 + 3600,
};
const TOKEN = signToken(CLAIMS);
const OLD = { kid: 'old', n: 'modulus', e: 'AQAB' };

function open(known = PUBLIC_KEYS, tenant = TENANT) {
  const entra = openFakeEntra();
  const clock = new FakeClock();
  const signingKeys = openSigningKeys({
    cloud: CLOUD,
    tenant,
    clientId: CLIENT,
    known,
    entra: entra,
    clock,
  });
  return { signingKeys, entra, clock };
}

describe('a signingKeys', () => {
  test('with the key needs no request', async () => {
    const { signingKeys, entra } = open();
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(entra.requests).toEqual([]);
    expect(signingKeys.keys).toBe(PUBLIC_KEYS);
  });

  test.each([
    ['without keys', []],
    ['with an old key', [OLD]],
  ])('%s asks the tenant for its keys, and holds those from then on', async (_, known) => {
    const { signingKeys, entra } = open(known);
    expect(signingKeys.keys).toEqual(known);
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(entra.requests).toEqual([KEYS_URL]);
    expect(signingKeys.keys).toEqual(PUBLIC_KEYS);
  });

  test('asks the tenant by the name that the workflow gives it', async () => {
    const { signingKeys, entra } = open([], 'contoso.com');
    await signingKeys.validate(TOKEN);
    expect(entra.requests).toEqual([
      `send ${CLOUD.origin}/contoso.com/discovery/v2.0/keys?appid=${CLIENT}`,
    ]);
  });

  test('asks once for all tokens that come at the same time', async () => {
    const { signingKeys, entra } = open([]);
    const all = await Promise.all([TOKEN, TOKEN, TOKEN].map(signingKeys.validate));
    expect(all).toEqual([CLAIMS, CLAIMS, CLAIMS]);
    expect(entra.requests).toEqual([KEYS_URL]);
  });

  test('asks once at the most, also where the key stays unknown', async () => {
    const { signingKeys, entra } = open([OLD]);
    const foreign = signToken(CLAIMS, { kid: 'nobody knows it' });
    for (const _ of [1, 2, 3]) {
      expect(await faultOf(signingKeys.validate(foreign))).toMatchObject({
        code: 'entra-unclear',
        message: expect.stringContaining('the tenant does not know the key that signed it'),
      });
    }
    expect(entra.requests).toEqual([KEYS_URL]);
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(entra.requests).toEqual([KEYS_URL]);
  });

  test('asks for nothing where the token says itself that Entra did not sign it', async () => {
    const { signingKeys, entra } = open([]);
    for (const header of [{ alg: 'none' }, { alg: 'HS256' }, { kid: undefined }]) {
      await faultOf(signingKeys.validate(signToken(CLAIMS, header)));
    }
    await faultOf(signingKeys.validate('rubbish'));
    expect(entra.requests).toEqual([]);
  });

  test('lets a fault of the entra through, to all that wait for the keys', async () => {
    const { signingKeys, entra } = open([OLD]);
    entra.send = () => Promise.reject(UNREACHABLE);
    const faults = await Promise.all(
      [TOKEN, TOKEN].map((one) => faultOf(signingKeys.validate(one))),
    );
    expect(faults).toEqual([UNREACHABLE, UNREACHABLE]);
    expect(signingKeys.keys).toEqual([OLD]);
  });

  test('finds no key where the answer has none', async () => {
    const { signingKeys, entra } = open([]);
    entra.send = async () => ({ status: 200, headers: {}, body: { keys: 'none' } });
    expect(await faultOf(signingKeys.validate(TOKEN))).toMatchObject({
      message: expect.stringContaining('the tenant does not know the key that signed it'),
    });
    expect(signingKeys.keys).toEqual([]);
  });

  test('judges by the clock of the moment', async () => {
    const { signingKeys, clock } = open();
    await signingKeys.validate(TOKEN);
    clock.advance(2 * 3_600_000);
    expect(await faultOf(signingKeys.validate(TOKEN))).toMatchObject({
      message: expect.stringContaining('(2026-11-22T14:00:00.000Z) it is not valid now'),
    });
  });
});
