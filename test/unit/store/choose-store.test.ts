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
  ['actions', 'no key', 'a service', NO_KEY],
  ['file', 'no key', 'a service', NO_KEY],
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

test('a folder in the workspace is warned of', () => {
  const { machine } = recordHost({
    machine: { folderAt: (path) => ({ folder: `/work/${path}`, isInWorkspace: true }) },
  });
  expect(chooseStore({ cache: 'file', keys: KEYS, path: 'x' }, machine)).toEqual({
    kind: 'file',
    folder: '/work/x',
    remark:
      'cache-path is /work/x, in the workspace: a checkout may remove the sign-in, and artifacts may take it along. Name a folder outside, such as ~/.cache/entra-device-sign-in.',
  });
});

test('the input can say auto, actions, file or none', () => {
  expect(STORES).toEqual(['auto', 'actions', 'file', 'none']);
});
