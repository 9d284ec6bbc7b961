import { constants, createHmac, generateKeyPairSync, privateEncrypt, sign } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { readKeyId, readKeys, validateIdToken } from '../../../src/identity/validation.ts';
import { START } from '../../kit/clock.ts';
import { BOB, CLIENT, ORIGIN } from '../../kit/people.ts';
import {
  claimsOf,
  encode,
  joinToken,
  KEY_ID,
  makeSigner,
  PUBLIC_KEYS,
  publish,
  signToken,
  TENANT_SIGNER,
} from '../../kit/signer.ts';

const CLAIMS = claimsOf();
const OTHER = makeSigner();
const GENUINE = signToken(CLAIMS);
const [HEADER = '', PAYLOAD = '', SIGNATURE = ''] = GENUINE.split('.');

/** Why a token cannot be trusted; `undefined` where it is. */
async function reasonOf(token: string, keys = PUBLIC_KEYS): Promise<string | undefined> {
  return await validateIdToken(token, keys, { clientId: CLIENT, origin: ORIGIN, now: START }).then(
    () => undefined,
    ({ code, message }) => {
      expect(code).toBe('entra-unclear');
      return /cannot be trusted: (.*)\.$/.exec(message)?.[1];
    },
  );
}

/** A token by another algorithm, over what a genuine one says. */
function forge(alg: unknown, seal: (input: string) => Buffer): string {
  const input = joinToken({ typ: 'JWT', alg, kid: KEY_ID }, CLAIMS);
  return `${input}.${seal(input).toString('base64url')}`;
}

const pem = TENANT_SIGNER.publicKey.export({ type: 'spki', format: 'pem' });
const der = TENANT_SIGNER.publicKey.export({ type: 'spki', format: 'der' });
const { n } = TENANT_SIGNER;
const hmac = (secret: string | Buffer) => (input: string) =>
  createHmac('sha256', secret).update(input).digest();
const nothing = () => Buffer.alloc(0);
const pss = (input: string) =>
  sign('sha256', Buffer.from(input), {
    key: TENANT_SIGNER.privateKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: 32,
  });
const byEc = (input: string) =>
  sign('sha256', Buffer.from(input), {
    key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    dsaEncoding: 'ieee-p1363',
  });

test('a genuine token is trusted', async () => {
  expect(await reasonOf(GENUINE)).toBeUndefined();
});

describe('an algorithm that Entra does not sign with is refused', () => {
  test.each<[string, string]>([
    ['none', forge('none', nothing)],
    ['None', forge('None', nothing)],
    [
      'none, with a genuine signature',
      `${joinToken({ alg: 'none', kid: KEY_ID }, CLAIMS)}.${SIGNATURE}`,
    ],
    ['HS256, keyed with the public key as PEM', forge('HS256', hmac(pem))],
    ['HS256, keyed with the public key as DER', forge('HS256', hmac(der))],
    ['HS256, keyed with the modulus', forge('HS256', hmac(Buffer.from(n, 'base64url')))],
    ['HS256, keyed with the modulus as it is written', forge('HS256', hmac(n))],
    ['HS256, keyed with nothing', forge('HS256', hmac(''))],
    ['PS256, by the true key', forge('PS256', pss)],
    ['RS512, by the true key', forge('RS512', rsa('RSA-SHA512'))],
    ['RS1, by the true key', forge('RS1', rsa('RSA-SHA1'))],
    ['ES256', forge('ES256', byEc)],
    ['rs256', forge('rs256', rsa('RSA-SHA256'))],
    ['a list', forge(['RS256'], rsa('RSA-SHA256'))],
    ['nothing', forge(undefined, rsa('RSA-SHA256'))],
  ])('%s', async (_, token) => {
    expect(await reasonOf(token)).toBe('it is not signed with RS256');
  });
});

