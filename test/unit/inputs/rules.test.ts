import { describe, expect, test } from '@jest/globals';
import { faultsOf, readStep } from '../../kit/inputs.ts';
import { makeKeyText } from '../../kit/keys.ts';
import { ALICE, BOB, GROUP, TENANT } from '../../kit/people.ts';

const ACTORS = `octo-alice=${ALICE.objectId}`;

describe('a rule is taken', () => {
  const different = { 'actor-policy': 'different' };
  test.each<[string, Record<string, string>, Record<string, unknown>]>([
    [
      'users of every form, in lower case',
      {
        'allowed-users': `${ALICE.objectId.toUpperCase()}\n\n ${TENANT}/${BOB.objectId} \nBob@Contoso.com`,
      },
      { allowedUsers: [ALICE.objectId, `${TENANT}/${BOB.objectId}`, 'bob@contoso.com'] },
    ],
    [
      'a guest by the username that the tenant gives',
      { 'allowed-users': 'carol_fabrikam.com#EXT#@contoso.onmicrosoft.com' },
      { allowedUsers: ['carol_fabrikam.com#ext#@contoso.onmicrosoft.com'] },
    ],
    [
      'groups, in lower case',
      { 'allowed-groups': GROUP.toUpperCase() },
      { allowedGroups: [GROUP] },
    ],
    [
      'roles, as they are written',
      { 'allowed-roles': 'Approver\nReports.Read' },
      { allowedRoles: ['Approver', 'Reports.Read'] },
    ],
    [
      'actors, in lower case',
      { ...different, actors: `Octo-Alice = ${ALICE.objectId.toUpperCase()}\nbob=${BOB.objectId}` },
      {
        actorPolicy: 'different',
        actors: new Map([
          ['octo-alice', ALICE.objectId],
          ['bob', BOB.objectId],
        ]),
      },
    ],
    [
      'bots and managed users',
      { ...different, actors: `dependabot[bot]=${ALICE.objectId}\nbob_contoso=${BOB.objectId}` },
      {
        actors: new Map([
          ['dependabot[bot]', ALICE.objectId],
          ['bob_contoso', BOB.objectId],
        ]),
      },
    ],
    [
      'two logins of one person',
      { ...different, actors: `${ACTORS}\nalice-at-home=${ALICE.objectId}` },
      {
        actors: new Map([
          ['octo-alice', ALICE.objectId],
          ['alice-at-home', ALICE.objectId],
        ]),
      },
    ],
    ['actor-policy: same', { 'actor-policy': 'same', actors: ACTORS }, { actorPolicy: 'same' }],
    ...[
      [`{${ALICE.objectId.toUpperCase()}}`, ALICE.objectId],
      ['"Alice@contoso.com"', 'alice@contoso.com'],
      ['alice@contoso.com # of the team', 'alice@contoso.com'],
      ["o'hara_x#EXT#@contoso.com", "o'hara_x#ext#@contoso.com"],
      [`${TENANT}/${ALICE.objectId}`, `${TENANT}/${ALICE.objectId}`],
      [`{${ALICE.objectId}}.{${TENANT}}`, `${ALICE.objectId}.${TENANT}`],
    ].map(([text = '', account]): [string, Record<string, string>, Record<string, unknown>] => [
      `account ${text}`,
      { account: text },
      { account },
    ]),
    ['quotes around a role', { 'allowed-roles': '"Deployer"' }, { allowedRoles: ['Deployer'] }],
    ['quotes around a user', { 'allowed-users': "'a@b.test'" }, { allowedUsers: ['a@b.test'] }],
    ['allow-public-logs', { 'allow-public-logs': 'true' }, { allowPublicLogs: true }],
    ['no public logs', { 'allow-public-logs': 'false' }, { allowPublicLogs: false }],
    [
      'an open tenant with a list of users',
      { 'tenant-id': 'Organizations', 'allowed-users': `${TENANT}/${ALICE.objectId}` },
      { allowedUsers: [`${TENANT}/${ALICE.objectId}`] },
    ],
  ])('%s', (_, changes, expected) => {
    expect(readStep(changes).rules).toMatchObject(expected);
  });
});

