import { describe, expect, test } from '@jest/globals';
import { formatClosingLine } from '../../../src/outputs/closing-line.ts';
import { formatAccount } from '../../../src/identity/id-token.ts';
import { ALICE, makeToken } from '../../kit/people.ts';

describe('the last line', () => {
  test.each([
    [
      'refresh-token',
      'says who it was',
      `Signed in silently as alice@contoso.com (object id ${ALICE.objectId}). `,
    ],
    [
      'cached-token',
      'says that it was an earlier step, and who',
      `Signed in by an earlier step as alice@contoso.com (object id ${ALICE.objectId}). `,
    ],
    ['device-code', 'does not say again who it was', ''],
  ] as const)('of a sign-in by %s %s, and until when', (source, _, who) => {
    const tokens = new Map([['default', makeToken()]]);
    expect(
      formatClosingLine({ account: ALICE, source, token: makeToken(), dead: [] }, tokens),
    ).toBe(`${who}The token is valid until 13:10 UTC.`);
  });

  test('counts several tokens, to the first that expires', () => {
    const tokens = new Map([
      ['default', makeToken('a', 70)],
      ['arm', makeToken('b', 60)],
    ]);
    const signedIn = {
      account: ALICE,
      source: 'device-code',
      token: makeToken(),
      dead: [],
    } as const;
    expect(formatClosingLine(signedIn, tokens)).toMatch(/^2 tokens are valid until 13:00 UTC\.$/);
  });
});

test('an account is named with the id that rules should name, and cannot command the runner', () => {
  expect(formatAccount({ ...ALICE, username: 'x\n::error::y\u001b[2J' })).toBe(
    `x ::error::y [2J (object id ${ALICE.objectId})`,
  );
});
