import { describe, expect, test } from '@jest/globals';
import { type OAuthError, Refusal, readOAuthError } from '../../../src/entra/oauth-error.ts';
import { explain } from '../../../src/errors.ts';

const TRACE = '1a2b3c4d-0000-4a4a-8b8b-0000000000aa';
const CORRELATION = '1a2b3c4d-0000-4a4a-8b8b-0000000000bb';
/** An error body as Entra writes it. */
const BODY = {
  error: 'invalid_grant',
  error_description: `AADSTS50076: Due to a configuration change you must use\r\nmulti-factor authentication. Trace ID: ${TRACE} Correlation ID: ${CORRELATION} Timestamp: 2026-11-22 12:00:00Z`,
  error_codes: [50076],
  timestamp: '2026-11-22 12:00:00Z',
  trace_id: TRACE,
  correlation_id: CORRELATION,
  suberror: 'basic_action',
  claims: '{"access_token":{"capolids":{"essential":true}}}',
};

function refuse(body: Record<string, unknown>): Refusal {
  const oauth = readOAuthError(body);
  if (!oauth) {
    throw new Error('the body is no error');
  }
  return new Refusal(oauth);
}

describe('an error body', () => {
  test('is kept with every field that says why', () => {
    expect(readOAuthError(BODY)).toEqual({
      error: 'invalid_grant',
      description: BODY.error_description,
      number: 50076,
      suberror: 'basic_action',
      claims: BODY.claims,
      traceId: TRACE,
      correlationId: CORRELATION,
    } satisfies OAuthError);
  });

  test.each([
    ['tokens', { access_token: 'x' }],
    ['an error that is no text', { error: { code: 1 } }],
    ['nothing', {}],
  ])('is not one with %s', (_, body) => {
    expect(readOAuthError(body)).toBeUndefined();
  });

  test.each([
    ['the list of numbers', { error_codes: [50076, 1] }, 50076],
    ['the first number that is one', { error_codes: ['50076', null, 53003] }, 53003],
    ['the description', { error_description: 'AADSTS700016: No such app' }, 700016],
    ['the list before the description', { error_codes: [1], error_description: 'AADSTS90002' }, 1],
    ['nowhere', { error_description: 'XAADSTS90002 AADSTS12' }, undefined],
    ['no description that is no text', { error_description: 90002 }, undefined],
  ])('has its number from %s', (_, fields, number) => {
    expect(readOAuthError({ error: 'invalid_grant', ...fields })?.number).toBe(number);
  });
});

describe('a refusal', () => {
  test.each([
    ['authorization_declined', undefined, 'declined'],
    ['access_denied', undefined, 'declined'],
    ['expired_token', undefined, 'code-expired'],
    ['invalid_grant', undefined, 'entra-refused'],
    ['invalid_client', 7000218, 'entra-refused'],
    ['interaction_required', 50076, 'entra-refused'],
    ['invalid_grant', 53003, 'blocked'],
    ['interaction_required', 53003, 'blocked'],
    ['access_denied', 53003, 'blocked'],
    ['access_denied', 65004, 'declined'],
    ['access_denied', 50105, 'entra-refused'],
    ['invalid_grant', 530036, 'blocked'],
    ['slow_down', undefined, 'entra-refused'],
  ])('with %s and number %p is %s', (error, number, code) => {
    expect(refuse({ error, error_codes: number ? [number] : [] }).code).toBe(code);
  });

  test('says what is meant, who can mend it, the words of the server and where to look', () => {
    const lines = explain(refuse({ ...BODY, error_codes: [90002] }), 'page').split('\n');
    expect(lines).toEqual([
      'Microsoft Entra refused: No such tenant in this cloud.',
      "Who can fix it: the workflow's author. Check tenant-id for typing mistakes, and that cloud is the right one.",
      "Entra's own words: AADSTS50076: Due to a configuration change you must use multi-factor authentication.",
      `AADSTS90002, https://login.microsoftonline.com/error?code=90002 · trace id ${TRACE} · correlation id ${CORRELATION}`,
      'More: page#aadsts90002',
    ]);
  });

  test.each([
    ['invalid_scope', 'Microsoft Entra refused with "invalid_scope".'],
    ['access_denied', 'Somebody declined the sign-in on the sign-in page.'],
    ['authorization_declined', 'Somebody declined the sign-in on the sign-in page.'],
  ])('with %s is a sentence of its own', (error, sentence) => {
    expect(refuse({ error }).message).toBe(sentence);
  });

  test('shows a long description in part', () => {
    const { hint } = refuse({ error: 'invalid_grant', error_description: 'x'.repeat(5000) });
    expect(hint).toBe(`Entra's own words: ${'x'.repeat(600)}…`);
  });

  test('keeps the line breaks of a description out of its own lines', () => {
    const { hint } = refuse({ error: 'x', error_description: 'a\n::error::b\r\n##[group]c' });
    expect(hint).toBe("Entra's own words: a ::error::b ## [group]c");
  });

  test.each(['error', 'error_description', 'trace_id', 'correlation_id'])(
    'with an odd %s commands neither the runner nor the terminal',
    (field) => {
      const odd = 'x\n::error::y\r##[group]z\u001b[2J\u202e';
      const lines = explain(refuse({ error: 'x', [field]: odd }), 'page').split('\n');
      expect(lines.filter((line) => /^::|##\[|[\p{Cc}\p{Cf}]/u.test(line))).toEqual([]);
    },
  );

  test('says nothing of the claims that it carries', () => {
    const trouble = refuse(BODY);
    expect(trouble.oauth.claims).toBe(BODY.claims);
    expect(explain(trouble, 'page')).not.toContain('capolids');
  });
});
