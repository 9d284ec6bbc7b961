import { expect, test } from '@jest/globals';
import { assertVerifiedTls, verifyTls } from '../../../src/runner/tls.ts';

test('an environment that turns off the verification of certificates is refused, with the remedy', () => {
  expect(() => assertVerifiedTls({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toThrow(
    expect.objectContaining({
      code: 'faulty-input',
      message: expect.stringMatching(/^NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the verification/),
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    }),
  );
});

// Node itself turns the verification off for the text 0 only.
test.each(['1', '', '00', 'false', undefined])(
  'an environment that does not is taken: %p',
  (value) => {
    const environment = value === undefined ? {} : { NODE_TLS_REJECT_UNAUTHORIZED: value };
    expect(() => assertVerifiedTls(environment)).not.toThrow();
  },
);

test('certificates are verified, whatever was set before', () => {
  const environment = { NODE_TLS_REJECT_UNAUTHORIZED: '0', PATH: '/bin' };
  verifyTls(environment);
  expect(environment).toEqual({ PATH: '/bin' });
  expect(() => assertVerifiedTls(environment)).not.toThrow();
});
