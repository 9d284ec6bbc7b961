import { describe, expect, test } from '@jest/globals';
import { mergeClaims } from '../../../src/identity/claims.ts';

const WANTED =
  '{"access_token":{"acrs":{"essential":true,"value":"c1"}},"id_token":{"xms_cc":null}}';

describe('the claims of a workflow with those of a challenge', () => {
  test.each<[string, string | undefined, string | undefined, unknown]>([
    ['are none where there are none', undefined, undefined, undefined],
    [
      'are those of the challenge alone',
      undefined,
      '{"access_token":{"a":1}}',
      { access_token: { a: 1 } },
    ],
    ['are those of the workflow alone', WANTED, undefined, JSON.parse(WANTED)],
    [
      'are both',
      WANTED,
      '{"access_token":{"nbf":{"value":"1"}}}',
      {
        access_token: { acrs: { essential: true, value: 'c1' }, nbf: { value: '1' } },
        id_token: { xms_cc: null },
      },
    ],
    [
      'are those of the challenge where both name the same',
      WANTED,
      '{"access_token":{"acrs":{"value":"c2"}}}',
      { access_token: { acrs: { value: 'c2' } }, id_token: { xms_cc: null } },
    ],
    [
      'have sections of either',
      '{"id_token":{"a":1}}',
      '{"userinfo":{"b":2}}',
      { id_token: { a: 1 }, userinfo: { b: 2 } },
    ],
  ])('%s', (_, wanted, challenge, expected) => {
    const merged = mergeClaims(wanted, challenge);
    expect(merged === undefined ? merged : JSON.parse(merged)).toEqual(expected);
  });

  test.each(['', 'x', '[]', 'null', '7', '"text"', '{"access_token":'])(
    'are those of the workflow as written where the challenge is %p',
    (challenge) => {
      expect(mergeClaims(WANTED, challenge)).toBe(WANTED);
      expect(mergeClaims(undefined, challenge)).toBeUndefined();
    },
  );
});

test('a challenge that is nested too deeply to be written is passed over', () => {
  const deep = `{"access_token":{"acrs":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
  expect(mergeClaims(WANTED, deep)).toBe(WANTED);
});
