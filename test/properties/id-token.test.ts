import { constants, createHmac, sign } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { type PublicKey, readKeys, validateIdToken } from '../../src/identity/validation.ts';
import { START } from '../kit/clock.ts';
import { resultOf } from '../kit/errors.ts';
import { writeJson } from '../kit/json.ts';
import { ALICE, CLIENT, ORIGIN, OTHER_TENANT, TENANT } from '../kit/people.ts';
import { assertPlainActionError } from '../kit/plain.ts';
import {
  claimsOf,
  HEADER,
  joinToken,
  KEY_ID,
  makeSigner,
  PUBLIC_KEYS,
  signToken,
  substanceOf,
  TENANT_SIGNER,
} from '../kit/signer.ts';
import { holds } from './holds.ts';
import { hostileJson, hostileText, looseObject, near } from './hostile.ts';
import { guid } from './ids-and-keys.ts';

const OTHER = OTHER_TENANT;
const SECONDS = START / 1000;
const SKEW = 300;

const stranger = makeSigner();
const GENUINE = [ALICE.objectId, OTHER].map((id) => signToken(claimsOf(id)));
const KNOWN = new Set(GENUINE.map(substanceOf));
const FORGED = signToken(claimsOf(), {}, stranger);

const genuine = fc.constantFrom(...GENUINE);
const nearNow = fc.oneof(
  fc.constantFrom(-SKEW - 1, -SKEW, -SKEW + 1, 0, SKEW, SKEW + 1, 3600).map((by) => SECONDS + by),
  fc.constantFrom<unknown[]>(START, `${SECONDS + 3600}`, 0, -1),
);
const claims = looseObject({
  aud: mostly(
    CLIENT,
    fc.oneof(guid, near(fc.constant(CLIENT)), fc.constantFrom([], [OTHER], [CLIENT, OTHER])),
  ),
  iss: mostly(
    `${ORIGIN}/${TENANT}/v2.0`,
    fc.oneof(
      fc.constantFrom(
        `${ORIGIN}/${OTHER}/v2.0`,
        `https://evil.example/${TENANT}/v2.0`,
        `${ORIGIN}/${TENANT}/v2.0/`,
      ),
      near(fc.constant(`${ORIGIN}/${TENANT}/v2.0`)),
    ),
  ),
  tid: mostly(TENANT, fc.constantFrom(OTHER, '$&', '{tenantid}', '')),
  oid: fc.constant(ALICE.objectId),
  exp: mostly(SECONDS + 3600, nearNow),
  nbf: mostly(SECONDS - 60, nearNow),
  iat: mostly(SECONDS - 60, nearNow),
});
const keyIssuer = mostly<string | undefined>(
  `${ORIGIN}/{tenantid}/v2.0`,
  fc.constantFrom(
    undefined,
    `${ORIGIN}/${TENANT}/v2.0`,
    `${ORIGIN}/${OTHER}/v2.0`,
    'https://evil.example/{tenantid}/v2.0',
  ),
);

const header = looseObject({
  alg: fc.constantFrom(
    'RS256',
    'none',
    'None',
    'HS256',
    'RS384',
    'RS512',
    'PS256',
    'ES256',
    'rs256',
  ),
  kid: fc.constantFrom(KEY_ID, 'another-key', '__proto__', ''),
  typ: fc.constantFrom('JWT', 'at+jwt'),
  jwk: fc.constant({ kty: 'RSA', n: stranger.n, e: stranger.e }),
  jku: fc.constant('https://evil.example/keys'),
  crit: fc.constantFrom(['exp'], ['b64'], []),
  b64: fc.constant(false),
});
type Head = Record<string, unknown>;
/** Signatures that nobody with the key of the tenant made for RS256 under its id. */
const forge = fc.constantFrom<((input: string, head: Head) => string)[]>(
  () => '',
  (input) => sign('sha256', Buffer.from(input), stranger.privateKey).toString('base64url'),
  (input) => sign('sha512', Buffer.from(input), TENANT_SIGNER.privateKey).toString('base64url'),
  (input) =>
    sign('sha256', Buffer.from(input), {
      key: TENANT_SIGNER.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
    }).toString('base64url'),
  (input) => hmac(input, TENANT_SIGNER.publicKey.export({ type: 'spki', format: 'pem' })),
  (input) => hmac(input, Buffer.from(TENANT_SIGNER.n, 'base64url')),
  () => GENUINE[0]?.split('.')[2] ?? '',
  (input, { alg, kid }) =>
    alg === 'RS256' && kid === KEY_ID
      ? ''
      : sign('sha256', Buffer.from(input), TENANT_SIGNER.privateKey).toString('base64url'),
);

