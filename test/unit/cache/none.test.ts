import { expect, test } from '@jest/globals';
import { openNoStore } from '../../../src/cache/none.ts';

test('no store keeps nothing, and says nothing about it', async () => {
  const store = openNoStore();
  await store.write('sealed');
  expect(await store.read()).toEqual({ kind: 'absent' });
});

test('no store says why there is none, where the workflow hoped for one', async () => {
  const remark = 'This job has no cache service.';
  expect(await openNoStore(remark).read()).toEqual({ kind: 'absent', remark });
});
