import { describe, expect, test } from '@jest/globals';
import { sendOnce } from '../../../src/entra/http.ts';
import { Refusal } from '../../../src/entra/oauth-error.ts';
import { TransientError } from '../../../src/entra/transient-error.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { fakeFetch, json, networkError, proxyError, type Reply } from '../../kit/fetch.ts';
import { REQUEST } from '../../kit/replies.ts';

const WITH_HEADERS = { ...REQUEST, headers: { 'x-client-sku': 'test' } };

const TRUST_ERRORS = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

function send(reply: Reply, request: { url: string; form?: string } = WITH_HEADERS) {
  const { fetch, sent } = fakeFetch(reply);
  const clock = new FakeClock();
  const cancel = new AbortController();
  const learnt: string[] = [];
  const answer = sendOnce(request, {
    fetch,
    clock,
    signal: cancel.signal,
    learn: (secret) => void learnt.push(secret),
    redact: (text: string) => text,
  });
  return { answer, clock, cancel, sent, learnt };
}

describe('a request', () => {
  test('with a form is a POST that asks for JSON and follows no redirect, within 30 s', async () => {
    const { answer, sent, clock } = send(json({ token_type: 'Bearer' }));
    const { status, body, headers } = await answer;
    expect([status, body]).toEqual([200, { token_type: 'Bearer' }]);
    expect(headers['content-type']).toBe('application/json');
    expect(sent[0]).toMatchObject({
      url: REQUEST.url,
      init: {
        method: 'POST',
        body: 'a=1',
        redirect: 'manual',
        headers: { 'x-client-sku': 'test', accept: 'application/json' },
      },
    });
    expect(clock.limits).toEqual([30_000]);
  });

  test('without a form is a GET without a body', async () => {
    const { answer, sent } = send(json({}), { url: REQUEST.url });
    await answer;
    expect(sent[0]?.init.method).toBe('GET');
    expect(sent[0]?.init).not.toHaveProperty('body');
  });

  test('that gets no answer within its time is a passing trouble that says so', async () => {
    const { answer, clock } = send('hangs');
    clock.reachLimits();
    const error = await errorOf(answer);
    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({ message: 'the connection did not answer within 30 s' });
  });

  test('that is cancelled ends at once, with the reason', async () => {
    const reason = new Error('cancelled');
    const { answer, cancel } = send('hangs');
    cancel.abort(reason);
    expect(await errorOf(answer)).toBe(reason);
  });
});

describe('every secret of a request and of its answer is learnt', () => {
  test.each([
    ['from the form', 'refresh_token=sent-secret&client_id=x', json({}), ['sent-secret']],
    ['from the form of a poll', 'device_code=sent%20secret', json({}), ['sent secret']],
    [
      'from the answer, with no other field of it',
      'a=1',
      json({ access_token: 'a', refresh_token: 'r', id_token: 'i', device_code: 'd', scope: 's' }),
      ['a', 'r', 'i', 'd'],
    ],
    ['from what is text only', 'a=1', json({ access_token: 7, id_token: ['x'] }), []],
  ])('%s', async (_, form, reply, expected) => {
    const { answer, learnt } = send(reply, { url: REQUEST.url, form });
    await answer;
    expect(learnt).toEqual(expected);
  });

  test('also where the answer is a refusal or a passing trouble', async () => {
    for (const status of [400, 503]) {
      const reply = json({ error: 'busy', access_token: 'secret' }, status);
      const { answer, learnt } = send(reply);
      await errorOf(answer);
      expect(learnt).toEqual(['secret']);
    }
  });

  test('before the request leaves, also where nothing comes back', async () => {
    const { answer, learnt } = send(networkError('ECONNRESET'), {
      url: REQUEST.url,
      form: 'refresh_token=sent-secret',
    });
    await errorOf(answer);
    expect(learnt).toEqual(['sent-secret']);
  });
});

