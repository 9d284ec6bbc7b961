import { describe, expect, test } from '@jest/globals';
import {
  ActionError,
  ERROR_CODES,
  type ErrorCode,
  explain,
  messageOf,
  OUTCOMES,
  type Outcome,
  outcomeOf,
} from '../../src/errors.ts';

const OUTCOME_OF: Record<ErrorCode, Outcome> = {
  'sign-in-required': 'sign-in-required',
  declined: 'declined',
  'timed-out': 'timed-out',
  cancelled: 'cancelled',
  'not-allowed': 'not-allowed',
  blocked: 'blocked',
  'faulty-input': 'failed',
  'several-accounts': 'failed',
  'entra-refused': 'failed',
  'entra-unreachable': 'failed',
  'entra-unclear': 'failed',
  'code-expired': 'failed',
  'answer-lost': 'failed',
  'no-endpoint': 'failed',
};

test('the table has every code, and no outcome that is not listed', () => {
  expect(Object.keys(OUTCOME_OF)).toEqual(ERROR_CODES);
  expect(OUTCOMES).toEqual(expect.arrayContaining(Object.values(OUTCOME_OF)));
  expect(OUTCOMES.filter((outcome) => !Object.values(OUTCOME_OF).includes(outcome))).toEqual([
    'signed-in',
    'code-issued',
  ]);
});

describe('the outcome', () => {
  test.each(Object.entries(OUTCOME_OF))('of %s is %s', (code, outcome) => {
    expect(outcomeOf(new ActionError(code as ErrorCode, 'Something happened.'))).toBe(outcome);
  });

  test.each([
    ['an error of another kind', new TypeError('x is not a function')],
    ['an error that only looks like ours', Object.assign(new Error(), { code: 'declined' })],
    ['a text', 'declined'],
    ['nothing', undefined],
  ])('of %s is failed', (_, trouble) => {
    expect(outcomeOf(trouble)).toBe('failed');
  });
});

describe('what an error says', () => {
  test.each([
    ['of ours', new ActionError('blocked', 'Blocked.', 'Ask.'), 'Blocked.'],
    ['of another kind', new RangeError('out of bounds'), 'out of bounds'],
    ['without a message', new Error(), ''],
    ['that is a text', 'a bare string', 'a bare string'],
    ['that is a number', 7, '7'],
    ['that is nothing', undefined, 'undefined'],
    ['that is null', null, 'null'],
  ])('%s', (_, trouble, message) => {
    expect(messageOf(trouble)).toBe(message);
  });
});

const PAGE = 'https://example.test/TROUBLESHOOTING.md';

describe('the explanation', () => {
  test('says what happened, then what to do', () => {
    const trouble = new ActionError('blocked', 'A policy blocks this.', 'Ask for an exception.');
    expect(explain(trouble, PAGE)).toBe('A policy blocks this.\nAsk for an exception.');
  });

  test('is what happened alone where there is nothing to do', () => {
    expect(explain(new ActionError('code-expired', 'The code expired.'), PAGE)).toBe(
      'The code expired.',
    );
  });

  test.each([
    ['what to do', 'Ask.', 'Blocked.\nAsk.\nMore: https://example.test/TROUBLESHOOTING.md#blocks'],
    ['what happened', undefined, 'Blocked.\nMore: https://example.test/TROUBLESHOOTING.md#blocks'],
  ])('ends with where to read more, after %s', (_, hint, expected) => {
    const trouble = new ActionError('blocked', 'Blocked.', hint, { topic: 'blocks' });
    expect(explain(trouble, PAGE)).toBe(expected);
  });

  test.each([
    ['an error', new RangeError('out of bounds'), 'out of bounds'],
    ['a text', 'a bare string', 'a bare string'],
    ['nothing', undefined, 'undefined'],
  ])('of %s that was not foreseen asks to report it', (_, trouble, reason) => {
    expect(explain(trouble, PAGE)).toBe(
      `Something failed that this action did not foresee: ${reason}\nThis is a defect; please report it with the lines above.`,
    );
  });

  test.each([
    ['ours', new ActionError('blocked', 'Blocked.', 'Ask.', { cause: new Error('inner') })],
    ['another', new Error('Boom.', { cause: new Error('inner') })],
  ])('of %s shows neither a stack nor a cause', (_, trouble) => {
    expect(explain(trouble, PAGE)).not.toMatch(/^\s+at |errors\.test|inner/m);
  });
});

test('an error keeps its code, hint, cause and topic', () => {
  const cause = new Error('inner');
  const error = new ActionError('declined', 'Declined.', 'Try again.', { cause, topic: 'who' });
  expect(error).toMatchObject({
    name: 'ActionError',
    code: 'declined',
    hint: 'Try again.',
    cause,
    topic: 'who',
  });
});
