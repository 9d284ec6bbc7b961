import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';

const absent = createRequire(import.meta.url)('../../../dev/bundle/absent.cjs');

test('a module that was left out can be loaded by either kind of import', () => {
  expect(absent.__esModule).toBeUndefined();
  const { __esModule } = absent;
  expect(__esModule).toBeUndefined();
});

test.each([
  'HttpClient',
  'BearerCredentialHandler',
  'getExecOutput',
  'sign',
  'default',
  'then',
  '',
])('using "%s" of it is a fault that says so', (name) => {
  expect(() => absent[name]).toThrow(
    `"${name}" belongs to a module that was left out of this bundle.`,
  );
});

test('a symbol of it is a fault too', () => {
  expect(() => absent[Symbol.iterator]).toThrow('"Symbol(Symbol.iterator)" belongs to a module');
});