describe('a passing trouble', () => {
  const unclear = true;
  test.each<[string, Reply, boolean?]>([
    ['status 500', json({}, 500)],
    ['status 503 with an error', json({ error: 'temporarily_unavailable' }, 503)],
    ['status 504 without a body', new Response(null, { status: 504 })],
    ['status 429', json({ error: 'too_many' }, 429)],
    ['status 408', json({ error: 'slow_client' }, 408)],
    ['HTML', new Response('<!doctype html><p>Proxy', { status: 200 })],
    ['HTML with status 403', new Response('<html>', { status: 403 })],
    ['nothing', new Response('', { status: 200 })],
    ['JSON cut short', new Response('{"token_type":"Be', { status: 200 })],
    ['a JSON list', json([])],
    ['JSON null', json(null)],
    ['an answer without end', new Response(`{"a":"${'x'.repeat(1024 * 1024)}"}`)],
    ['a reset connection', networkError('ECONNRESET'), !unclear],
    ['a refused connection', networkError('ECONNREFUSED'), !unclear],
    ['a name that is not found', networkError('ENOTFOUND'), !unclear],
    ['a name service that is away', networkError('EAI_AGAIN'), !unclear],
    ['a connection that takes too long', networkError('UND_ERR_CONNECT_TIMEOUT'), !unclear],
    ['an error without a code', new TypeError('terminated'), !unclear],
  ])('is %s', async (_, reply, isUnclear = true) => {
    const error = await errorOf(send(reply).answer);
    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({ isUnclear });
  });

  test.each([
    ['seconds', '7', 7000],
    ['seconds in spaces', ' 7 ', 7000],
    ['a date', new Date(START + 20_000).toUTCString(), 20_000],
    ['no seconds', '0', undefined],
    ['a date that is past', new Date(START - 1000).toUTCString(), undefined],
    ['a word', 'soon', undefined],
    ['a negative number', '-5', undefined],
  ])('with a Retry-After of %s knows when to try again', async (_, value, expected) => {
    const reply = new Response('', { status: 503, headers: { 'retry-after': value } });
    expect(await errorOf(send(reply).answer)).toMatchObject({ retryAfter: expected });
  });
});

test('a passing trouble with a reason says it in one line', async () => {
  const body = { error: 'busy', error_description: 'a\r\n::error::b\u001b[2J##[group]' };
  expect(await errorOf(send(json(body, 503)).answer)).toMatchObject({
    message: 'it answered busy: a ::error::b [2J## [group]',
  });
});

/** What is to blame where a passing error lasts. */
async function faultOf(answer: Promise<unknown>) {
  const error = await errorOf(answer);
  expect(error).toBeInstanceOf(TransientError);
  return (error as TransientError).fault;
}

describe('a lasting error', () => {
  test.each([
    ['status 400', 400],
    ['status 401', 401],
    ['status 200', 200],
  ])('with a reason and %s is a refusal with that reason', async (_, status) => {
    const body = { error: 'invalid_grant', error_description: 'AADSTS50076: MFA' };
    const error = await errorOf(send(json(body, status)).answer);
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ oauth: { error: 'invalid_grant', number: 50076 } });
  });

  test.each([301, 302, 307, 308])('of a redirect, %d, is not followed', async (status) => {
    const headers = { location: 'https://elsewhere.example.test/' };
    const { answer, sent } = send(new Response('<html>', { status, headers }));
    expect(await faultOf(answer)).toMatchObject({
      code: 'entra-unclear',
      message: `What answered for login.example.test:8443 is not Microsoft Entra (status ${status}, a redirect): it is a proxy or a filter in between, or another server.`,
      hint: expect.stringContaining('check authority-host'),
    });
    expect(sent).toHaveLength(1);
  });

  test.each(TRUST_ERRORS)('of trust, %s, names the remedy', async (code) => {
    expect(await faultOf(send(networkError(code)).answer)).toMatchObject({
      code: 'entra-unreachable',
      message: `The certificate of login.example.test:8443 is not trusted (${code}).`,
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
  });

  test.each([
    [407, 'HTTPS_PROXY to http://user:password@host:port'],
    [403, 'Have login.example.test:8443 allowed at the proxy, or name it in NO_PROXY'],
    [302, 'NO_PROXY'],
    [404, 'NO_PROXY'],
  ])('of a proxy that refuses, with %d, names the remedy', async (status, remedy) => {
    expect(await faultOf(send(proxyError(status)).answer)).toMatchObject({
      code: 'entra-unreachable',
      message: `The proxy refused a connection to login.example.test:8443 (status ${status}).`,
      hint: expect.stringContaining(remedy),
    });
  });
});

test.each([500, 502, 503])('a proxy with an error, %d, is a passing one', async (status) => {
  expect(await errorOf(send(proxyError(status)).answer)).toBeInstanceOf(TransientError);
});

test.each([
  ['no JSON', () => new Response('<html>', { status: 200 }), 200],
  ...[400, 401, 403, 404, 405].flatMap((status) => [
    ['no JSON', () => new Response('<html>', { status }), status] as const,
    ['JSON of something else', () => json({}, status), status] as const,
    ['JSON of something else', () => json({ error: 'forbidden' }, status), status] as const,
  ]),
] as const)(
  'an answer with %s that Entra never gives is blamed on what is in between: %#',
  async (what, reply, status) => {
    expect(await faultOf(send(reply()).answer)).toMatchObject({
      code: 'entra-unclear',
      message: `What answered for login.example.test:8443 is not Microsoft Entra (status ${status}, ${what}): it is a proxy or a filter in between, or another server.`,
      hint: expect.stringContaining('Have login.example.test:8443 allowed at the proxy or filter'),
    });
  },
);

test('status 404 with a reason is the refusal for that reason', async () => {
  const reply = json({ error: 'invalid_request', error_codes: [90002] }, 404);
  expect(await errorOf(send(reply).answer)).toBeInstanceOf(Refusal);
});
