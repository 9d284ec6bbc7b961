import { describe, expect, test } from '@jest/globals';
import { firstExpiry } from '../../../src/identity/token.ts';
import { setGrant, setOutcome } from '../../../src/outputs/outputs.ts';
import { START } from '../../kit/clock.ts';
import { recordHost } from '../../kit/host.ts';
import { ALICE, makeToken } from '../../kit/people.ts';

const TOKENS = new Map([
  ['default', { ...makeToken('secret-graph-token', 70), scopes: ['User.Read', 'Mail.Send'] }],
  ['arm', makeToken('secret-arm-token', 60)],
]);
const ALL = '{"default":"secret-graph-token","arm":"secret-arm-token"}';

test('a grant masks every secret before it sets an output, and sets them in order', () => {
  const host = recordHost();
  setGrant(host, { account: ALICE, source: 'refresh-token', tokens: TOKENS });
  expect(host.events).toEqual([
    ['mask', 'secret-graph-token'],
    ['mask', 'secret-arm-token'],
    ['mask', ALL],
    ['output', 'access-token', 'secret-graph-token'],
    ['output', 'access-tokens', ALL],
    ['output', 'expires-on', '2026-11-22T13:00:00.000Z'],
    ['output', 'scopes', 'User.Read Mail.Send'],
    ['output', 'username', ALICE.username],
    ['output', 'object-id', ALICE.objectId],
    ['output', 'tenant-id', ALICE.tenantId],
    ['output', 'source', 'refresh-token'],
  ]);
});

test('a grant masks what stands alone of a token that is a JWT, before it sets an output', () => {
  const host = recordHost();
  const [payload, signature] = ['payload-of-the-token', 'signature-of-the-token'];
  const token = makeToken(`header.${payload}.${signature}`);
  setGrant(host, { account: ALICE, source: 'device-code', tokens: new Map([['default', token]]) });
  const firstOutput = host.events.findIndex(([kind]) => kind === 'output');
  const masked = host.events.slice(0, firstOutput);
  expect(masked).toEqual(
    expect.arrayContaining([
      ['mask', token.value],
      ['mask', payload],
      ['mask', signature],
    ]),
  );
});

test('a grant that cannot be written down masks nothing and sets no output', () => {
  const host = recordHost();
  const tokens = new Map([['default', { ...makeToken(), expiresAt: Number.NaN }]]);
  expect(() => setGrant(host, { account: ALICE, source: 'device-code', tokens })).toThrow();
  expect(host.events).toEqual([]);
});

describe('the first expiry', () => {
  test('is that of the token that expires first', () => {
    expect(firstExpiry(TOKENS)).toBe(START + 60 * 60_000);
  });

  test('of one token is its own', () => {
    expect(firstExpiry(new Map([['default', makeToken('t', 5)]]))).toBe(START + 5 * 60_000);
  });
});

test('the outcome is an output and nothing else', () => {
  const host = recordHost();
  setOutcome(host, 'timed-out');
  expect(host.events).toEqual([['output', 'outcome', 'timed-out']]);
});
