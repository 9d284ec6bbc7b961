import { describe, expect, test } from '@jest/globals';
import { formatAccount } from '../../../src/identity/id-token.ts';
import { formatClosingLine } from '../../../src/outputs/closing-line.ts';
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
    expect(formatClosingLine({ account: ALICE, source, tokens })).toBe(
      `${who}The token is valid until 13:10 UTC.`,
    );
  });

  test('counts several tokens, to the first that expires', () => {
    const tokens = new Map([
      ['default', makeToken('a', 70)],
      ['arm', makeToken('b', 60)],
    ]);
    const grant = { account: ALICE, source: 'device-code', tokens } as const;
    expect(formatClosingLine(grant)).toMatch(/^2 tokens are valid until 13:00 UTC\.$/);
  });
});

test('an account is named with the id that rules should name, and cannot command the runner', () => {
  expect(formatAccount({ ...ALICE, username: 'x\n::error::y\u001b[2J' })).toBe(
    `x ::error::y [2J (object id ${ALICE.objectId})`,
  );
});
