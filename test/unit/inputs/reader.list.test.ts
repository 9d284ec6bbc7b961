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
    ['is empty where it is left out', '', []],
  ])('%s', (_, text, expected) => {
    const faults: string[] = [];
    const host = recordHost({ inputs: { names: text } });
    const reader = openReader(host, (name) => void faults.push(name));
    expect(reader.list('names', (line) => line)).toEqual(expected);
    expect(faults).toEqual([]);
  });

  test.each(['# a', '# a\n\n  # b', '#'])('has a fault where it has remarks only: %j', (text) => {
    const faults: string[] = [];
    const host = recordHost({ inputs: { names: text } });
    const reader = openReader(host, (name, sentence) => void faults.push(`${name} ${sentence}`));
    expect(reader.list('names', (line) => line)).toEqual([]);
    expect(faults).toEqual(['names has remarks and no entry; add one, or leave it out.']);
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
  test.each([
    ['allowed-user', 'allowed-users'],
    ['alowed-users', 'allowed-users'],
    ['allow-users', 'allowed-users'],
    ['allowed_users', 'allowed-users'],
    ['allowedusers', 'allowed-users'],
    ['allowlist', ''],
    ['actor', 'actors'],
    ['acount', 'account'],
    ['accounts', 'account'],
    ['actors-policy', 'actor-policy'],
    ['deny-groups', 'allowed-groups'],
    ['permitted-roles', 'allowed-roles'],
    ['allowed', 'allowed-'],
    ['groups', 'allowed-groups'],
    ['role', 'allowed-roles'],
    ['users', 'allowed-users'],
    ['scope', 'scopes'],
    ['clientid', 'client-id'],
    ['tennant-id', 'tenant-id'],
    ['cache-pth', 'cache-path'],
    ['webhook-ur', 'webhook-url'],
  ])(
    'is a fault where it is a slip or speaks of who may sign in, %s, and the nearest is named',
    (name, nearest) => {
      const [fault, ...others] = faultsOf({ [name]: 'x' });
      expect(fault).toMatch(
        new RegExp(`^- ${name} is not an input of this action; the nearest is ${nearest}`),
      );
      expect(others).toEqual([]);
    },
  );

  test('is told of with every other fault', () => {
    const faults = faultsOf({ 'allowed-user': 'x', actor: 'y', 'client-id': 'z' });
    expect(faults.map((fault) => fault.split(' ')[1])).toEqual(
      expect.arrayContaining(['actor', 'allowed-user', 'client-id']),
    );
    expect(faults).toHaveLength(3);
  });

  test.each(['colour', 'node-version', 'path', 'registry-url', 'token'])(
    'is none of our business otherwise: %s',
    (name) => {
      expect(faultsOf({ [name]: 'x' })).toEqual([]);
    },
  );
});

describe('inputs in the form that people have them', () => {
  const ID = ALICE.objectId;

  test.each<[string, Record<string, string>, object]>([
    [
      'ids in braces and capitals',
      { 'tenant-id': `{${TENANT.toUpperCase()}}` },
      { app: { tenant: TENANT } },
    ],
    ['an account in braces', { account: `{${ID.toUpperCase()}}` }, { rules: { account: ID } }],
    [
      'people in braces and capitals',
      { 'allowed-users': `{${ID.toUpperCase()}}\n{${TENANT}}/{${ID}}` },
      { rules: { allowedUsers: [ID, `${TENANT}/${ID}`] } },
    ],
    ['groups in braces', { 'allowed-groups': `{${ID}}` }, { rules: { allowedGroups: [ID] } }],
    [
      'usernames with every sign that one can have',
      { 'allowed-users': "o'hara@contoso.com\n!#$%&*+-/=?^_`{|}~.x@contoso.com" },
      { rules: { allowedUsers: ["o'hara@contoso.com", '!#$%&*+-/=?^_`{|}~.x@contoso.com'] } },
    ],
    [
      'claims in base64',
      { claims: Buffer.from('{"access_token":{"a":"??>"}}').toString('base64') },
      { claims: '{"access_token":{"a":"??>"}}' },
    ],
    [
      'claims in base64url',
      { claims: Buffer.from('{"access_token":{"a":"??>"}}').toString('base64url') },
      { claims: '{"access_token":{"a":"??>"}}' },
    ],
  ])('are taken: %s', (_, inputs, expected) => {
    expect(readStep(inputs)).toMatchObject(expected);
  });
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

  test.each([
    ['https://login.chinacloudapi.cn', 'china'],
    ['https://login.usgovcloudapi.net', 'usgov'],
  ])(
    'that is an old name of a sovereign cloud is refused with the way to write it: %s',
    (host, cloud) => {
      expect(faultsOf({ 'authority-host': host })).toEqual([
        `- authority-host "${host}" is another name of the ${cloud} cloud; set cloud: ${cloud}, and leave authority-host out.`,
      ]);
    },
  );

  test.each(['https://contoso.ciamlogin.com', 'https://contoso.b2clogin.com'])(
    'of a tenant for customers is refused before anybody is asked: %s',
    (host) => {
      expect(faultsOf({ 'authority-host': host })).toEqual([
        expect.stringContaining('is of a tenant for customers (External ID, Azure AD B2C)'),
      ]);
    },
  );

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
