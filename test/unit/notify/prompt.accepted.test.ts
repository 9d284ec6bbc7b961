import { describe, expect, test } from '@jest/globals';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { openLog } from '../../../src/notify/log.ts';
import { openPrompt } from '../../../src/notify/prompt.ts';
import { FakeClock } from '../../kit/clock.ts';
import { recordHost } from '../../kit/host.ts';
import { ALICE, CLIENT, makeCode, TENANT } from '../../kit/people.ts';

const INPUTS = { 'client-id': CLIENT, 'tenant-id': TENANT, scopes: 'User.Read' };
const actors = `hubot=${ALICE.objectId}`;

function acceptedOf(rules: Record<string, string>): string[] {
  const host = recordHost({ inputs: { ...INPUTS, ...rules } });
  const clock = new FakeClock({ standing: true });
  const surfaces = [openLog(host, () => clock.now())];
  const prompt = openPrompt({ host, clock, surfaces }, readInputs(host), resolveCloud('public'));
  prompt.follow({ kind: 'code-issued', code: makeCode() });
  return host.told('info').filter((line) => line.includes('Accepted'));
}

describe('a code says who is accepted', () => {
  const lists = 'who is on the lists of this workflow';
  const starter = 'who started this run, hubot';
  test.each<[string, Record<string, string>, string]>([
    ['the account', { account: 'alice@contoso.com' }, 'alice@contoso.com'],
    ['a list of users', { 'allowed-users': ALICE.objectId }, lists],
    ['a list of groups', { 'allowed-groups': TENANT }, lists],
    ['a list of roles', { 'allowed-roles': 'Approver' }, lists],
    ['who started the run', { 'actor-policy': 'same', actors }, starter],
    [
      'somebody else than who started the run',
      { 'actor-policy': 'different', actors },
      'somebody else than hubot, who started this run',
    ],
    [
      'all of it together',
      { account: 'alice@contoso.com', 'actor-policy': 'same', actors, 'allowed-roles': 'Approver' },
      `alice@contoso.com, and ${starter}, and ${lists}`,
    ],
  ])('%s', (_, rules, accepted) => {
    expect(acceptedOf(rules)).toEqual([`  Accepted is only ${accepted}.`]);
  });

  test('and nothing where everybody of the tenant is', () => {
    expect(acceptedOf({})).toEqual([]);
  });
});
