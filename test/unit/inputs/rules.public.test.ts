import { describe, expect, test } from '@jest/globals';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { recordHost } from '../../kit/host.ts';
import { NEEDED } from '../../kit/inputs.ts';
import { makeKeyText } from '../../kit/keys.ts';
import { ALICE, GROUP } from '../../kit/people.ts';

const KEY = makeKeyText();
const INPUTS = { ...NEEDED, 'cache-encryption-key': KEY };
const LISTS = {
  'no list': {},
  'a list of users': { 'allowed-users': ALICE.objectId },
  'a list of groups': { 'allowed-groups': GROUP },
  'a list of roles': { 'allowed-roles': 'Approver' },
} as const;

/** Everything that decides whether strangers could sign in with a code that they read. */
const CASES = (['public', 'private', 'internal', 'unknown'] as const).flatMap((visibility) =>
  (Object.keys(LISTS) as (keyof typeof LISTS)[]).flatMap((lists) =>
    ['auto', 'fresh', 'silent'].flatMap((mode) =>
      ['false', 'true'].map((publicLogs) => ({ visibility, lists, mode, publicLogs })),
    ),
  ),
);

describe('a code that everybody can read', () => {
  test.each(CASES)(
    '$visibility repository, $lists, mode: $mode, allow-public-logs: $publicLogs',
    ({ visibility, lists, mode, publicLogs }) => {
      const inputs = { ...INPUTS, ...LISTS[lists], mode, 'allow-public-logs': publicLogs };
      const open = () => readInputs(recordHost({ inputs, run: { visibility } }));
      const isRefused =
        visibility === 'public' &&
        lists === 'no list' &&
        mode !== 'silent' &&
        publicLogs === 'false';
      if (isRefused) {
        expect(open).toThrow(
          expect.objectContaining({
            code: 'faulty-input',
            message: expect.stringContaining(
              '- allowed-users is empty in a public repository, where anybody can read the code in the log and sign in as themselves. Name who may (or in allowed-groups or allowed-roles), or set allow-public-logs: true.',
            ),
          }),
        );
      } else {
        expect(open()).toMatchObject({
          mode,
          rules: { allowPublicLogs: publicLogs === 'true' },
        });
      }
    },
  );

  test('is not guarded by actors, which are no list of who may sign in', () => {
    const inputs = { ...INPUTS, 'actor-policy': 'same', actors: `octocat=${ALICE.objectId}` };
    const host = recordHost({ inputs, run: { visibility: 'public' } });
    expect(() => readInputs(host)).toThrow('allowed-users is empty in a public repository');
  });
});
