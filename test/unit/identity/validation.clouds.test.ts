import { describe, expect, test } from '@jest/globals';
import { validateIdToken } from '../../../src/identity/validation.ts';
import { START } from '../../kit/clock.ts';
import { CLIENT, ORIGIN, TENANT } from '../../kit/people.ts';
import { claimsOf, PUBLIC_KEYS, signToken } from '../../kit/signer.ts';

const PUBLIC = ORIGIN;

async function judge(origin: string, cloud: string | undefined, header = {}) {
  const token = signToken({ ...claimsOf(), iss: `${origin}/${TENANT}/v2.0` }, header);
  const keys = PUBLIC_KEYS.map((key) => (cloud === undefined ? key : { ...key, cloud }));
  return await validateIdToken(token, keys, { clientId: CLIENT, origin, now: START }).then(
    () => 'trusted',
    ({ code }) => code,
  );
}

describe('the cloud of a key', () => {
  test.each([
    ['which it does not tell', PUBLIC, undefined, 'trusted'],
    ['the public one', PUBLIC, 'microsoftonline.com', 'trusted'],
    ['that of the US government', PUBLIC, 'microsoftonline.us', 'not-allowed'],
    ['that of China', PUBLIC, 'partner.microsoftonline.cn', 'not-allowed'],
    ['one that nobody knows', PUBLIC, 'sovcloud.example', 'trusted'],
    ['their own', 'https://login.microsoftonline.us', 'microsoftonline.us', 'trusted'],
    ['another', 'https://login.microsoftonline.us', 'microsoftonline.com', 'not-allowed'],
    [
      'their own, further down',
      'https://login.partner.microsoftonline.cn',
      'partner.microsoftonline.cn',
      'trusted',
    ],
    [
      'another, further down',
      'https://login.partner.microsoftonline.cn',
      'microsoftonline.com',
      'not-allowed',
    ],
    ['no matter', 'https://login.example.test:8443', 'microsoftonline.com', 'trusted'],
  ])('is %s, at %s: %s is %s', async (_, origin, cloud, verdict) => {
    expect(await judge(origin, cloud)).toBe(verdict);
  });
});

describe('the type of an ID token', () => {
  test.each([
    ['JWT', 'trusted'],
    ['jwt', 'trusted'],
    ['at+jwt', 'entra-unclear'],
    ['', 'entra-unclear'],
    ['application/jwt', 'trusted'],
    ['JWT+x', 'entra-unclear'],
    [{ toString: null }, 'entra-unclear'],
    [undefined, 'trusted'],
    [7, 'entra-unclear'],
  ])('%p: %s', async (typ, verdict) => {
    expect(await judge(PUBLIC, undefined, { typ })).toBe(verdict);
  });
});
