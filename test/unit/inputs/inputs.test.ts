import { describe, expect, test } from '@jest/globals';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { recordHost } from '../../kit/host.ts';
import { faultsOf, readStep } from '../../kit/inputs.ts';
import { makeKeyText } from '../../kit/keys.ts';
import { CLIENT, TENANT } from '../../kit/people.ts';

const ARM = 'https://management.azure.com/.default';

test('inputs that are left out have the values that action.yml documents', () => {
  expect(readStep()).toEqual({
    app: {
      clientId: CLIENT,
      tenant: TENANT,
      scopeLines: [{ name: 'default', scopes: ['User.Read'] }],
      cloud: 'public',
      authorityHost: undefined,
      claims: undefined,
    },
    rules: {
      account: undefined,
      allowedUsers: [],
      allowedGroups: [],
      allowedRoles: [],
      actors: new Map(),
      actorPolicy: 'any',
      allowPublicLogs: false,
    },
    store: { cache: 'auto', keys: [], path: undefined },
    notify: {
      surfaces: [],
      githubToken: undefined,
      webhookUrl: undefined,
      webhookFormat: 'json',
      language: undefined,
    },
    mode: 'auto',
    endpoint: 'none',
    pending: undefined,
    timeoutMinutes: 15,
    minValidityMinutes: 10,
  });
});

