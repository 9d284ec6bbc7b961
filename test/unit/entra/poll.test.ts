import { describe, expect, test } from '@jest/globals';
import type { DeviceCode } from '../../../src/identity/device-code.ts';
import { openTestClient } from '../../kit/client.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { json, networkError, proxyError, type Reply } from '../../kit/fetch.ts';
import { makeCode } from '../../kit/people.ts';
import { busy, granted, pending, slowDown, TOKENS } from '../../kit/replies.ts';

const REQUEST = {
  url: 'https://login.example.test/t/oauth2/v2.0/token',
  form: 'client_id=app&grant_type=device_code&device_code=secret-device-code',
};
const says = (error: string) => () => json({ error }, 400);

/** Polls through the replies in turn, for a code issued now; `timeout` is in seconds. */
function poll(
  replies: (Reply | (() => Reply))[],
  {
    timeout = 3600,
    step = 0,
    ...changes
  }: Partial<DeviceCode> & { timeout?: number; step?: number } = {},
) {
  const clock = new FakeClock({ step });
  const code = makeCode({ issuedAt: clock.monotonic(), ...changes });
  const turns = replies.map((reply) => (typeof reply === 'function' ? reply() : reply));
  const world = openTestClient(turns, { clock });
  const ending = world.client.poll(REQUEST, code, clock.monotonic() + timeout * 1000);
  const seconds = () => world.waits.map((wait) => wait / 1000);
  return { ...world, ending, seconds };
}

describe('the waits between polls', () => {
  test.each<[string, (Reply | (() => Reply))[], number, number[]]>([
    ['are the interval, the first one too', [pending, pending, granted], 5, [5, 5, 5]],
    ['follow the interval of the code', [pending, granted], 2, [2, 2]],
    [
      'grow by 5 s at each slow_down, for good',
      [pending, slowDown, pending, slowDown, pending, pending, granted],
      5,
      [5, 5, 10, 10, 15, 15, 15],
    ],
    [
      'grow as well where slow_down comes with the status of a throttle',
      [json({ error: 'slow_down' }, 429), pending, granted],
      5,
      [5, 10, 10],
    ],
    ['are never below the interval after an error', [busy()(), granted], 5, [5, 5]],
    [
      'grow with errors in a row',
      [busy()(), networkError('ECONNRESET'), busy()(), busy()(), granted],
      1,
      [1, 1, 2, 4, 8],
    ],
    [
      'forget errors after an answer',
      [busy()(), busy()(), busy()(), pending, busy()(), granted],
      1,
      [1, 1, 2, 4, 1, 1],
    ],
    ['keep to Retry-After', [busy('20')(), granted], 5, [5, 20]],
    ['stay long after an error', [slowDown, busy()(), granted], 5, [5, 10, 10]],
  ])('%s', async (_, replies, interval, expected) => {
    const { ending, seconds } = poll(replies, { interval });
    expect((await ending).body).toEqual(TOKENS);
    expect(seconds()).toEqual(expected);
  });

  test('do not grow beyond half a minute', async () => {
    const errors = Array.from({ length: 8 }, () => busy()());
    const { ending, seconds } = poll([...errors, granted], { interval: 1 });
    await ending;
    expect(seconds()).toEqual([1, 1, 2, 4, 8, 16, 30, 30, 30]);
  });

  test('leave time for a last try before the code expires, whatever Retry-After says', async () => {
    const { ending, seconds } = poll([busy('3600')(), granted], { expiresIn: 60 });
    await ending;
    expect(seconds()).toEqual([5, 50]);
  });
});

