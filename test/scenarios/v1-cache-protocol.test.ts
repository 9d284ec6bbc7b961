import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { approveAs, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('it works with the older cache protocol, as of GitHub Enterprise Server', async () => {
  const cache = { protocol: 'v1' } as const;
  const first = await stage.run({ cache, humans: [approveAs(ALICE)] });
  expect(first.outputs.source).toBe('device-code');
  const second = await stage.run({ cache });
  expect(second.outputs.source).toBe('refresh-token');
  expect(second.annotations).toEqual([]);
  expect(new Set(stage.cache.requests.map(({ protocol }) => protocol))).toEqual(new Set(['v1']));
});
