import { describe, expect, test } from '@jest/globals';
import { readDeviceCode } from '../../../src/identity/device-code.ts';

/** A device authorization response (RFC 8628 §3.2) as Entra writes it. */
const BODY = {
  user_code: 'C0DE12345',
  device_code: 'secret-device-code',
  verification_uri: 'https://microsoft.com/devicelogin',
  expires_in: 600,
  interval: 3,
  message: 'To sign in, …',
};

describe('a device code', () => {
  test('is read with every field', () => {
    expect(readDeviceCode(BODY, 7_000)).toEqual({
      deviceCode: 'secret-device-code',
      userCode: 'C0DE12345',
      verificationUri: 'https://microsoft.com/devicelogin',
      message: 'To sign in, …',
      expiresIn: 600,
      interval: 3,
      issuedAt: 7_000,
    });
  });

  test.each([
    ['missing', undefined, 5],
    ['null', null, 5],
    ['zero', 0, 5],
    ['negative', -1, 5],
    ['a word', 'often', 5],
    ['without end', 'Infinity', 60],
    ['the longest', 60, 60],
    ['longer', 61, 60],
    ['a week', 604_800, 60],
    ['a number in text', '7', 7],
    ['a number', 1, 1],
  ])('with an interval that is %s (%p) is polled every %d s', (_, interval, expected) => {
    expect(readDeviceCode({ ...BODY, interval }, 0).interval).toBe(expected);
  });

  test.each([
    ['missing', undefined, 900],
    ['zero', 0, 900],
    ['a word', 'long', 900],
    ['the longest', 3600, 3600],
    ['longer', 3601, 3600],
    ['without end', 'Infinity', 3600],
    ['a number in text', '60', 60],
  ])('with a lifetime that is %s (%p) lives %d s', (_, expires_in, expected) => {
    expect(readDeviceCode({ ...BODY, expires_in }, 0).expiresIn).toBe(expected);
  });

  test.each([
    ['https://MICROSOFT.com/devicelogin', 'https://microsoft.com/devicelogin'],
    ['https://microsoft.com', 'https://microsoft.com/'],
    ['https://microsoft.com:443/a/../devicelogin', 'https://microsoft.com/devicelogin'],
    ['https:microsoft.com/devicelogin', 'https://microsoft.com/devicelogin'],
  ])('at the page %s is at %s', (verification_uri, expected) => {
    expect(readDeviceCode({ ...BODY, verification_uri }, 0).verificationUri).toBe(expected);
  });

  test.each([
    'http://microsoft.com/devicelogin',
    'javascript:alert(1)',
    'microsoft.com/devicelogin',
    'https://',
    'https://microsoft.com@evil.example/devicelogin',
    'https://:x@evil.example/devicelogin',
  ])('at the page %s is none', (verification_uri) => {
    expect(() => readDeviceCode({ ...BODY, verification_uri }, 0)).toThrow(
      'without a usable "verification_uri".',
    );
  });

  test('has a page of 200 characters at the most', () => {
    const start = 'https://microsoft.com/';
    const verification_uri = start + 'd'.repeat(200 - start.length);
    expect(readDeviceCode({ ...BODY, verification_uri }, 0).verificationUri).toBe(verification_uri);
    const longer = `${verification_uri}d`;
    expect(() => readDeviceCode({ ...BODY, verification_uri: longer }, 0)).toThrow(
      'without a usable "verification_uri".',
    );
  });

  test.each(['C0DE 1', 'C0DE"', 'C0DE,at', 'C0DE:', 'CÖDE', 'C0DE\u3164'])(
    'has no user code %j',
    (user_code) => {
      expect(() => readDeviceCode({ ...BODY, user_code }, 0)).toThrow(
        'without a usable "user_code".',
      );
    },
  );

  test('has a user code of 32 characters at the most', () => {
    const user_code = 'C'.repeat(32);
    expect(readDeviceCode({ ...BODY, user_code }, 0).userCode).toBe(user_code);
    expect(() => readDeviceCode({ ...BODY, user_code: `${user_code}C` }, 0)).toThrow(
      'without a usable "user_code".',
    );
  });

  test.each(
    ['device_code', 'user_code', 'verification_uri'].flatMap((field) => [
      [field, 'missing', undefined] as const,
      [field, 'empty', ''] as const,
      [field, 'no text', 7] as const,
      [field, 'of two lines', 'a\nb'] as const,
      [field, 'spaced', 'a b'] as const,
      [field, 'beyond ASCII', 'https://microsoft.com/dévice'] as const,
      [field, 'with an unseen character', 'C0DE\u200b12345'] as const,
    ]),
  )('whose %s is %s is none', (field, _, value) => {
    expect(() => readDeviceCode({ ...BODY, [field]: value }, 0)).toThrow(
      expect.objectContaining({
        code: 'entra-unclear',
        message: `Microsoft Entra answered the request for a device code without a usable "${field}".`,
      }),
    );
  });
});
