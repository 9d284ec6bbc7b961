import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Refusal, readOAuthError } from '../../src/entra/oauth-error.ts';
import { REFUSAL_KINDS } from '../../src/entra/refusal-kind.ts';
import { openTenantId } from '../../src/entra/tenant-id.ts';
import { readDeviceCode } from '../../src/identity/device-code.ts';
import { tenantOfIssuer } from '../../src/identity/tenant.ts';
import { resultOf } from '../kit/errors.ts';
import { ORIGIN, TENANT } from '../kit/people.ts';
import { assertPlain, assertPlainActionError, isPlainLine } from '../kit/plain.ts';
import { openWire } from '../kit/wire.ts';
import { errorBody } from './error-bodies.ts';
import { holds } from './holds.ts';
import { hostileJson, hostileText, looseObject, near } from './hostile.ts';
import { anyCaseGuid, isLowerGuid } from './ids-and-keys.ts';

const codeBody = looseObject({
  device_code: fc.constant('a-device-code'),
  user_code: fc.oneof(fc.constant('C0DE12345'), hostileText),
  verification_uri: fc.oneof(fc.constant('https://microsoft.com/devicelogin'), hostileText),
  expires_in: fc.oneof(fc.constant(900), fc.constantFrom<unknown[]>('900', 0, -1, 1e308, '1e309')),
  interval: fc.oneof(fc.constant(5), fc.constantFrom<unknown[]>('5', 0, -5, 86_400, null)),
});
const issuer = anyCaseGuid.map((guid) => `${ORIGIN}/${guid}/v2.0`);
const anyIssuer = fc.oneof(
  issuer,
  near(issuer),
  issuer.map((one) => [one]),
  hostileText,
  hostileJson,
);

describe('answers of the server', () => {
  holds(
    'device code: any answer is well-formed or refused with an ActionError',
    fc.asyncProperty(codeBody, async (body) => {
      const result = await resultOf(() => readDeviceCode(body, 7_000));
      if ('trouble' in result) {
        assertPlainActionError(result.trouble);
        expect(result.trouble.message).toMatch(
          /without a usable "(device_code|user_code|verification_uri)"\.$/,
        );
        return;
      }
      const { deviceCode, userCode, verificationUri, expiresIn, interval, issuedAt } = result.value;
      expect([deviceCode, userCode, verificationUri]).toEqual([
        body.device_code,
        body.user_code,
        new URL(textOf(body.verification_uri)).href,
      ]);
      for (const text of [deviceCode, userCode, body.verification_uri]) {
        expect(text).toMatch(/^[!-~]+$/);
      }
      expect(userCode.length).toBeLessThanOrEqual(32);
      expect(verificationUri).toMatch(/^https:\/\/[^/@]/);
      expect(expiresIn >= 1 && expiresIn <= 3600).toBe(true);
      expect(interval >= 1 && interval <= 60).toBe(true);
      expect(issuedAt).toBe(7_000);
    }),
  );

  holds(
    'refusals: any error body is told in plain lines',
    fc.property(errorBody, (body) => {
      const oauth = readOAuthError(body);
      expect(oauth === undefined).toBe(typeof body.error !== 'string');
      if (oauth) {
        const { message, hint, topic, code, kind } = new Refusal(oauth);
        expect(isPlainLine(message)).toBe(true);
        assertPlain(hint ?? '');
        expect((hint ?? '').split('\n').length).toBeLessThanOrEqual(3);
        expect(topic ?? 'aadsts50076').toMatch(/^aadsts\d+$/);
        expect(['entra-refused', 'declined', 'blocked', 'code-expired']).toContain(code);
        expect(REFUSAL_KINDS).toContain(kind);
      }
    }),
  );

  test('a description of nothing but blanks is read at once', () => {
    // Read in the square of its length, this would outlast the test.
    const blanks = ' '.repeat(1_000_000);
    const { hint } = new Refusal({ error: 'invalid_grant', description: `AADSTS1${blanks}x` });
    expect(hint).toContain('AADSTS1 x');
  });

  holds(
    'issuer: a tenant is read only where one is named',
    fc.property(anyIssuer, (named) => {
      const tenant = tenantOfIssuer(named);
      const [, found] = /^https:\/\/[^/]+\/([^/]+)\/v2\.0\/?$/.exec(textOf(named)) ?? [];
      const expected = found?.toLowerCase();
      expect(tenant).toBe(isLowerGuid(expected) ? expected : undefined);
    }),
  );

  holds(
    'tenant: any configuration gives a GUID or an ActionError',
    fc.asyncProperty(
      looseObject({ issuer: anyIssuer }),
      fc.option(fc.oneof(anyCaseGuid, hostileText), { nil: undefined }),
      fc.constantFrom('contoso.com', TENANT, 'organizations'),
      async (configuration, known, tenant) => {
        const cloud = { name: 'public', origin: ORIGIN } as const;
        const wire = openWire({ lookUp: () => configuration });
        const result = await resultOf(() => openTenantId(tenant, known, cloud, wire));
        if ('trouble' in result) {
          assertPlainActionError(result.trouble);
          expect(result.trouble.code).toBe('entra-unclear');
          expect(tenant).toBe('contoso.com');
        } else if (tenant === 'contoso.com') {
          const { value } = result.value;
          expect(isLowerGuid(value.toLowerCase())).toBe(true);
          expect(
            known === value || textOf(configuration.issuer).toLowerCase().includes(value),
          ).toBe(true);
        } else {
          expect(result.value.value).toBe(tenant);
        }
      },
    ),
  );
});

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