describe('a signature that is not of the key is refused', () => {
  const [first = ''] = SIGNATURE;
  const flipped = `${first === 'A' ? 'B' : 'A'}${SIGNATURE.slice(1)}`;
  const otherPayload = encode({ ...CLAIMS, oid: BOB.objectId });
  const raw = privateEncrypt(TENANT_SIGNER.privateKey, Buffer.from('x')).toString('base64url');
  test.each<[string, string]>([
    ['by another key', signToken(CLAIMS, {}, OTHER)],
    ['of another token', `${HEADER}.${otherPayload}.${SIGNATURE}`],
    ['under another header', `${encode({ alg: 'RS256', kid: KEY_ID })}.${PAYLOAD}.${SIGNATURE}`],
    ['with a bit flipped', `${HEADER}.${PAYLOAD}.${flipped}`],
    ['cut short', `${HEADER}.${PAYLOAD}.${SIGNATURE.slice(0, -8)}`],
    ['left out', `${HEADER}.${PAYLOAD}.`],
    ['of zeros', `${HEADER}.${PAYLOAD}.${Buffer.alloc(256).toString('base64url')}`],
    ['over something else', `${HEADER}.${PAYLOAD}.${raw}`],
    ['RS256 by name, PSS in truth', forge('RS256', pss)],
    ['RS256 by name, HMAC in truth', forge('RS256', hmac(pem))],
  ])('%s', async (_, token) => {
    expect(await reasonOf(token)).toBe("its signature does not fit the tenant's key");
  });

  test.each(['jwk', 'jku', 'x5u', 'x5c'])(
    'by a key that the token brings itself: %s',
    async (name) => {
      const url = 'https://evil.example/keys';
      const jwk = publish(OTHER);
      const value = { jwk, jku: url, x5u: url, x5c: [der.toString('base64')] }[name];
      const token = signToken(CLAIMS, { [name]: value }, OTHER);
      expect(await reasonOf(token)).toBe("its signature does not fit the tenant's key");
    },
  );
});

describe('a key that is not known is no key', () => {
  const unknown = 'the tenant does not know the key that signed it';
  test.each<[string, string, readonly ReturnType<typeof readKeys>[number][]]>([
    ['another id', signToken(CLAIMS, { kid: 'another' }), PUBLIC_KEYS],
    ['the id in capitals', signToken(CLAIMS, { kid: KEY_ID.toUpperCase() }), PUBLIC_KEYS],
    ['no keys at all', GENUINE, []],
  ])('%s', async (_, token, keys) => {
    expect(await reasonOf(token, keys)).toBe(unknown);
  });

  test('is chosen by its id, also where another one would fit', async () => {
    const keys = readKeys({
      keys: [publish(OTHER), publish(TENANT_SIGNER, { kid: 'second' })],
    });
    expect(await reasonOf(GENUINE, keys)).toBe("its signature does not fit the tenant's key");
    expect(await reasonOf(signToken(CLAIMS, { kid: 'second' }), keys)).toBeUndefined();
  });

  test.each([
    ['too short', publish(generateKeyPairSync('rsa', { modulusLength: 1024 }))],
    ['rubbish', { kid: KEY_ID, n: '!', e: 'AQAB' }],
  ])('is no key where it is %s', async (_, key) => {
    expect(await reasonOf(GENUINE, readKeys({ keys: [key] }))).toBe('it is malformed');
  });
});

describe('what is no token is refused', () => {
  test.each<[string, string, string]>([
    ['nothing', '', 'it is malformed'],
    ['a word', 'token', 'it is malformed'],
    ['two dots', '..', 'it is malformed'],
    [
      'a header that is no JSON',
      `${Buffer.from('{').toString('base64url')}.${PAYLOAD}.x`,
      'it is malformed',
    ],
    ['a header that is null', `${encode(null)}.${PAYLOAD}.${SIGNATURE}`, 'it is malformed'],
    ['a header that is a list', `${encode([])}.${PAYLOAD}.${SIGNATURE}`, 'it is malformed'],
    ['a part too few', `${HEADER}.${PAYLOAD}`, 'it is malformed'],
    ['a part too many', `${GENUINE}.x`, 'it is malformed'],
    ['claims that are no JSON', signText('{"aud":'), 'it is malformed'],
    ['claims that are a list', signText('[]'), 'it is malformed'],
    ['claims that are null', signText('null'), 'it is malformed'],
    ['an extension that is not known', signToken(CLAIMS, { crit: ['x'], x: 1 }), 'it is malformed'],
  ])('%s', async (_, token, reason) => {
    expect(await reasonOf(token)).toBe(reason);
  });

  test.each([undefined, '', 7, null, ['x'], { kid: 'x' }])(
    'a header whose key id is %j',
    async (kid) => {
      const reason = 'it does not say which key signed it';
      expect(await reasonOf(signToken(CLAIMS, { kid }))).toBe(reason);
      expect(() => readKeyId(signToken(CLAIMS, { kid }))).toThrow(reason);
    },
  );
});

function rsa(algorithm: string) {
  return (input: string) => sign(algorithm, Buffer.from(input), TENANT_SIGNER.privateKey);
}

/** A true signature over claims that are not what they should be. */
function signText(claims: string): string {
  const input = `${HEADER}.${Buffer.from(claims).toString('base64url')}`;
  return `${input}.${rsa('RSA-SHA256')(input).toString('base64url')}`;
}
