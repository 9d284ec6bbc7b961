import { describe, expect, test } from '@jest/globals';
import { classifyNetworkError } from '../../../src/entra/network-error.ts';
import { TransientError } from '../../../src/entra/transient-error.ts';
import { ActionError } from '../../../src/errors.ts';
import { networkError, proxyError } from '../../kit/fetch.ts';
import { REQUEST, REQUEST_HOST } from '../../kit/replies.ts';

const LATE = 'did not answer within 30 s';

const classify = (error: unknown, late?: string) => classifyNetworkError(error, REQUEST.url, late);

const faultOf = (error: unknown) => classify(error).fault;

describe('what may be an accident once, and is to blame where it lasts', () => {
  test.each([
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'INVALID_CA',
  ])('is a certificate that is not trusted: %s', (code) => {
    expect(faultOf(networkError(code))).toMatchObject({
      code: 'entra-unreachable',
      message: `The certificate of ${REQUEST_HOST} is not trusted (${code}).`,
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
      cause: expect.any(TypeError),
    });
  });

  test.each(['ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO'])('is a port without TLS: %s', (code) => {
    expect(faultOf(networkError(code))).toMatchObject({
      code: 'entra-unreachable',
      message: `${REQUEST_HOST} does not speak TLS as it should (${code}).`,
    });
  });

  test.each([302, 403, 407, 499])('is a proxy that answers %d', (status) => {
    expect(faultOf(proxyError(status))).toMatchObject({
      code: 'entra-unreachable',
      message: `The proxy refused a connection to ${REQUEST_HOST} (status ${status}).`,
    });
  });

  test('is a proxy that wants to know who asks', () => {
    expect(faultOf(proxyError(407))).toMatchObject({
      hint: expect.stringContaining('HTTPS_PROXY'),
    });
    expect(faultOf(proxyError(403))).toMatchObject({ hint: expect.stringContaining('NO_PROXY') });
  });
});

describe('what may pass', () => {
  test.each([200, 408, 429, 500, 502, 504])('is a proxy that answers %d', (status) => {
    expect(classify(proxyError(status))).toBeInstanceOf(TransientError);
  });

  test.each(['ECONNRESET', 'EAI_AGAIN', 'NOT_A_CERT_FAULT', 'ERR_EPROTO'])('is %s', (code) => {
    expect(classify(networkError(code))).toMatchObject({
      name: 'TransientError',
      message: `the connection failed (${code})`,
      isUnclear: false,
      patience: Number.POSITIVE_INFINITY,
      cause: expect.any(TypeError),
    });
  });

  test('is a name that is not known, for half a minute', () => {
    expect(classify(networkError('ENOTFOUND'))).toMatchObject({
      name: 'TransientError',
      message: 'its name is not known here (ENOTFOUND)',
      patience: 30_000,
    });
  });

  test('is a time that is up, in the words for it', () => {
    expect(classify(new DOMException('aborted', 'AbortError'), LATE)).toMatchObject({
      name: 'TransientError',
      message: `the connection ${LATE}`,
    });
  });

  test.each([
    ['an error without a code', new TypeError('terminated'), 'terminated'],
    ['what is no error', 'a bare string', 'a bare string'],
    ['nothing', undefined, 'undefined'],
    ['a code that is a number', Object.assign(new Error('odd'), { code: 7 }), 'odd'],
  ])('is %s, by what it says', (_, error, words) => {
    expect(classify(error)).toMatchObject({ message: `the connection failed (${words})` });
  });
});

test('the code is looked for in what caused an error, the outermost first', () => {
  const inner = networkError('ECONNRESET');
  const outer = Object.assign(new Error('x', { cause: inner }), { code: 'ECONNREFUSED' });
  expect(classify(new Error('x', { cause: outer }))).toMatchObject({
    message: 'the connection failed (ECONNREFUSED)',
  });
});

test('an error that is its own cause is looked at and left', () => {
  const circular = new Error('round and round');
  circular.cause = circular;
  expect(classify(circular)).toMatchObject({
    message: 'the connection failed (round and round)',
  });
  expect(classify(circular)).not.toBeInstanceOf(ActionError);
});
