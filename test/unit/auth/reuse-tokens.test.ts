import { describe, expect, test } from '@jest/globals';
import { START } from '../../kit/clock.ts';
import { find, given, type Lines, tokensOf } from '../../kit/job-grants.ts';
import { ALICE, BOB, makeToken } from '../../kit/people.ts';

const ARM = 'https://management.azure.com/.default';
const MINUTE = 60_000;

test('what was given is found, and comes from a cached token', () => {
  const token = makeToken(`${ALICE.username} User.Read`);
  expect(find([given(ALICE)])).toEqual({
    account: ALICE,
    source: 'cached-token',
    tokens: new Map([['default', token]]),
  });
});

test('where nobody was given anything, nothing is found', () => {
  expect(find([])).toBeUndefined();
  expect(find([{ account: ALICE, lines: [] }])).toBeUndefined();
});

describe('a token that is to be valid', () => {
  test.each([
    [10, 10 * MINUTE, true],
    [10, 10 * MINUTE - 1, false],
    [10, 10 * MINUTE + 1, true],
    [50, 50 * MINUTE, true],
    [50, 50 * MINUTE - 1, false],
    [1, MINUTE, true],
    [1, MINUTE - 1, false],
    [0, MINUTE, true],
    [0, MINUTE - 1, false],
    [0, 1, false],
    [0, 0, false],
    [0, -MINUTE, false],
  ])('for %d minutes and is so for %d ms: used is %s', (minutes, left, isUsed) => {
    const now = START + 70 * MINUTE - left;
    expect(find([given(ALICE)], { minutes, now }) !== undefined).toBe(isUsed);
  });

  test('is looked at for every line, not for the main one alone', () => {
    const people = [
      {
        account: ALICE,
        lines: [...given(ALICE).lines, ...given(ALICE, [[ARM]], 9).lines],
      },
    ];
    const asked = { default: ['User.Read'], arm: [ARM] };
    expect(find(people, { asked })).toBeUndefined();
    expect(find(people, { asked, minutes: 9 })).toBeDefined();
  });
});

describe('scopes', () => {
  const grants = [given(ALICE, [['User.Read', 'Mail.Send']])];

  test.each([
    ['as they were asked with', ['User.Read', 'Mail.Send'], true],
    ['in another order', ['Mail.Send', 'User.Read'], true],
    ['in another case', ['user.read', 'MAIL.SEND'], true],
    ['fewer', ['User.Read'], false],
    ['more', ['User.Read', 'Mail.Send', 'Mail.Read'], false],
    ['others', ['User.Read', 'Mail.Read'], false],
    ['none', [], false],
    ['run together', ['User.ReadMail.Send'], false],
  ])('%s: %j', (_, scopes, isFound) => {
    expect(find(grants, { asked: { default: scopes } }) !== undefined).toBe(isFound);
  });

  test('are those that were asked for, not those that were granted', () => {
    const [line] = given(ALICE, [[ARM]]).lines;
    expect(line?.token.scopes).toEqual(['User.Read']);
    expect(find([given(ALICE, [[ARM]])])).toBeUndefined();
  });
});

describe('several lines', () => {
  const people = [given(ALICE, [['User.Read'], [ARM], ['Mail.Send']])];

  test('each get their own token by the name that this step gives, the first the main one', () => {
    const asked = { arm: [ARM], graph: ['User.Read'] };
    expect(tokensOf(people, { asked })).toEqual({
      arm: `${ALICE.username} ${ARM}`,
      graph: `${ALICE.username} User.Read`,
    });
    const [main] = find(people, { asked })?.tokens.values() ?? [];
    expect(main?.value).toBe(`${ALICE.username} ${ARM}`);
  });

  test.each<[string, Lines]>([
    ['the first', { other: ['Files.Read'], default: ['User.Read'] }],
    ['the last', { default: ['User.Read'], other: ['Files.Read'] }],
  ])('get nothing where %s is missing', (_, asked) => {
    expect(find(people, { asked })).toBeUndefined();
  });

  test('are not put together of the tokens of two people', () => {
    const split = [given(ALICE), given(BOB, [[ARM]])];
    const asked = { default: ['User.Read'], arm: [ARM] };
    expect(find(split, { asked })).toBeUndefined();
    expect(find(split, { asked, rules: { account: ALICE.objectId } })).toBeUndefined();
  });
});
