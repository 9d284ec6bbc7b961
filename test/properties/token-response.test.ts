import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { openSigningKeys } from '../../src/entra/signing-keys.ts';
import { readTokenResponse, type TokenResponse } from '../../src/msal/token-response.ts';
import { FakeClock, START } from '../kit/clock.ts';
import { resultOf } from '../kit/errors.ts';
import { ALICE, BOB, CLIENT, ORIGIN, TENANT } from '../kit/people.ts';
import { assertPlainActionError } from '../kit/plain.ts';
import { claimsOf, makeSigner, signToken, substanceOf } from '../kit/signer.ts';
import { openWire } from '../kit/wire.ts';
import { holds } from './holds.ts';
import { hostileText, near } from './hostile.ts';

const IDS = [ALICE.objectId, BOB.objectId];
const TOKENS = IDS.map((id) => signToken(claimsOf(id)));

const SCOPE_SIGNS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at))
  .join('')
  .replace('"', '')
  .replace('\\', '');

const which = fc.nat(1);
const idToken = fc.oneof(
  { weight: 4, arbitrary: which.map((index) => TOKENS[index] ?? '') },
  { weight: 1, arbitrary: near(fc.constantFrom(...TOKENS)) },
  {
    weight: 1,
    arbitrary: fc.oneof(hostileText, fc.constant(signToken(claimsOf(), {}, makeSigner()))),
  },
);
const accessToken = fc.oneof(
  { weight: 5, arbitrary: fc.stringMatching(/^[!-~]{16,40}$/) },
  { weight: 1, arbitrary: fc.oneof(hostileText, near(fc.constant('eyJ0eXAiOiJKV1Qi.eyJhdWQi'))) },
);
const account = which.chain((index) => {
  const id = fc.oneof(
    { weight: 8, arbitrary: fc.constant(IDS[index] ?? '') },
    { weight: 1, arbitrary: fc.oneof(hostileText, near(fc.constant(IDS[index] ?? ''))) },
  );
  const tenantId = fc.oneof(
    { weight: 8, arbitrary: fc.constant(TENANT) },
    { weight: 1, arbitrary: hostileText },
  );
  return fc.record({
    localAccountId: id,
    tenantId,
    homeAccountId: fc.tuple(id, tenantId).map((parts) => parts.join('.')),
  });
});
const result: fc.Arbitrary<TokenResponse> = fc.record({
  accessToken,
  idToken,
  expiresOn: fc.oneof(
    { weight: 8, arbitrary: fc.constant(new Date(START + 3_600_000)) },
    { weight: 1, arbitrary: fc.constantFrom(null, new Date(Number.NaN)) },
  ),
  scopes: fc.array(hostileText, { maxLength: 2 }),
  account: fc.option(account, { freq: 8 }),
});

describe('what came back', () => {
  holds(
    'token response: any result is refused but one that agrees with its ID token',
    fc.asyncProperty(result, async (came) => {
      const signingKeys = openSigningKeys({
        cloud: { name: 'public', origin: ORIGIN },
        tenant: TENANT,
        clientId: CLIENT,
        known: [],
        entra: openWire(),
        clock: new FakeClock(),
      });
      const outcome = await resultOf(() => readTokenResponse(came, signingKeys));
      if ('value' in outcome) {
        expect(isInAgreement(came)).toBe(true);
        expect(outcome.value.account.objectId).toBe(came.account?.localAccountId.toLowerCase());
        expect(outcome.value.token.value).toBe(came.accessToken);
        expect(outcome.value.token.scopes).toEqual(came.scopes.filter(isScope));
      } else {
        assertPlainActionError(outcome.trouble);
        // Another spelling of the same signature may be refused as well.
        expect(TOKENS.includes(came.idToken) && isInAgreement(came)).toBe(false);
      }
    }),
  );
});

/** As RFC 6749 §A.4 has it. */
function isScope(text: string): boolean {
  return text !== '' && text.length <= 256 && [...text].every((sign) => SCOPE_SIGNS.includes(sign));
}

function isInAgreement({
  accessToken: access,
  idToken: id,
  expiresOn,
  account: who,
}: TokenResponse): boolean {
  const index = TOKENS.findIndex((token) => substanceOf(token) === substanceOf(id));
  const objectId = IDS[index] ?? 'nobody';
  return (
    /^[!-~]{16,}$/.test(access) &&
    Number.isFinite(expiresOn?.getTime() ?? Number.NaN) &&
    who?.localAccountId.toLowerCase() === objectId &&
    who.tenantId.toLowerCase() === TENANT &&
    who.homeAccountId.toLowerCase() === `${objectId}.${TENANT}`
  );
}
