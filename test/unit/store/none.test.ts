import { expect, test } from '@jest/globals';
import { openNoStore } from '../../../src/store/none.ts';

test.each([
  ['and says nothing about it where the workflow asked for that', undefined, ''],
  [
    'and says why where the workflow hoped for more',
    'There is no service.',
    'There is no service.',
  ],
])('no store keeps nothing, %s', async (_, reason, closed) => {
  const store = openNoStore(reason);
  await store.write('sealed');
  expect(await store.read()).toEqual({ kind: 'absent' });
  expect([store.closed, store.place]).toEqual([closed, 'nowhere']);
});