describe('a rule is refused', () => {
  const form = 'is not of the form github-login=object-id; write one a line.';
  const same = { 'actor-policy': 'same' };
  test.each<[string, Record<string, string>, string]>([
    ...['a@b.test,c', 'a@b.test;', '"a@b.test', "a@b.test'", '<a@b.test>', 'a,c@b.test'].map(
      (user): [string, Record<string, string>, string] => [
        `a user with signs of a list or a quotation, ${user}`,
        { 'allowed-users': user },
        `allowed-users "${user}" is neither an object id,`,
      ],
    ),
    [
      'a list of remarks only, which is no list',
      { 'allowed-users': '# nobody' },
      'allowed-users has remarks and no entry;',
    ],
    ...['alice', `${TENANT}/`, `/${ALICE.objectId}`, `${TENANT}/alice`, 'a b@contoso.com', '@'].map(
      (user): [string, Record<string, string>, string] => [
        `the user ${user}`,
        { 'allowed-users': user },
        `allowed-users "${user}" is neither an object id, tenant-id/object-id, nor a username; write one a line.`,
      ],
    ),
    ...['account', 'allowed-users'].flatMap((name): [string, Record<string, string>, string][] => [
      [
        `letters beyond ASCII in ${name}`,
        { [name]: 'jürgen@contoso.com' },
        `${name} "jürgen@contoso.com" has letters beyond ASCII; write the object id of the account instead.`,
      ],
    ]),
    ...['\u200b', '\u00ad', '\u2060', '\u3164'].flatMap(
      (sign): [string, Record<string, string>, string][] => [
        ...['allowed-users', 'allowed-groups', 'allowed-roles', 'actors'].map(
          (name): [string, Record<string, string>, string] => [
            `an invisible sign in ${name}`,
            { ...(name === 'actors' ? same : {}), [name]: `${sign}${ALICE.objectId}` },
            `${name} " ${ALICE.objectId}" has an invisible sign in it; delete the line and type it anew.`,
          ],
        ),
        [
          'an invisible sign in account',
          { account: `ali${sign}ce@contoso.com` },
          'account has an invisible sign in it; delete it and type it anew.',
        ],
      ],
    ),
    ...['alice', 'a@b.test\nc@b.test', `${TENANT}/alice`, '"a@b.test', '<a@b.test>'].map(
      (account): [string, Record<string, string>, string] => [
        `the account ${account}`,
        { account },
        `account "${account.replace('\n', ' ')}" is neither an object id, tenant-id/object-id, a home account id, nor a username`,
      ],
    ),
    [
      'half a quotation around a role',
      { 'allowed-roles': '"Deployer' },
      'allowed-roles ""Deployer" is not the value of an app role; write one a line.',
    ],
    [
      'three ids on a line',
      { 'allowed-users': `${TENANT}/${TENANT}/${TENANT}` },
      `allowed-users "${TENANT}/${TENANT}/${TENANT}" is neither an object id,`,
    ],
    [
      'users between commas',
      { 'allowed-users': `${ALICE.objectId},${BOB.objectId}` },
      `allowed-users "${ALICE.objectId},${BOB.objectId}" is neither an object id,`,
    ],
    [
      'a group by name',
      { 'allowed-groups': 'Sales' },
      'allowed-groups "Sales" is not the object id of a group (a GUID).',
    ],
    [
      'roles on one line',
      { 'allowed-roles': 'Approver Reader' },
      'allowed-roles "Approver Reader" is not the value of an app role; write one a line.',
    ],
    ['an actor alone', { ...same, actors: 'alice' }, `actors "alice" ${form}`],
    ['an actor by name', { ...same, actors: 'alice=alice' }, `actors "alice=alice" ${form}`],
    [
      'nobody as an actor',
      { ...same, actors: `=${ALICE.objectId}` },
      `actors "=${ALICE.objectId}" ${form}`,
    ],
    ['an actor in three parts', { ...same, actors: `${ACTORS}=x` }, `actors "${ACTORS}=x" ${form}`],
    ['an actor with an at', { ...same, actors: `@${ACTORS}` }, `actors "@${ACTORS}" ${form}`],
    [
      'an actor twice',
      { ...same, actors: `${ACTORS}\nOcto-Alice=${BOB.objectId}` },
      'actors names "octo-alice" twice.',
    ],
    [
      'an unknown policy',
      { 'actor-policy': 'others', actors: ACTORS },
      'actor-policy "others" is not one of any, same, different.',
    ],
    [
      'actors without a policy',
      { actors: ACTORS },
      'actors has no effect without actor-policy; set that to same or different.',
    ],
    ...['same', 'different'].map((policy): [string, Record<string, string>, string] => [
      `${policy} without actors`,
      { 'actor-policy': policy },
      `actor-policy "${policy}" needs actors, with lines github-login=object-id.`,
    ]),
    [
      'four eyes where nobody is asked',
      {
        mode: 'silent',
        'cache-encryption-key': makeKeyText(),
        'actor-policy': 'different',
        actors: ACTORS,
      },
      'mode is silent, but actor-policy: different counts only a sign-in of this run.',
    ],
    ...['yes', 'TRUE', '1'].map((word): [string, Record<string, string>, string] => [
      `allow-public-logs: ${word}`,
      { 'allow-public-logs': word },
      `allow-public-logs "${word}" is not one of false, true.`,
    ]),
    ...['common', 'organizations', 'consumers'].map(
      (tenant): [string, Record<string, string>, string] => [
        `${tenant} without a list of users`,
        { 'tenant-id': tenant },
        `tenant-id "${tenant}" would let any Microsoft account in the world sign in; name your own tenant by its GUID or a verified domain, or add allowed-users.`,
      ],
    ),
    ...['groups', 'roles'].map((list): [string, Record<string, string>, string] => [
      `an open tenant with a list of ${list}`,
      {
        'tenant-id': 'organizations',
        'allowed-users': ALICE.objectId,
        [`allowed-${list}`]: GROUP,
      },
      `tenant-id "organizations" cannot be used with allowed-groups or allowed-roles, since every tenant's administrator decides on those; use allowed-users alone.`,
    ]),
  ])('%s', (_, changes, expected) => {
    expect(faultsOf(changes)).toEqual([expect.stringContaining(`- ${expected}`)]);
  });

  test('together with all others', () => {
    const changes = {
      'tenant-id': 'common',
      'allowed-groups': 'Sales\nMarketing',
      'allowed-roles': 'a b',
      actors: 'alice\nbob',
      'allow-public-logs': 'perhaps',
      timeout: 'soon',
    };
    expect(faultsOf(changes).map((fault) => fault.split(' ').slice(1, 3).join(' '))).toEqual([
      'timeout "soon"',
      'allowed-groups "Sales"',
      'allowed-groups "Marketing"',
      'allowed-roles "a',
      'actors "alice"',
      'actors "bob"',
      'allow-public-logs "perhaps"',
      'tenant-id "common"',
      'tenant-id "common"',
      'actors has',
    ]);
  });
});
