import { describe, expect, test } from '@jest/globals';
import { setEndpoint } from '../../../src/outputs/endpoint.ts';
import type { Variable } from '../../../src/runner/host.ts';
import { ARM, GRAPH, SECRET } from '../../kit/charge.ts';
import { recordHost } from '../../kit/host.ts';
import { CLIENT } from '../../kit/people.ts';

const ENDPOINT = { port: 4040, secret: SECRET, clientId: CLIENT, resources: [GRAPH, ARM] };

function set(mode: 'outputs' | 'job', variables: Partial<Record<Variable, string>> = {}) {
  const host = recordHost({ variables });
  const known = setEndpoint(host, ENDPOINT, mode);
  return { host, known };
}

test('the secret is masked, also within the address, before anything is handed on', () => {
  const { host, known } = set('job');
  const whole = `http://127.0.0.1:4040/${SECRET}/token`;
  expect(host.events.slice(0, 2)).toEqual([
    ['mask', SECRET],
    ['mask', whole],
  ]);
  expect(host.outputs()).toEqual({
    'identity-endpoint': 'http://127.0.0.1:4040/token',
    'identity-header': SECRET,
    'arm-msi-endpoint': whole,
  });
  expect(known).toEqual({ resources: [GRAPH, ARM] });
});

test('with outputs, no later step finds it by itself', () => {
  expect(set('outputs').host.told('variable')).toEqual([]);
});

test('with job, the tools of later steps find it, and no proxy gets in between', () => {
  expect(set('job').host.told('variable')).toEqual([
    'IDENTITY_ENDPOINT http://127.0.0.1:4040/token',
    `IDENTITY_HEADER ${SECRET}`,
    'AZURE_TOKEN_CREDENTIALS ManagedIdentityCredential',
    'NO_PROXY 127.0.0.1,localhost',
    'no_proxy 127.0.0.1,localhost',
  ]);
});

describe('NO_PROXY and no_proxy', () => {
  test.each([
    ['a', '', 'a,127.0.0.1,localhost', 'a,127.0.0.1,localhost'],
    ['', 'b', 'b,127.0.0.1,localhost', 'b,127.0.0.1,localhost'],
    ['a, c', 'b', 'a,c,b,127.0.0.1,localhost', 'b,a,c,127.0.0.1,localhost'],
    ['localhost,a', 'a', 'localhost,a,127.0.0.1', 'a,localhost,127.0.0.1'],
    ['*', '', '*', '*'],
    ['', ' * ', '*', '*'],
    ['*', 'b', '*', 'b,127.0.0.1,localhost'],
    ['a,*', '', 'a,127.0.0.1,localhost', 'a,127.0.0.1,localhost'],
  ])('of %j and %j become %j and %j', (upper, lower, expectedUpper, expectedLower) => {
    const { host } = set('job', { NO_PROXY: upper, no_proxy: lower });
    expect(host.told('variable').slice(-2)).toEqual([
      `NO_PROXY ${expectedUpper}`,
      `no_proxy ${expectedLower}`,
    ]);
  });
});

describe('a warning', () => {
  test.each<[string, 'outputs' | 'job', Partial<Record<Variable, string>>, RegExp]>([
    [
      'another credential of Azure SDKs is replaced',
      'job',
      { AZURE_TOKEN_CREDENTIALS: 'dev' },
      /^AZURE_TOKEN_CREDENTIALS was dev in this job, and is ManagedIdentityCredential from here on/,
    ],
    [
      'Azure SDKs would ask for another application',
      'job',
      { AZURE_CLIENT_ID: 'x' },
      /^AZURE_CLIENT_ID names another application/,
    ],
    ...(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'] as const).map(
      (name): [string, 'outputs', Partial<Record<Variable, string>>, RegExp] => [
        `a proxy would get the secret, by ${name}`,
        'outputs',
        { [name]: 'http://proxy.example.test', NO_PROXY: 'contoso.com' },
        new RegExp(`^${name} is set and NO_PROXY lacks 127\\.0\\.0\\.1`),
      ],
    ),
  ])('tells that %s', (_, mode, variables, warning) => {
    expect(set(mode, variables).host.told('warning')).toEqual([expect.stringMatching(warning)]);
  });

  test.each<['outputs' | 'job', Partial<Record<Variable, string>>]>([
    ['job', {}],
    ['job', { AZURE_TOKEN_CREDENTIALS: 'managedidentitycredential' }],
    ['job', { AZURE_CLIENT_ID: CLIENT.toUpperCase() }],
    ['job', { HTTP_PROXY: 'http://proxy.example.test' }],
    ['outputs', { NO_PROXY: '' }],
    ['outputs', { HTTP_PROXY: 'http://proxy.example.test', no_proxy: 'a, 127.0.0.1' }],
    ['outputs', { HTTP_PROXY: 'http://proxy.example.test', NO_PROXY: '*' }],
  ])('is not needed with %s and %j', (mode, variables) => {
    expect(set(mode, variables).host.told('warning')).toEqual([]);
  });
});
