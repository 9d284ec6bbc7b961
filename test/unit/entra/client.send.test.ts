import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../../src/entra/oauth-error.ts';
import { openTestClient, whole } from '../../kit/client.ts';
import { START } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { json, networkError, type Reply } from '../../kit/fetch.ts';
import { busy, REQUEST } from '../../kit/replies.ts';

const A_QUARTER = 900_000;
const good = () => json({ token_type: 'Bearer' });

describe('a passing trouble', () => {
  test.each<[string, Reply]>([
    ['of the server', busy()()],
    ['of the answer', new Response('<html>')],
    ['of the network', networkError('ECONNRESET')],
  ])('%s is tried again after a second', async (_, error) => {
    const { client, waits, sent } = openTestClient([error, good()]);
    expect((await client.send(REQUEST, whole)).body).toEqual({ token_type: 'Bearer' });
    expect(waits).toEqual([1000]);
    expect(sent.map(({ url, init }) => [url, init.body])).toEqual([
      [REQUEST.url, 'a=1'],
      [REQUEST.url, 'a=1'],
    ]);
  });

  test.each([
    ['seconds', '7', 7000],
    ['a date', new Date(START + 20_000).toUTCString(), 20_000],
    ['fewer seconds than the pause', '0', 1000],
    ['a date that is past', new Date(START - 1000).toUTCString(), 1000],
  ])('with a Retry-After of %s is tried again then', async (_, value, wait) => {
    const { client, waits } = openTestClient([busy(value)(), good()]);
    await client.send(REQUEST, whole);
    expect(waits).toEqual([wait]);
  });

  test.each([
    [0, [750, 1500, 3000]],
    [1, [1250, 2500, 5000]],
  ])('is tried again with jitter, at %d', async (random, expected) => {
    const { client, waits } = openTestClient([busy()(), busy()(), busy()(), good()], { random });
    await client.send(REQUEST, whole);
    expect(waits).toEqual(expected);
  });

  test.each<[string, () => Reply, string, RegExp, RegExp]>([
    [
      'of the server',
      busy(),
      'entra-unclear',
      /^login\.example\.test:8443 could not be used: it answered status 503 \(10 attempts\)\.$/,
      /^The server seems to have a problem; run again later\. What was stored is unchanged\.$/,
    ],
    [
      'of the network',
      () => networkError('ECONNREFUSED'),
      'entra-unreachable',
      /could not be used: the connection failed \(ECONNREFUSED\) \(10 attempts\)\.$/,
      /^Check that this runner can reach https:\/\/login\.example\.test:8443: network, proxy, authority-host\. What was stored is unchanged\.$/,
    ],
  ])('%s that lasts is given up after three minutes', async (_, error, code, message, hint) => {
    const { client, waits } = openTestClient([error]);
    await expect(client.send(REQUEST, whole)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    const seconds = [1, 2, 4, 8, 16, 30, 30, 30, 30];
    expect(waits).toEqual(seconds.map((second) => second * 1000));
  });

  test('that would last longer than three minutes is not waited for', async () => {
    const { client, waits } = openTestClient([busy('181')()]);
    await expect(client.send(REQUEST, whole)).rejects.toMatchObject({
      code: 'entra-unclear',
      message: 'login.example.test:8443 could not be used: it answered status 503 (one attempt).',
    });
    expect(waits).toEqual([]);
  });

  test('of no answer within 30 s is tried again', async () => {
    const { client, waits, clock } = openTestClient(['hangs', good()]);
    const answer = client.send(REQUEST, whole);
    clock.reachLimits();
    expect((await answer).status).toBe(200);
    expect(waits).toEqual([1000]);
  });

  test('of no answer is named by its time in the end', async () => {
    const { client, clock } = openTestClient([() => 'hangs', () => 'hangs']);
    clock.meanwhile = () => setImmediate(() => clock.reachLimits());
    const error = errorOf(client.send(REQUEST, whole));
    clock.reachLimits();
    expect(await error).toMatchObject({
      code: 'entra-unreachable',
      message: expect.stringContaining('the connection did not answer within '),
    });
  });
});

test('with other bounds there is one attempt, within a time of its own', async () => {
  const bounds = { limit: 9_000, patience: 0 };
  const { client, clock, waits, sent } = openTestClient([busy()(), good()], { bounds });
  const error = await errorOf(client.send(REQUEST, whole));
  expect(error).toMatchObject({ code: 'entra-unclear' });
  expect(waits).toEqual([]);
  expect(sent).toHaveLength(1);
  expect(clock.limits).toEqual([9_000]);
});

describe('a lasting error', () => {
  test('is not tried again', async () => {
    const { client, waits, sent } = openTestClient([json({ error: 'invalid_grant' }, 400)]);
    expect(await errorOf(client.send(REQUEST, whole))).toBeInstanceOf(Refusal);
    expect([waits, sent.length]).toEqual([[], 1]);
  });

  test('of trust is tried for a quarter of a minute, and is to blame', async () => {
    const { client, waits, sent } = openTestClient(
      Array.from({ length: 5 }, () => networkError('SELF_SIGNED_CERT_IN_CHAIN')),
    );
    await expect(client.send(REQUEST, whole)).rejects.toMatchObject({
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    expect([waits, sent.length]).toEqual([[1_000, 2_000, 4_000, 8_000], 5]);
  });
});

describe('a request for a device code', () => {
  const body = {
    user_code: 'C0DE12345',
    device_code: 'secret-device-code',
    verification_uri: 'https://microsoft.com/devicelogin',
  };

  test('gives the code, with an interval of 5 s where none is said', async () => {
    const { client } = openTestClient([json(body)]);
    const code = await client.requestDeviceCode(REQUEST, A_QUARTER);
    expect(code).toMatchObject({ userCode: 'C0DE12345', interval: 5, expiresIn: 900 });
  });

  test.each([
    ['fr-FR', 'https://login.example.test/t/oauth2/v2.0/devicecode?a=1&mkt=fr-FR'],
    [undefined, 'https://login.example.test/t/oauth2/v2.0/devicecode?a=1'],
  ])('asks for the language %s', async (language, url) => {
    const request = { ...REQUEST, url: 'https://login.example.test/t/oauth2/v2.0/devicecode?a=1' };
    const { client, sent } = openTestClient([json(body)]);
    await client.requestDeviceCode(request, A_QUARTER, language);
    expect(sent.map((one) => one.url)).toEqual([url]);
  });

  test('that is answered without a field names the host', async () => {
    const { client } = openTestClient(
      Array.from({ length: 5 }, () => json({ ...body, user_code: undefined })),
    );
    expect(await errorOf(client.requestDeviceCode(REQUEST, A_QUARTER))).toMatchObject({
      message:
        'login.example.test:8443 answered the request for a device code without a usable "user_code".',
    });
  });

  test('dates the code when its answer comes, by the monotonic clock', async () => {
    const { client, clock } = openTestClient([busy()(), json(body)]);
    const begin = clock.monotonic();
    expect((await client.requestDeviceCode(REQUEST, A_QUARTER)).issuedAt).toBe(begin + 1000);
  });

  test('that is refused fails at once, with the reason', async () => {
    const answer = { error: 'unauthorized_client', error_codes: [700016] };
    const { client, waits, sent } = openTestClient([json(answer, 400)]);
    expect(await errorOf(client.requestDeviceCode(REQUEST, A_QUARTER))).toMatchObject({
      code: 'entra-refused',
    });
    expect([waits, sent.length]).toEqual([[], 1]);
  });

  test('that is answered without a code is sent again', async () => {
    const { client, waits } = openTestClient([json({}), json({}), json(body)]);
    expect(await client.requestDeviceCode(REQUEST, A_QUARTER)).toMatchObject({ interval: 5 });
    expect(waits).toEqual([1_000, 2_000]);
  });

  test('shows no code that nobody could use by the clock of this runner', async () => {
    const late = new Date(START - 2 * 3_600_000).toUTCString();
    const wrong = () => json(body, 200, { date: late });
    const { client, waits } = openTestClient([wrong(), wrong(), wrong(), wrong(), wrong()]);
    expect(await errorOf(client.requestDeviceCode(REQUEST, A_QUARTER))).toMatchObject({
      code: 'entra-unclear',
      message: expect.stringMatching(/^By the clock of this runner it is .* nobody was asked\.$/),
      hint: expect.stringContaining('NTP'),
    });
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
  });
});

describe('what looks lasting', () => {
  const html = () => new Response('<html>', { status: 403 });
  const strays = Array.from({ length: 30 }, html);

  test('is decided within a quarter of a minute before a human is asked', async () => {
    const { client, waits } = openTestClient(strays);
    expect(await errorOf(client.send(REQUEST, whole))).toMatchObject({
      code: 'entra-unclear',
      message: expect.stringContaining('What answered for login.example.test:8443 is not'),
    });
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  test.each([
    ['by this step', false, 2],
    ['by an earlier one', true, 1],
  ])('is waited out for three minutes once a human is asked, %s', async (_, isAsked, requests) => {
    const code = {
      device_code: 'x-device-code',
      user_code: 'C0DE1',
      verification_uri: 'https://a.test/',
    };
    const first = isAsked ? [] : [json(code)];
    const { client, waits, sent } = openTestClient([...first, ...strays], { isAsked });
    if (!isAsked) {
      await client.requestDeviceCode(REQUEST, A_QUARTER);
    }
    expect(await errorOf(client.send(REQUEST, whole))).toMatchObject({ code: 'entra-unclear' });
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]);
    expect(sent.length).toBe(waits.length + requests);
  });
});

describe('a cancel', () => {
  const reason = new Error('cancelled');

  test('ends a hanging request at once, with its reason', async () => {
    const { client, waits, cancel } = openTestClient(['hangs']);
    const error = errorOf(client.send(REQUEST, whole));
    cancel.abort(reason);
    expect(await error).toBe(reason);
    expect(waits).toEqual([]);
  });

  test('ends a wait at once, with its reason', async () => {
    const { client, clock, cancel, sent } = openTestClient([busy()]);
    clock.meanwhile = () => cancel.abort(reason);
    expect(await errorOf(client.send(REQUEST, whole))).toBe(reason);
    expect(sent).toHaveLength(1);
  });
});
