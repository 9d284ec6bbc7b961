import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../../src/entra/oauth-error.ts';
import { START } from '../../kit/clock.ts';
import { faultOf } from '../../kit/errors.ts';
import { json, networkFault, type Reply } from '../../kit/fetch.ts';
import { openTestWire } from '../../kit/wire.ts';

const URL = 'https://login.example.test:8443/t/oauth2/v2.0/token';
const A_QUARTER = 900_000;
const EXCHANGE = { url: URL, form: 'a=1' };
const busy = (headers: Record<string, string> = {}) => new Response('', { status: 503, headers });
const good = () => json({ token_type: 'Bearer' });

describe('a passing fault', () => {
  test.each<[string, Reply]>([
    ['of the server', busy()],
    ['of the answer', new Response('<html>')],
    ['of the network', networkFault('ECONNRESET')],
  ])('%s is tried again after a second', async (_, fault) => {
    const { wire, waits, sent } = openTestWire([fault, good()]);
    expect((await wire.send(EXCHANGE)).body).toEqual({ token_type: 'Bearer' });
    expect(waits).toEqual([1000]);
    expect(sent.map(({ url, init }) => [url, init.body])).toEqual([
      [URL, 'a=1'],
      [URL, 'a=1'],
    ]);
  });

  test.each([
    ['seconds', '7', 7000],
    ['a date', new Date(START + 20_000).toUTCString(), 20_000],
    ['fewer seconds than the pause', '0', 1000],
    ['a date that is past', new Date(START - 1000).toUTCString(), 1000],
  ])('with a Retry-After of %s is tried again then', async (_, value, wait) => {
    const { wire, waits } = openTestWire([busy({ 'retry-after': value }), good()]);
    await wire.send(EXCHANGE);
    expect(waits).toEqual([wait]);
  });

  test.each([
    [0, [750, 1500, 3000]],
    [1, [1250, 2500, 5000]],
  ])('is tried again with jitter, at %d', async (random, expected) => {
    const { wire, waits } = openTestWire([busy(), busy(), busy(), good()], { random });
    await wire.send(EXCHANGE);
    expect(waits).toEqual(expected);
  });

  test.each<[string, () => Reply, string, RegExp, RegExp]>([
    [
      'of the server',
      busy,
      'entra-unclear',
      /^login\.example\.test:8443 could not be used: it answered status 503 \(10 attempts\)\.$/,
      /^The server seems to have a problem; run again later\. What was stored is unchanged\.$/,
    ],
    [
      'of the network',
      () => networkFault('ECONNREFUSED'),
      'entra-unreachable',
      /could not be used: the connection failed \(ECONNREFUSED\) \(10 attempts\)\.$/,
      /^Check that this runner can reach https:\/\/login\.example\.test:8443: network, proxy, authority-host\. What was stored is unchanged\.$/,
    ],
  ])('%s that lasts is given up after three minutes', async (_, fault, code, message, hint) => {
    const { wire, waits } = openTestWire([fault]);
    await expect(wire.send(EXCHANGE)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    const seconds = [1, 2, 4, 8, 16, 30, 30, 30, 30];
    expect(waits).toEqual(seconds.map((second) => second * 1000));
  });

  test('that would last longer than three minutes is not waited for', async () => {
    const { wire, waits } = openTestWire([busy({ 'retry-after': '181' })]);
    await expect(wire.send(EXCHANGE)).rejects.toMatchObject({
      code: 'entra-unclear',
      message: 'login.example.test:8443 could not be used: it answered status 503 (one attempt).',
    });
    expect(waits).toEqual([]);
  });

  test('of no answer within 30 s is tried again', async () => {
    const { wire, waits, clock } = openTestWire(['hangs', good()]);
    const answer = wire.send(EXCHANGE);
    clock.reachLimits();
    expect((await answer).status).toBe(200);
    expect(waits).toEqual([1000]);
  });

  test('of no answer is named by its time in the end', async () => {
    const { wire, clock } = openTestWire([() => 'hangs']);
    clock.meanwhile = () => setImmediate(() => clock.reachLimits());
    const fault = faultOf(wire.send(EXCHANGE));
    clock.reachLimits();
    expect(await fault).toMatchObject({
      code: 'entra-unreachable',
      message: expect.stringContaining('the connection did not answer within 30 s ('),
    });
  });
});

describe('a lasting fault', () => {
  test('is not tried again', async () => {
    const { wire, waits, sent } = openTestWire([json({ error: 'invalid_grant' }, 400)]);
    expect(await faultOf(wire.send(EXCHANGE))).toBeInstanceOf(Refusal);
    expect([waits, sent.length]).toEqual([[], 1]);
  });

  test('of trust is not tried again', async () => {
    const { wire, waits, sent } = openTestWire([networkFault('SELF_SIGNED_CERT_IN_CHAIN')]);
    await expect(wire.send(EXCHANGE)).rejects.toMatchObject({
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    expect([waits, sent.length]).toEqual([[], 1]);
  });
});

describe('a request for a device code', () => {
  const body = {
    user_code: 'C0DE12345',
    device_code: 'secret-device-code',
    verification_uri: 'https://microsoft.com/devicelogin',
  };

  test('gives the code, with an interval of 5 s where none is said', async () => {
    const { wire } = openTestWire([json(body)]);
    const code = await wire.requestDeviceCode(EXCHANGE, A_QUARTER);
    expect(code).toMatchObject({ userCode: 'C0DE12345', interval: 5, expiresIn: 900 });
  });

  test('dates the code when its answer comes, by the monotonic clock', async () => {
    const { wire, clock } = openTestWire([busy(), json(body)]);
    const begin = clock.monotonic();
    expect((await wire.requestDeviceCode(EXCHANGE, A_QUARTER)).issuedAt).toBe(begin + 1000);
  });

  test.each([
    ['is refused', { error: 'unauthorized_client', error_codes: [700016] }, 400, 'entra-refused'],
    ['is answered without a code', {}, 200, 'entra-unclear'],
  ])('that %s fails at once, with the reason', async (_, answer, status, code) => {
    const { wire, waits, sent } = openTestWire([json(answer, status)]);
    expect(await faultOf(wire.requestDeviceCode(EXCHANGE, A_QUARTER))).toMatchObject({ code });
    expect([waits, sent.length]).toEqual([[], 1]);
  });
});

describe('a cancel', () => {
  const reason = new Error('cancelled');

  test('ends a hanging request at once, with its reason', async () => {
    const { wire, waits, cancel } = openTestWire(['hangs']);
    const fault = faultOf(wire.send(EXCHANGE));
    cancel.abort(reason);
    expect(await fault).toBe(reason);
    expect(waits).toEqual([]);
  });

  test('ends a wait at once, with its reason', async () => {
    const { wire, clock, cancel, sent } = openTestWire([busy]);
    clock.meanwhile = () => cancel.abort(reason);
    expect(await faultOf(wire.send(EXCHANGE))).toBe(reason);
    expect(sent).toHaveLength(1);
  });
});