describe('the ID token', () => {
  holds(
    'ID token: signed claims are accepted where they fit, and only there',
    fc.asyncProperty(claims, keyIssuer, async (said, issuer) => {
      const keys = PUBLIC_KEYS.map((one) => (issuer === undefined ? one : { ...one, issuer }));
      const result = await validate(signToken(said), keys);
      const isAccepted = 'value' in result;
      // An oid that is no text may be refused here or when the person is read.
      fc.pre(isAccepted || typeof said.oid === 'string');
      expect(isAccepted).toBe(isFit(said, issuer));
      if ('value' in result) {
        expect(writeJson(result.value.oid)).toBe(writeJson(said.oid));
      }
    }),
  );

  holds(
    'ID token: any change to a valid one is refused',
    fc.asyncProperty(
      fc.oneof(
        fc.tuple(genuine, near(genuine)),
        fc
          .tuple(genuine, fc.nat(), fc.integer({ min: 1, max: 63 }))
          .map(([token, at, by]): [string, string] => [token, flip(token, at, by)]),
      ),
      async ([, changed]) => {
        const result = await validate(changed, PUBLIC_KEYS);
        expect('value' in result && !KNOWN.has(substanceOf(changed))).toBe(false);
      },
    ),
  );

  holds(
    'ID token: no forged header or signature is accepted',
    fc.asyncProperty(header, forge, async (head, signature) => {
      const input = joinToken(head, claimsOf());
      const result = await validate(`${input}.${signature(input, head)}`, PUBLIC_KEYS);
      expect('value' in result).toBe(false);
    }),
  );

  holds(
    'ID token: no text but a signed token is accepted',
    fc.asyncProperty(
      fc.oneof(
        hostileText,
        fc.array(hostileText, { maxLength: 5 }).map((parts) => parts.join('.')),
        fc.tuple(hostileJson, hostileJson).map((parts) => `${joinToken(...parts)}.AAAA`),
        hostileText.map((text) => `${joinToken(HEADER, claimsOf())}.${text}`),
      ),
      async (text) => {
        const result = await validate(text, PUBLIC_KEYS);
        expect('value' in result).toBe(false);
      },
    ),
  );

  holds(
    'ID token: no key set makes a token of another key acceptable',
    fc.asyncProperty(
      fc.array(
        looseObject({
          kid: fc.constantFrom(KEY_ID, 'another-key'),
          kty: fc.constantFrom('RSA', 'oct', 'EC'),
          n: fc.oneof(fc.constant(TENANT_SIGNER.n), near(fc.constant(TENANT_SIGNER.n))),
          e: fc.constantFrom('AQAB', 'AQ', 'AA', 'Aw'),
          issuer: hostileText,
        }),
        { maxLength: 3 },
      ),
      async (keys) => {
        const result = await validate(FORGED, readKeys({ keys }));
        expect('value' in result).toBe(false);
      },
    ),
  );
});

async function validate(token: string, keys: readonly PublicKey[]) {
  const expected = { clientId: CLIENT, origin: ORIGIN, now: START };
  const result = await resultOf(() => validateIdToken(token, keys, expected));
  if ('trouble' in result) {
    assertPlainActionError(result.trouble);
    expect(['entra-unclear', 'not-allowed']).toContain(result.trouble.code);
  }
  return result;
}

/** OpenID Connect Core §3.1.3.7, and Microsoft's rule that a key signs for its own issuer. */
function isFit(
  { aud, iss, tid, oid, exp, nbf, iat }: Record<string, unknown>,
  issuer?: string,
): boolean {
  const isForUs =
    aud === CLIENT || (Array.isArray(aud) && aud.length > 0 && aud.every((one) => one === CLIENT));
  const isNow =
    typeof exp === 'number' &&
    exp > SECONDS - SKEW &&
    (nbf === undefined || (typeof nbf === 'number' && nbf <= SECONDS + SKEW)) &&
    (iat === undefined || typeof iat === 'number');
  if (typeof tid !== 'string') {
    return false;
  }
  const isOurs = iss === `${ORIGIN}/${tid}/v2.0`;
  const isKeyOurs = issuer === undefined || issuer.split('{tenantid}').join(tid) === iss;
  return isForUs && isNow && oid !== undefined && isOurs && isKeyOurs;
}

function mostly<T>(usual: T, otherwise: fc.Arbitrary<unknown>): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: otherwise as fc.Arbitrary<T> },
  );
}

function hmac(input: string, secret: string | Buffer): string {
  return createHmac('sha256', secret).update(input).digest('base64url');
}

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function flip(token: string, place: number, by: number): string {
  const at = place % token.length;
  const other = SIGNS[(SIGNS.indexOf(token.charAt(at)) + SIGNS.length + by) % SIGNS.length];
  return `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
}