describe('a poll', () => {
  test('names the grant type as RFC 8628 does, and keeps the rest of the form', async () => {
    const { ending, sent } = poll([pending, granted]);
    await ending;
    for (const { form } of sent) {
      expect(Object.fromEntries(form)).toEqual({
        client_id: 'app',
        device_code: 'secret-device-code',
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      });
    }
    expect(sent).toHaveLength(2);
  });

  test.each<[string, Reply]>([
    ['a server error', busy()()],
    ['too many requests', json({ error: 'x' }, 429)],
    ['HTML', new Response('<html>', { status: 200 })],
    ['nothing', new Response('', { status: 200 })],
    ['JSON cut short', new Response('{"access_tok', { status: 200 })],
    ['neither a token nor an error', json({})],
    ['an empty token', json({ access_token: '' })],
    ['a token that is no text', json({ access_token: 7 })],
    ['a reset connection', networkError('ECONNRESET')],
  ])('that meets %s goes on', async (_, error) => {
    const { ending, seconds } = poll([pending, error, granted]);
    expect((await ending).body).toEqual(TOKENS);
    expect(seconds()).toEqual([5, 5, 5]);
  });

  test('that gets no answer within 30 s goes on', async () => {
    const { ending, clock, seconds, sent } = poll(['hangs', granted]);
    while (sent.length === 0) {
      await Promise.resolve();
    }
    clock.reachLimits();
    expect((await ending).body).toEqual(TOKENS);
    expect(seconds()).toEqual([5, 5]);
    expect(clock.limits).toEqual([30_000, 30_000]);
  });

  test.each([
    ['authorization_declined', 'declined'],
    ['access_denied', 'declined'],
    ['expired_token', 'code-expired'],
    ['bad_verification_code', 'entra-refused'],
    ['invalid_client', 'entra-refused'],
  ])('that is answered with %s ends with %s', async (error, code) => {
    const { ending, seconds } = poll([pending, says(error)]);
    expect(await errorOf(ending)).toMatchObject({ code, oauth: { error } });
    expect(seconds()).toEqual([5, 5]);
  });
});

describe('a stray answer while somebody may be signing in', () => {
  const html = (status: number) => () => new Response('<html>', { status });

  test.each<[string, Reply | (() => Reply)]>([
    ...[200, 301, 302, 401, 403, 404, 405, 451].map((status): [string, () => Reply] => [
      `a page with status ${status}`,
      html(status),
    ]),
    ['JSON without anything', json({}, 403)],
    ['an empty object', json({})],
    ['JSON of a gateway', json({ error: 'forbidden' }, 403)],
    ['a certificate without trust', networkError('SELF_SIGNED_CERT_IN_CHAIN')],
    ['no TLS', networkError('EPROTO')],
    ['a proxy that refuses once', proxyError(403)],
    ['a proxy that wants to know who asks, once', proxyError(407)],
    ['a loop', json({ error: 'invalid_grant', error_codes: [50196] }, 400)],
  ])('does not end it: %s', async (_, reply) => {
    const { ending } = poll([pending, reply, pending, granted]);
    expect((await ending).body).toMatchObject(TOKENS);
  });
});

describe('the end of polling', () => {
  const patient = Array.from({ length: 10 }, () => pending);

  test.each([
    ['before the deadline', 12, [5, 5]],
    ['at the deadline', 15, [5, 5, 5]],
    ['without a poll where the time is shorter than the interval', 4, []],
  ])('comes with the last poll %s', async (_, timeout, expected) => {
    const { ending, seconds } = poll(patient, { timeout });
    expect(await errorOf(ending)).toMatchObject({
      code: 'timed-out',
      message: 'Nobody signed in in time.',
    });
    expect(seconds()).toEqual(expected);
  });

  test('comes when the code has expired, after asking once more', async () => {
    const { ending, seconds } = poll(patient, { expiresIn: 12 });
    expect(await errorOf(ending)).toMatchObject({ code: 'code-expired' });
    expect(seconds()).toEqual([5, 5, 5]);
  });

  test('is success where the human was quick enough for that last question', async () => {
    const { ending, seconds } = poll([pending, pending, granted], { expiresIn: 12 });
    expect((await ending).body).toEqual(TOKENS);
    expect(seconds()).toEqual([5, 5, 5]);
  });

  test('comes at once with a cancel in a wait, with its reason', async () => {
    const reason = new Error('cancelled');
    const { ending, clock, cancel, sent } = poll(patient);
    clock.meanwhile = () => clock.waits.length === 3 && cancel.abort(reason);
    expect(await errorOf(ending)).toBe(reason);
    expect(sent).toHaveLength(2);
  });

  test('comes at once with a cancel in a hanging request, with its reason', async () => {
    const reason = new Error('cancelled');
    const { ending, cancel, sent, seconds } = poll([pending, 'hangs']);
    while (sent.length < 2) {
      await Promise.resolve();
    }
    cancel.abort(reason);
    expect(await errorOf(ending)).toBe(reason);
    expect(seconds()).toEqual([5, 5]);
  });
});
