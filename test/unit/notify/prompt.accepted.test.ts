import { describe, expect, test } from '@jest/globals';
import { ALICE, makeCode, TENANT } from '../../kit/people.ts';
import { openTestPrompt } from '../../kit/prompt.ts';

const actors = `hubot=${ALICE.objectId}`;

function acceptedOf(rules: Record<string, string>): string[] {
  const { host, prompt } = openTestPrompt({}, rules);
  prompt.follow({ kind: 'code-issued', code: makeCode() });
  return host.told('info').filter((line) => line.includes('Accepted'));
}

describe('a code says who is accepted', () => {
  const lists = "people on this workflow's lists";
  const starter = 'hubot, who started this run';
  test.each<[string, Record<string, string>, string]>([
    ['the account', { account: 'alice@contoso.com' }, 'alice@contoso.com'],
    ['a list of users', { 'allowed-users': ALICE.objectId }, lists],
    ['a list of groups', { 'allowed-groups': TENANT }, lists],
    ['a list of roles', { 'allowed-roles': 'Approver' }, lists],
    ['who started the run', { 'actor-policy': 'same', actors }, starter],
    [
      'someone other than who started the run',
      { 'actor-policy': 'different', actors },
      'someone other than hubot, who started this run',
    ],
    [
      'all of it together',
      { account: 'alice@contoso.com', 'actor-policy': 'same', actors, 'allowed-roles': 'Approver' },
      `alice@contoso.com, and ${starter}, and ${lists}`,
    ],
  ])('%s', (_, rules, accepted) => {
    expect(acceptedOf(rules)).toEqual([`  Accepted: only ${accepted}.`]);
  });

  test('and nothing where everybody of the tenant is', () => {
    expect(acceptedOf({})).toEqual([]);
  });
});
