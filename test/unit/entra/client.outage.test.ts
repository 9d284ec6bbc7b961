import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../../src/entra/oauth-error.ts';
import { openTestClient, whole } from '../../kit/client.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { json, networkError, type Reply } from '../../kit/fetch.ts';
import { makeCode } from '../../kit/people.ts';
import {
  busy,
  granted,
  pending,
  REQUEST,
  REQUEST_HOST,
  reset,
  slowDown,
} from '../../kit/replies.ts';

type Replies = (() => Reply)[];
const unknown = () => networkError('ENOTFOUND');
const empty = () => json({});
const no = (number?: number) => () =>
  json({ error: 'invalid_grant', ...(number ? { error_codes: [number] } : {}) }, 400);

function poll(replies: Replies) {
  const clock = new FakeClock();
  const world = openTestClient([() => (replies.shift() ?? pending)()], { clock });
  return { ...world, ending: world.client.poll(REQUEST, makeCode(), 3_600_000) };
}

describe('a request for tokens', () => {
  test.each<[string, () => Reply]>([
    ['nothing', empty],
    ['an empty token', () => json({ access_token: '' })],
    ['a token that is no text', () => json({ access_token: {} })],
    ['an ID token only', () => json({ id_token: 'x.y.z' })],
  ])('that is answered with %s is sent again', async (_, reply) => {
    const { client, sent, waits } = openTestClient([reply(), granted()]);
    expect((await client.requestTokens(REQUEST)).body).toHaveProperty('access_token');
    expect([sent.length, waits]).toEqual([2, [1000]]);
  });

  test('that is never answered with one is given up after three minutes', async () => {
    const { client, waits } = openTestClient([empty]);
    expect(await errorOf(client.requestTokens(REQUEST))).toMatchObject({
      code: 'entra-unclear',
      message: `${REQUEST_HOST} could not be used: its answer had neither a token nor an error (10 attempts).`,
    });
    expect(waits).toHaveLength(9);
  });

  test('that is refused is not sent again', async () => {
    const { client, sent } = openTestClient([no(50173)()]);
    expect(await errorOf(client.requestTokens(REQUEST))).toBeInstanceOf(Refusal);
    expect(sent).toHaveLength(1);
  });
});

describe('the reader of the log is told of an outage once', () => {
  const cut = 'the connection failed (ECONNRESET)';
  const retry = (reason: string) => `${REQUEST_HOST}: ${reason}. Trying again.`;
  const still = (reason: string) => `${REQUEST_HOST}: ${reason}. Still waiting for the sign-in.`;

  test.each<[string, Replies, string[]]>([
    ['never where there is none', [granted], []],
    ['by its first error', [reset, busy(), reset, granted], [retry(cut)]],
    [
      'by a lack of tokens',
      [empty, reset, granted],
      [retry('its answer had neither a token nor an error')],
    ],
  ])('by a request: %s', async (_, replies, expected) => {
    const { client, told } = openTestClient(replies.map((reply) => reply()));
    await client.requestTokens(REQUEST);
    expect(told).toEqual(expected);
  });

  test.each<[string, Replies, string[]]>([
    ['never where there is none', [pending, slowDown, granted], []],
    ['by its first error', [pending, reset, busy(), reset, granted], [still(cut)]],
    [
      'for each outage',
      [reset, reset, pending, busy(), busy(), slowDown, reset, granted],
      [still(cut), still('it answered status 503'), still(cut)],
    ],
  ])('by polls: %s', async (_, replies, expected) => {
    const { ending, told } = poll(replies);
    await ending;
    expect(told).toEqual(expected);
  });

  test('and not of an error that ends it', async () => {
    const { client, told } = openTestClient([json({ error: 'invalid_grant' }, 400)]);
    await errorOf(client.send(REQUEST, whole));
    expect(told).toEqual([]);
  });
});

describe('a name that is not known', () => {
  test.each(['send', 'requestTokens'] as const)('is given up by %s after 30 s', async (method) => {
    const { client, waits } = openTestClient([unknown]);
    expect(await errorOf(client[method](REQUEST, whole))).toMatchObject({
      code: 'entra-unreachable',
      message: `${REQUEST_HOST} could not be used: its name is not known here (ENOTFOUND) (5 attempts).`,
      hint: expect.stringContaining(`Check that this runner can reach https://${REQUEST_HOST}`),
    });
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
  });

  test('is given up after 30 s also where a device code is asked for and an hour is left', async () => {
    const { client, waits } = openTestClient([unknown]);
    await errorOf(client.requestDeviceCode(REQUEST, 3_600_000));
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
  });

  test('for a moment is a passing trouble', async () => {
    const { client } = openTestClient([unknown(), unknown(), granted()]);
    expect((await client.requestTokens(REQUEST)).status).toBe(200);
  });

  test('for a moment is a passing trouble also after a long outage', async () => {
    const outage = new Response('', { status: 503, headers: { 'retry-after': '40' } });
    const { client } = openTestClient([outage, unknown(), granted()]);
    expect((await client.requestTokens(REQUEST)).status).toBe(200);
  });

  test('does not end the wait for a human', async () => {
    const { ending } = poll([...Array.from({ length: 20 }, () => unknown), granted]);
    expect((await ending).status).toBe(200);
  });
});

describe('a code that was used up by an answer that never arrived', () => {
  test.each<[string, Replies]>([
    ['after a reset connection', [pending, reset, no()]],
    ['after a server error', [busy(), no()]],
    ['after an answer without a token', [empty, no()]],
    ['after several errors', [pending, reset, busy(), reset, no()]],
    ['by its number, without an error', [pending, no(54005)]],
  ])('is told apart %s', async (_, replies) => {
    const { ending, sent } = poll([...replies]);
    expect(await errorOf(ending)).toMatchObject({
      code: 'answer-lost',
      message: expect.stringContaining('the answer was lost'),
      cause: expect.any(Refusal),
    });
    expect(sent).toHaveLength(replies.length);
  });

  test.each<[string, Replies, string]>([
    ['a refusal without an error', [pending, no()], 'entra-refused'],
    [
      'a refusal after an error and an answer that says that nobody came',
      [reset, pending, no(50105)],
      'entra-refused',
    ],
    [
      'a refusal with a number of its own right after an error',
      [reset, no(50105)],
      'entra-refused',
    ],
    ['a policy block after an error', [reset, no(53003)], 'blocked'],
    [
      'another error after an error',
      [reset, () => json({ error: 'invalid_client' }, 401)],
      'entra-refused',
    ],
    ['a decline after an error', [reset, () => json({ error: 'access_denied' }, 400)], 'declined'],
    [
      'an expiry after an error',
      [reset, () => json({ error: 'expired_token' }, 400)],
      'code-expired',
    ],
  ])('is not %s', async (_, replies, code) => {
    expect(await errorOf(poll(replies).ending)).toMatchObject({ code });
  });
});
