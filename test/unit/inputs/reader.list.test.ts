import { describe, expect, test } from '@jest/globals';
import { openReader } from '../../../src/inputs/reader.ts';
import { recordHost } from '../../kit/host.ts';
import { faultsOf, readStep } from '../../kit/inputs.ts';
import { ALICE, BOB, TENANT } from '../../kit/people.ts';

describe('a list', () => {
  test.each<[string, string, string[]]>([
    ['has a value a line', 'a\nb', ['a', 'b']],
    ['may end its lines as Windows does', 'a\r\nb\r\n', ['a', 'b']],
    ['may have blank lines', '\n\na\n \t \n\nb\n', ['a', 'b']],
    ['may have spaces around a value', '  a  \n\tb\t', ['a', 'b']],
    ['may have lines that are remarks', '# who\na\n  # and\nb\n#', ['a', 'b']],
    ['may have remarks after a value', 'a # first\nb\t#second', ['a', 'b']],
    ['keeps a # within a value', 'carol#EXT#@contoso.com', ['carol#EXT#@contoso.com']],
    ['ends a value at the first remark', 'a#b # c # d', ['a#b']],
    ['is empty where it has nothing but remarks', '# a\n\n  # b', []],
    ['is empty where it is left out', '', []],
  ])('%s', (_, text, expected) => {
    const faults: string[] = [];
    const host = recordHost({ inputs: { names: text } });
    const reader = openReader(host, (name) => void faults.push(name));
    expect(reader.list('names', (line) => line)).toEqual(expected);
    expect(faults).toEqual([]);
  });

  test('has a fault for every line that is wrong, under its name', () => {
    const faults: string[] = [];
    const host = recordHost({ inputs: { names: 'a # good\nB\n# C\nD' } });
    const reader = openReader(host, (name, sentence) => void faults.push(`${name} ${sentence}`));
    const values = reader.list('names', (line, fault) => {
      if (line !== line.toLowerCase()) {
        fault(`has "${line}".`);
      }
      return line.toLowerCase();
    });
    expect(values).toEqual(['a', 'b', 'd']);
    expect(faults).toEqual(['names has "B".', 'names has "D".']);
  });
});

test('the rules may say in remarks whom an id stands for', () => {
  const { rules } = readStep({
    'allowed-users': `# approvers\n${ALICE.objectId} # Alice\n\n${TENANT}/${BOB.objectId}\t# Bob`,
    'allowed-groups': `${BOB.objectId} # a group`,
    'allowed-roles': 'Approver # a role',
    'actor-policy': 'same',
    actors: `octo-alice=${ALICE.objectId} # Alice\n# octo-bob=${BOB.objectId}`,
  });
  expect(rules).toMatchObject({
    allowedUsers: [ALICE.objectId, `${TENANT}/${BOB.objectId}`],
    allowedGroups: [BOB.objectId],
    allowedRoles: ['Approver'],
    actors: new Map([['octo-alice', ALICE.objectId]]),
  });
});

describe('an input that the action does not have', () => {
  test.each(['allowed-user', 'allow-users', 'allowedusers', 'allowlist', 'actor', 'actors-policy'])(
    'is a fault where it looks like a rule: %s',
    (name) => {
      expect(faultsOf({ [name]: '' })).toEqual([
        `- ${name} is not an input of this action; its rules are allowed-users, allowed-groups, allowed-roles, allow-public-logs, actors, actor-policy.`,
      ]);
    },
  );

  test('is told of with every other fault', () => {
    const faults = faultsOf({ 'allowed-user': 'x', actor: 'y', 'client-id': 'z' });
    expect(faults.map((fault) => fault.split(' ')[1])).toEqual(
      expect.arrayContaining(['actor', 'allowed-user', 'client-id']),
    );
    expect(faults).toHaveLength(3);
  });

  test.each(['scope', 'colour', 'disallowed-users', 'my-actors', 'users-allowed'])(
    'is none of our business otherwise: %s',
    (name) => {
      expect(faultsOf({ [name]: 'x' })).toEqual([]);
    },
  );
});

describe('an authority-host', () => {
  const alias = 'is another name of the public cloud; leave authority-host out.';

  test.each([
    'https://login.microsoft.com',
    'https://login.windows.net',
    'https://sts.windows.net',
    'https://login.windows.net/',
    'https://LOGIN.windows.net',
  ])('that is another name of the public cloud is refused: %s', (host) => {
    expect(faultsOf({ 'authority-host': host })).toEqual([`- authority-host "${host}" ${alias}`]);
  });

  test.each(['https://login.windows.net:443', 'https://sts.windows.net/contoso.com'])(
    'is refused as such in every way it can be written: %s',
    (host) => {
      expect(faultsOf({ 'authority-host': host })).toContain(`- authority-host "${host}" ${alias}`);
    },
  );

  test.each([
    'https://login.microsoftonline.com',
    'https://login.windows.net.example.test',
    'https://login.microsoft.com:8443',
  ])('that is none is taken: %s', (host) => {
    expect(readStep({ 'authority-host': host }).app.authorityHost).toBe(host);
  });
});