test('what was read cannot be changed', () => {
  const inputs = readStep();
  for (const part of [inputs, inputs.app, inputs.rules, inputs.store, inputs.notify]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
});

const CHALLENGE = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';

describe('an input is taken', () => {
  const key = makeKeyText();
  test.each([
    [
      'a client id in capitals',
      { 'client-id': CLIENT.toUpperCase() },
      { app: { clientId: CLIENT } },
    ],
    ['a tenant in capitals', { 'tenant-id': TENANT.toUpperCase() }, { app: { tenant: TENANT } }],
    ['a domain', { 'tenant-id': 'Contoso.com' }, { app: { tenant: 'contoso.com' } }],
    [
      'two lines of scopes',
      { scopes: `Mail.Send\narm=${ARM}` },
      {
        app: {
          scopeLines: [
            { name: 'default', scopes: ['Mail.Send'] },
            { name: 'arm', scopes: [ARM] },
          ],
        },
      },
    ],
    ['a cloud', { cloud: 'usgov' }, { app: { cloud: 'usgov' } }],
    [
      'an authority host',
      { 'authority-host': 'https://login.example.test:8443' },
      { app: { authorityHost: 'https://login.example.test:8443' } },
    ],
    [
      'an authority host with a slash and capitals',
      { 'authority-host': 'https://Login.Example.test/' },
      { app: { authorityHost: 'https://login.example.test' } },
    ],
    [
      'an authority host with the port that https has',
      { 'authority-host': 'https://login.example.test:443' },
      { app: { authorityHost: 'https://login.example.test' } },
    ],
    [
      'an authority host with letters of a language',
      { 'authority-host': 'https://anmeldung.bücher.test' },
      { app: { authorityHost: 'https://anmeldung.xn--bcher-kva.test' } },
    ],
    ['an account', { account: 'alice@contoso.com' }, { rules: { account: 'alice@contoso.com' } }],
    [
      'mode: silent with a key',
      { mode: 'silent', 'cache-encryption-key': key },
      { mode: 'silent' },
    ],
    ['mode: fresh', { mode: 'fresh' }, { mode: 'fresh' }],
    ['a pending code', { mode: 'wait', pending: ' x ' }, { mode: 'wait', pending: 'x' }],
    ['the shortest timeout', { timeout: '1' }, { timeoutMinutes: 1 }],
    ['the longest timeout', { timeout: '360' }, { timeoutMinutes: 360 }],
    ['no validity at all', { 'min-validity': '0' }, { minValidityMinutes: 0 }],
    ['the most validity', { 'min-validity': '50' }, { minValidityMinutes: 50 }],
    ...[
      ['in quotes', `'${CHALLENGE}'`],
      ['in base64, wrapped', (btoa(CHALLENGE).match(/.{1,16}/g) ?? []).join('\n ')],
      ['in base64, in quotes', `"${btoa(CHALLENGE)}"`],
      ['in base64 with a byte order mark', Buffer.from(`\ufeff${CHALLENGE}`).toString('base64')],
    ].map(([how = '', claims = '']): [string, Record<string, string>, object] => [
      `claims ${how}`,
      { claims },
      { claims: CHALLENGE },
    ]),
    ['claims', { claims: ' {"access_token":{}} ' }, { claims: '{"access_token":{}}' }],
    ['cache: none', { cache: 'none' }, { store: { cache: 'none' } }],
    [
      'cache: actions',
      { cache: 'actions', 'cache-encryption-key': key },
      { store: { cache: 'actions' } },
    ],
    [
      'cache: file with a path',
      { cache: 'file', 'cache-path': '/var/cache/x', 'cache-encryption-key': key },
      { store: { cache: 'file', path: '/var/cache/x' } },
    ],
  ])('%s', (_, changes, expected) => {
    expect(readStep(changes)).toMatchObject(expected);
  });
});

describe('an input is refused', () => {
  test.each([
    ['no client id', { 'client-id': ' ' }, 'client-id is required.'],
    [
      'a pending code without mode: wait',
      { pending: 'x' },
      'pending belongs to mode: wait; add that, or leave pending out.',
    ],
    ['a client id that is a name', { 'client-id': 'my-app' }, 'client-id "my-app" is not a GUID'],
    ['no tenant', { 'tenant-id': '' }, 'tenant-id is required.'],
    ['a tenant that is a word', { 'tenant-id': 'Contoso' }, 'tenant-id "Contoso" is neither a'],
    ['a tenant that is a path', { 'tenant-id': 'a/b.com' }, 'tenant-id "a/b.com" is neither a'],
    ['common', { 'tenant-id': 'common' }, 'tenant-id "common" would let any Microsoft'],
    ['organizations', { 'tenant-id': 'organizations' }, 'tenant-id "organizations" would let'],
    ['consumers', { 'tenant-id': 'Consumers' }, 'tenant-id "consumers" would let'],
    ['no scopes', { scopes: '\n' }, 'scopes is required.'],
    ['scopes with commas', { scopes: 'a,b' }, 'scopes line 1, "a,b": separate scopes by spaces'],
    ['an unknown cloud', { cloud: 'moon' }, 'cloud "moon" is not one of public, usgov, china,'],
    ['a cloud in capitals', { cloud: 'Public' }, 'cloud "Public" is not one of public,'],
    [
      'an unknown mode',
      { mode: 'quiet' },
      'mode "quiet" is not one of auto, silent, fresh, request, wait.',
    ],
    ['an unknown cache', { cache: 'disk' }, 'cache "disk" is not one of auto, actions, file,'],
    [
      'an array of claims',
      { claims: '[]' },
      'claims is not a JSON object, nor one in base64; pass',
    ],
    [
      'claims that are null',
      { claims: 'null' },
      'claims is not a JSON object, nor one in base64; pass',
    ],
    [
      'claims cut short',
      { claims: '{"a":' },
      'claims is not a JSON object, nor one in base64; pass',
    ],
    [
      'a cache path without cache: file',
      { 'cache-path': '/x' },
      'cache-path needs cache: file; add that, or leave cache-path out.',
    ],
    [
      'a cloud beside an authority host',
      { cloud: 'usgov', 'authority-host': 'https://login.example.test' },
      'cloud is "usgov", but authority-host names another one; give one of the two.',
    ],
    [
      'the tenant of all personal accounts',
      { 'tenant-id': '9188040D-6c67-4c5b-b112-36a304b66dad' },
      'tenant-id "9188040d-6c67-4c5b-b112-36a304b66dad" would let any Microsoft',
    ],
    ['mode: silent without a key', { mode: 'silent' }, 'mode is silent, which needs a kept'],
    [
      'mode: silent with a key and cache: none',
      { mode: 'silent', cache: 'none', 'cache-encryption-key': makeKeyText() },
      'mode is silent, which needs a kept',
    ],
    ...['0', '361', '-1', '1.5', '1e2', '0x10', 'soon', '15 minutes', '9999999'].map(
      (timeout) =>
        [
          `timeout: ${timeout}`,
          { timeout },
          `timeout "${timeout}" is not a whole number of minutes from 1 to 360.`,
        ] as const,
    ),
    ...['51', '-5', 'ten'].map(
      (minutes) =>
        [
          `min-validity: ${minutes}`,
          { 'min-validity': minutes },
          `min-validity "${minutes}" is not a whole number of minutes from 0 to 50.`,
        ] as const,
    ),
    ...[
      'http://login.example.test',
      'login.example.test',
      'https://login.example.test/tenant',
      'https://login.example.test?x=1',
      'https://user@login.example.test',
      'https://',
      'file:///etc/passwd',
    ].map(
      (host) =>
        [
          `authority-host: ${host}`,
          { 'authority-host': host },
          `authority-host "${host}" is not an https origin such as`,
        ] as const,
    ),
  ])('%s', (_, changes, expected) => {
    expect(faultsOf(changes)).toEqual([expect.stringContaining(`- ${expected}`)]);
  });

  test('together with all others, in one error that says that nothing was sent', () => {
    const host = recordHost({ inputs: { cloud: 'moon', timeout: 'soon', scopes: 'a,b\nc' } });
    expect(() => readInputs(host)).toThrow(
      expect.objectContaining({
        code: 'faulty-input',
        message: expect.stringMatching(
          /^The inputs of this step need a correction:\n- client-id .*\n- tenant-id .*\n- scopes line 1, "a,b".*\n- scopes line 2, "c".*\n- cloud .*\n- timeout .*$/,
        ),
        hint: 'Nothing was sent anywhere. Correct the `with:` of this step and run it again.',
      }),
    );
  });

  test('in one plain line each, whatever they hold', () => {
    expect(
      faultsOf({ account: 'x@contoso.com', cloud: 'moon\u001b[2J##[group]', 'tenant-id': 'a\nb' }),
    ).toEqual([
      '- tenant-id "a b" is neither a GUID nor a domain such as contoso.com.',
      expect.stringMatching(/^- cloud "moon \[2J## \[group\]" is not one of public,/),
    ]);
  });

  test('group by group, those seen together last', () => {
    const given = {
      'authority-host': 'http://x',
      cloud: 'moon',
      'min-validity': 'x',
      claims: '[]',
    };
    const more = { cache: 'disk', mode: 'quiet', timeout: 'x', 'cache-path': '/x' };
    const key = { 'cache-encryption-key': 'short' };
    const faults = faultsOf({ ...key, ...more, ...given, scopes: 'a,b', 'client-id': 'x' });
    expect(faults.map((fault) => fault.split(' ')[1])).toEqual([
      'client-id',
      'scopes',
      'cloud',
      'authority-host',
      'mode',
      'timeout',
      'min-validity',
      'claims',
      'cache',
      'cache-encryption-key',
      'cache-path',
    ]);
  });
});
