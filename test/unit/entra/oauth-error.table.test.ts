import { describe, expect, test } from '@jest/globals';
import { Refusal, readOAuthError } from '../../../src/entra/oauth-error.ts';
import { explain, outcomeOf } from '../../../src/errors.ts';
import { AADSTS } from '../../../src/identity/aadsts-table.ts';

const TRACE = '1a2b3c4d-0000-4a4a-8b8b-0000000000aa';
const CORRELATION = '1a2b3c4d-0000-4a4a-8b8b-0000000000bb';
const PAGE = 'https://github.example.test/TROUBLESHOOTING.md';
const LOOKUP = 'https://login.microsoftonline.com/error?code=';

const WHO = {
  workflow: "Who can fix it: the workflow's author.",
  registration: 'Who can fix it: the owner of the app registration.',
  admin: "Who can fix it: the tenant's administrator.",
  human: 'Who can fix it: the person who signs in.',
  none: 'Nothing is wrong with the workflow.',
};
const POLICY_BLOCKS = [
  50005, 50097, 53000, 53001, 53002, 53003, 53011, 530003, 530031, 530032, 530033, 530034, 530035,
  530036, 530084,
];

const DECLINED = 65004;

/** The refusal made of what Entra answers, in its own form. */
function refuse(number: number, error = 'invalid_grant', fields: Record<string, unknown> = {}) {
  const oauth = readOAuthError({
    error,
    error_description: `AADSTS${number}: Words of the server. Trace ID: ${TRACE} Correlation ID: ${CORRELATION} Timestamp: 2026-11-22 12:00:00Z`,
    error_codes: [number],
    trace_id: TRACE,
    correlation_id: CORRELATION,
    ...fields,
  });
  if (!oauth) {
    throw new Error('the body is no error');
  }
  return new Refusal(oauth);
}

describe('a refusal', () => {
  test.each(AADSTS)('with %i, %s, is explained in full', (number, _, who, meaning, next) => {
    const trouble = refuse(number);
    expect(explain(trouble, PAGE).split('\n')).toEqual([
      number === DECLINED
        ? 'Somebody declined the sign-in on the sign-in page.'
        : `Microsoft Entra refused: ${meaning}`,
      `${WHO[who]} ${next}`,
      `Entra's own words: AADSTS${number}: Words of the server.`,
      `AADSTS${number}, ${LOOKUP}${number} · trace id ${TRACE} · correlation id ${CORRELATION}`,
      `More: ${PAGE}#aadsts${number}`,
    ]);
    expect(trouble.topic).toBe(`aadsts${number}`);
    const otherwise = number === DECLINED ? 'declined' : 'failed';
    expect(outcomeOf(trouble)).toBe(POLICY_BLOCKS.includes(number) ? 'blocked' : otherwise);
  });

  test.each([
    ['in the list of numbers', {}],
    ['in the words only', { error_codes: undefined }],
  ])(
    'with a number that is not known, %s, has the words of the server and where to look',
    (_, fields) => {
      const trouble = refuse(999999, 'invalid_grant', fields);
      expect(explain(trouble, PAGE).split('\n')).toEqual([
        'Microsoft Entra refused with "invalid_grant".',
        "Entra's own words: AADSTS999999: Words of the server.",
        `AADSTS999999, ${LOOKUP}999999 · trace id ${TRACE} · correlation id ${CORRELATION}`,
      ]);
      expect(trouble.topic).toBeUndefined();
      expect(outcomeOf(trouble)).toBe('failed');
    },
  );

  test('without a number has the words of the server and its ids', () => {
    const fields = { error_description: 'No number here.', error_codes: [] };
    const trouble = refuse(0, 'server_says_no', fields);
    expect(explain(trouble, PAGE).split('\n')).toEqual([
      'Microsoft Entra refused with "server_says_no".',
      "Entra's own words: No number here.",
      `trace id ${TRACE} · correlation id ${CORRELATION}`,
    ]);
  });
});

describe('a policy block', () => {
  const errors = ['invalid_grant', 'interaction_required', 'access_denied', 'unauthorized_client'];

  test.each(POLICY_BLOCKS.flatMap((number) => errors.map((error) => [number, error] as const)))(
    '%i has outcome blocked with %s, and names the administrator',
    (number, error) => {
      const trouble = refuse(number, error);
      expect(outcomeOf(trouble)).toBe('blocked');
      expect(explain(trouble, PAGE)).toContain(WHO.admin);
      expect(explain(trouble, PAGE)).toMatch(/administrator/);
    },
  );

  // What cannot be excepted by Conditional Access: security defaults, the tenant's own, a partner's.
  test.each(POLICY_BLOCKS.filter((number) => ![530032, 530034, 530035].includes(number)))(
    '%i explains the exception that an administrator has to make',
    (number) => {
      expect(explain(refuse(number), PAGE)).toMatch(/exempt|exception/);
    },
  );
});
