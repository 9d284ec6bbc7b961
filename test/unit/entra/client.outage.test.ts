import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../../src/entra/oauth-error.ts';
import { FakeClock } from '../../kit/clock.ts';
import { faultOf } from '../../kit/errors.ts';
import { json, networkFault, type Reply } from '../../kit/fetch.ts';
import { makeCode } from '../../kit/people.ts';
import { openTestWire } from '../../kit/wire.ts';

const EXCHANGE = { url: 'https://login.example.test:8443/t/token', form: 'a=1' };
const HOST = 'login.example.test:8443';

type Replies = (() => Reply)[];
const granted = () => json({ access_token: 'secret-access-token' });
const pending = () => json({ error: 'authorization_pending' }, 400);
const slowDown = () => json({ error: 'slow_down' }, 400);
const busy = () => new Response('', { status: 503 });
const down = () => networkFault('ECONNRESET');
const unknown = () => networkFault('ENOTFOUND');
const empty = () => json({});
const no = (number?: number) => () =>
  json({ error: 'invalid_grant', ...(number ? { error_codes: [number] } : {}) }, 400);

function poll(replies: Replies) {
  const clock = new FakeClock();
  const world = openTestWire([() => (replies.shift() ?? pending)()], { clock });
  return { ...world, ending: world.wire.poll(EXCHANGE, makeCode(), 3_600_000) };
}

describe('a request for tokens', () => {
  test.each<[string, () => Reply]>([
    ['nothing', empty],
    ['an empty token', () => json({ access_token: '' })],
    ['a token that is no text', () => json({ access_token: {} })],
    ['an ID token only', () => json({ id_token: 'x.y.z' })],
  ])('that is answered with %s is sent again', async (_, reply) => {
    const { wire, sent, waits } = openTestWire([reply(), granted()]);
    expect((await wire.requestTokens(EXCHANGE)).body).toHaveProperty('access_token');
    expect([sent.length, waits]).toEqual([2, [1000]]);
  });

  test('that is never answered with one is given up after three minutes', async () => {
    const { wire, waits } = openTestWire([empty]);
    expect(await faultOf(wire.requestTokens(EXCHANGE))).toMatchObject({
      code: 'entra-unclear',
      message: `${HOST} could not be used: its answer had neither a token nor an error (10 attempts).`,
    });
    expect(waits).toHaveLength(9);
  });

  test('that is refused is not sent again', async () => {
    const { wire, sent } = openTestWire([no(50173)()]);
    expect(await faultOf(wire.requestTokens(EXCHANGE))).toBeInstanceOf(Refusal);
    expect(sent).toHaveLength(1);
  });
});

describe('the reader of the log is told of an outage once', () => {
  const reset = 'the connection failed (ECONNRESET)';
  const retry = (reason: string) => `${HOST}: ${reason}. Trying again.`;
  const still = (reason: string) => `${HOST}: ${reason}. Still waiting for the sign-in.`;

  test.each<[string, Replies, string[]]>([
    ['never where there is none', [granted], []],
    ['by its first fault', [down, busy, down, granted], [retry(reset)]],
    [
      'by a lack of tokens',
      [empty, down, granted],
      [retry('its answer had neither a token nor an error')],
    ],
  ])('by a request: %s', async (_, replies, expected) => {
    const { wire, told } = openTestWire(replies.map((reply) => reply()));
    await wire.requestTokens(EXCHANGE);
    expect(told).toEqual(expected);
  });

  test.each<[string, Replies, string[]]>([
    ['never where there is none', [pending, slowDown, granted], []],
    ['by its first fault', [pending, down, busy, down, granted], [still(reset)]],
    [
      'for each outage',
      [down, down, pending, busy, busy, slowDown, down, granted],
      [still(reset), still('it answered status 503'), still(reset)],
    ],
  ])('by polls: %s', async (_, replies, expected) => {
    const { ending, told } = poll(replies);
    await ending;
    expect(told).toEqual(expected);
  });

  test('and not of a fault that ends it', async () => {
    const { wire, told } = openTestWire([networkFault('CERT_HAS_EXPIRED')]);
    await faultOf(wire.send(EXCHANGE));
    expect(told).toEqual([]);
  });
});

describe('a name that is not known', () => {
  test.each(['send', 'requestTokens'] as const)('is given up by %s after 30 s', async (method) => {
    const { wire, waits } = openTestWire([unknown]);
    expect(await faultOf(wire[method](EXCHANGE))).toMatchObject({
      code: 'entra-unreachable',
      message: `${HOST} could not be used: its name is not known here (ENOTFOUND) (5 attempts).`,
      hint: expect.stringContaining(`Check that this runner can reach https://${HOST}`),
    });
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
  });

  test('is given up after 30 s also where a device code is asked for and an hour is left', async () => {
    const { wire, waits } = openTestWire([unknown]);
    await faultOf(wire.requestDeviceCode(EXCHANGE, 3_600_000));
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
  });

  test('for a moment is a passing fault', async () => {
    const { wire } = openTestWire([unknown(), unknown(), granted()]);
    expect((await wire.requestTokens(EXCHANGE)).status).toBe(200);
  });

  test('for a moment is a passing fault also after a long outage', async () => {
    const outage = new Response('', { status: 503, headers: { 'retry-after': '40' } });
    const { wire } = openTestWire([outage, unknown(), granted()]);
    expect((await wire.requestTokens(EXCHANGE)).status).toBe(200);
  });

  test('does not end the wait for a human', async () => {
    const { ending } = poll([...Array.from({ length: 20 }, () => unknown), granted]);
    expect((await ending).status).toBe(200);
  });
});

describe('a code that was used up by an answer that never arrived', () => {
  test.each<[string, Replies]>([
    ['after a reset connection', [pending, down, no()]],
    ['after a server fault', [busy, no()]],
    ['after an answer without a token', [empty, no()]],
    ['after several faults', [pending, down, busy, down, no()]],
    ['by its number, without a fault', [pending, no(54005)]],
  ])('is told apart %s', async (_, replies) => {
    const { ending, sent } = poll([...replies]);
    expect(await faultOf(ending)).toMatchObject({
      code: 'answer-lost',
      message: expect.stringContaining('the answer was lost'),
      cause: expect.any(Refusal),
    });
    expect(sent).toHaveLength(replies.length);
  });

  test.each<[string, Replies, string]>([
    ['a refusal without a fault', [pending, no()], 'entra-refused'],
    [
      'a refusal after a fault and an answer that says that nobody came',
      [down, pending, no(50105)],
      'entra-refused',
    ],
    ['a refusal with a number of its own right after a fault', [down, no(50105)], 'entra-refused'],
    ['a policy block after a fault', [down, no(53003)], 'blocked'],
    [
      'another error after a fault',
      [down, () => json({ error: 'invalid_client' }, 401)],
      'entra-refused',
    ],
    ['a decline after a fault', [down, () => json({ error: 'access_denied' }, 400)], 'declined'],
    [
      'an expiry after a fault',
      [down, () => json({ error: 'expired_token' }, 400)],
      'code-expired',
    ],
  ])('is not %s', async (_, replies, code) => {
    expect(await faultOf(poll(replies).ending)).toMatchObject({ code });
  });
});
