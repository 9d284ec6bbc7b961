import { describe, expect, test } from '@jest/globals';
import { EndpointFault, type FaultKind } from '../../../src/endpoint/faults.ts';
import { type Asked, type Lock, readWish } from '../../../src/endpoint/guards.ts';
import { CLIENT } from '../../kit/people.ts';

const LOCK: Lock = { port: 4040, secret: 's3cret', stopSecret: 'st0p', clientId: CLIENT };
const GRAPH = 'https://graph.microsoft.com/';
const KEY = { host: '127.0.0.1:4040', 'x-identity-header': 's3cret' };

function ask({ headers = KEY, ...changes }: Partial<Asked> = {}): Asked {
  const target = `/token?api-version=2019-08-01&resource=${encodeURIComponent(GRAPH)}`;
  return { method: 'GET', target, headers, hasBody: false, ...changes };
}

function faultOf(changes: Partial<Asked>): FaultKind | undefined {
  try {
    readWish(ask(changes), LOCK);
    return undefined;
  } catch (error) {
    return error instanceof EndpointFault ? error.kind : undefined;
  }
}

describe('a request passes', () => {
  test.each<[string, Partial<Asked>]>([
    ['with the secret in a header', {}],
    ['by localhost', { headers: { ...KEY, host: 'LocalHost:4040' } }],
    ['with our client id', { target: `${ask().target}&client_id=${CLIENT.toUpperCase()}` }],
    ['with an empty client id', { target: `${ask().target}&client_id=` }],
    ['without a version', { target: `/token?resource=${GRAPH}` }],
    [
      'with the secret in the path',
      {
        target: `/s3cret/token?api-version=2018-02-01&resource=${GRAPH}`,
        headers: { host: '127.0.0.1:4040', metadata: 'True' },
      },
    ],
  ])('%s', (_, changes) => {
    expect(readWish(ask(changes), LOCK)).toEqual({ kind: 'token', resource: GRAPH });
  });

  test('that ends the endpoint, with the secret for that', () => {
    const headers = { ...KEY, 'x-identity-header': 'st0p' };
    const stop = ask({ method: 'POST', target: '/stop', headers });
    expect(readWish(stop, LOCK)).toEqual({ kind: 'stop' });
  });
});

describe('a request is refused', () => {
  const none = { host: KEY.host };
  const inPath = { target: `/s3cret/token?resource=${GRAPH}` };
  test.each<[string, FaultKind, Partial<Asked>]>([
    ['without a Host', 'host', { headers: { 'x-identity-header': 's3cret' } }],
    ['by another name of the machine', 'host', { headers: { ...KEY, host: 'rebound.test:4040' } }],
    ['by another port', 'host', { headers: { ...KEY, host: '127.0.0.1:4041' } }],
    ['by a port left out', 'host', { headers: { ...KEY, host: '127.0.0.1' } }],
    ['by another loopback address', 'host', { headers: { ...KEY, host: '127.0.0.2:4040' } }],
    ['from a page', 'origin', { headers: { ...KEY, origin: 'https://contoso.com' } }],
    ['from a page without a name', 'origin', { headers: { ...KEY, origin: 'null' } }],
    ['for something else', 'path', { target: '/' }],
    ['for what is below', 'path', { target: '/token/x' }],
    ['for a path of three parts', 'path', { target: '/x/s3cret/token' }],
    ['for a path that is encoded', 'path', { target: '/%74oken' }],
    ['as a proxy', 'path', { target: `http://127.0.0.1:4040${ask().target}` }],
    ['for metadata', 'path', { target: '/metadata/identity/oauth2/token' }],
    ['without a secret', 'secret', { headers: none }],
    ['with an empty secret', 'secret', { headers: { ...KEY, 'x-identity-header': '' } }],
    ['with a part of the secret', 'secret', { headers: { ...KEY, 'x-identity-header': 's3cre' } }],
    ['with the secret for ending', 'secret', { headers: { ...KEY, 'x-identity-header': 'st0p' } }],
    ['with two secrets', 'secret', { headers: { ...KEY, 'x-identity-header': ['s3cret', 'x'] } }],
    ['with a wrong secret in the path', 'secret', { target: `/x/token?resource=${GRAPH}` }],
    ['to end it, without a secret', 'secret', { method: 'POST', target: '/stop', headers: none }],
    ['to end it, as a client', 'secret', { method: 'POST', target: '/stop' }],
    ['by another method', 'method', { method: 'POST' }],
    [
      'to end it, by another method',
      'method',
      {
        target: '/stop',
        headers: { ...KEY, 'x-identity-header': 'st0p' },
      },
    ],
    ['with a body', 'request', { hasBody: true }],
    ['in the path, without Metadata', 'request', { ...inPath, headers: none }],
    [
      'in the path, with Metadata: false',
      'request',
      {
        ...inPath,
        headers: { ...none, metadata: 'false' },
      },
    ],
    ['without a resource', 'request', { target: '/token' }],
    ['with an empty resource', 'request', { target: '/token?resource=' }],
    ['with a resource without end', 'request', { target: `/token?resource=${'/'.repeat(2_001)}` }],
    ['with two resources', 'request', { target: `${ask().target}&resource=x` }],
    ['for another client id', 'identity', { target: `${ask().target}&client_id=x` }],
    [
      'for two client ids',
      'identity',
      {
        target: `${ask().target}&client_id=${CLIENT}&client_id=x`,
      },
    ],
    ...['object_id', 'principal_id', 'mi_res_id', 'msi_res_id'].map(
      (name): [string, FaultKind, Partial<Asked>] => [
        `for an identity by ${name}`,
        'identity',
        { target: `${ask().target}&${name}=x` },
      ],
    ),
  ])('%s: %s', (_, kind, changes) => {
    expect(faultOf(changes)).toBe(kind);
  });

  const wrongs: [FaultKind, Partial<Asked>['headers'], Partial<Asked>][] = [
    ['host', { host: 'x' }, {}],
    ['origin', { origin: 'x' }, {}],
    ['path', {}, { target: '/x' }],
    ['secret', { 'x-identity-header': 'x' }, {}],
    ['method', {}, { method: 'PUT' }],
    ['request', {}, { hasBody: true }],
  ];
  test.each(wrongs.map(([kind], index) => [kind, index] as const))(
    'for the first that is wrong, in the order of the contract: %s',
    (kind, index) => {
      const [headers, changes] = wrongs
        .slice(index)
        .reverse()
        .reduce<[Asked['headers'], Partial<Asked>]>(
          ([before, others], [, more, other]) => [
            { ...before, ...more },
            { ...others, ...other },
          ],
          [KEY, {}],
        );
      expect(faultOf({ ...changes, headers })).toBe(kind);
    },
  );
});

test('a refusal says what to do, and never the secret', () => {
  const texts = ['/token', '/x/token', '/', `${ask().target}&client_id=x`].flatMap((target) => {
    try {
      readWish(ask({ target, headers: { host: KEY.host } }), LOCK);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
  expect(texts).toHaveLength(4);
  expect(texts.join()).not.toMatch(/s3cret|st0p/);
});
