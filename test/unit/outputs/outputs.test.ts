import { describe, expect, test } from '@jest/globals';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import { firstExpiry } from '../../../src/identity/token.ts';
import { setGrant, setOutcome, setPending, setRecord } from '../../../src/outputs/outputs.ts';
import { seal } from '../../../src/store/seal.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { recordHost } from '../../kit/host.ts';
import { CONTEXT, makeKey } from '../../kit/keys.ts';
import { ALICE, makeCode, makeToken } from '../../kit/people.ts';

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

describe('a code that another step waits for', () => {
  const PENDING = 'plain.secret-of-the-pending-code';
  const PUBLIC = { clock: new FakeClock(), cloud: resolveCloud('public'), pending: PENDING };

  test('is four outputs, and its secret is masked before any of them', () => {
    const host = recordHost();
    setPending(host, makeCode({ issuedAt: 7_000 }), PUBLIC);
    expect(host.events).toEqual([
      ['mask', PENDING],
      ['mask', PENDING.slice('plain.'.length)],
      ['output', 'user-code', 'C0DE12345'],
      ['output', 'verification-uri', 'https://microsoft.com/devicelogin'],
      ['output', 'code-expires-on', '2026-11-22T12:15:00.000Z'],
      ['output', 'pending', PENDING],
    ]);
  });

  test('is no secret where it is sealed, so that it may be an output of the job', async () => {
    const host = recordHost();
    const pending = await seal('a code', makeKey(), CONTEXT);
    setPending(host, makeCode(), { ...PUBLIC, pending });
    expect(host.told('mask')).toEqual([]);
    expect(host.outputs().pending).toBe(pending);
  });

  test('expires by the wall clock after what is left of its life', () => {
    const host = recordHost();
    const clock = new FakeClock();
    clock.advance(60_000);
    setPending(host, makeCode({ issuedAt: 7_000, expiresIn: 120 }), { ...PUBLIC, clock });
    expect(host.outputs()['code-expires-on']).toBe('2026-11-22T12:02:00.000Z');
  });

  test('has no page where that is not one of Microsoft, so that no name of a step shows it', () => {
    const host = recordHost();
    const verificationUri = 'https://microsoft.example.test/devicelogin';
    setPending(host, makeCode({ verificationUri }), PUBLIC);
    expect(host.outputs()['verification-uri']).toBe('');
  });

  test('is one plain line', () => {
    const host = recordHost();
    setPending(host, makeCode({ userCode: 'A\n::error::B' }), PUBLIC);
    expect(host.outputs()['user-code']).toBe('A ::error::B');
  });
});

test('the record is one output, of what the report and the run say', () => {
  const host = recordHost();
  setRecord(host, { outcome: 'declined', times: {} });
  expect(host.events).toEqual([['output', 'record', expect.stringMatching(/^\{.*\}$/)]]);
  expect(JSON.parse(host.told('output')[0]?.slice('record '.length) ?? '')).toMatchObject({
    outcome: 'declined',
    repository: 'contoso/reports',
  });
});
