import { expect, test } from '@jest/globals';
import { chooseStore, STORES, type StorePlan } from '../../../src/store/choose-store.ts';
import { recordHost } from '../../kit/host.ts';
import { makeKey } from '../../kit/keys.ts';

const KEYS = [makeKey()];
const NO_SERVICE: StorePlan = {
  kind: 'none',
  reason:
    'The sign-in is not kept, so the next run asks again: this job has no cache service. On a self-hosted runner cache: file keeps it.',
};
const NO_KEY: StorePlan = {
  kind: 'none',
  reason:
    'The sign-in is not kept, so later steps and the next run ask again: cache-encryption-key is empty. Check the name of the secret (one that does not exist is empty, and runs of forks and Dependabot get none), or set cache: none.',
};
const FOLDER = '/nowhere/cache/entra-device-sign-in';

test.each([
  ['auto', 'a key', 'a service', { kind: 'actions' }],
  ['auto', 'a key', 'no service', NO_SERVICE],
  ['auto', 'no key', 'a service', NO_KEY],
  ['auto', 'no key', 'no service', NO_KEY],
  ['actions', 'a key', 'a service', { kind: 'actions' }],
  ['actions', 'a key', 'no service', NO_SERVICE],
  ['file', 'a key', 'a service', { kind: 'file', folder: FOLDER }],
  ['file', 'a key', 'no service', { kind: 'file', folder: FOLDER }],
  ['none', 'a key', 'a service', { kind: 'none' }],
  ['none', 'no key', 'no service', { kind: 'none' }],
] as const)('cache: %s with %s and %s is %p', (cache, key, service, expected) => {
  const { machine } = recordHost({ machine: { hasCacheService: service === 'a service' } });
  const keys = key === 'a key' ? KEYS : [];
  expect(chooseStore({ cache, keys, path: undefined }, machine)).toEqual(expected);
});

test('cache: file is where cache-path says', () => {
  const inputs = { cache: 'file', keys: KEYS, path: '/var/cache/x' } as const;
  expect(chooseStore(inputs, recordHost().machine)).toEqual({
    kind: 'file',
    folder: '/var/cache/x',
  });
});

test('the input can say auto, actions, file or none', () => {
  expect(STORES).toEqual(['auto', 'actions', 'file', 'none']);
});
