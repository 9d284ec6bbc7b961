import { expect, test } from '@jest/globals';
import { step } from '../kit/step.ts';

test('a step that is cancelled while a surface still speaks waits for it no longer', async () => {
  const cancel = new AbortController();
  const told: string[] = [];
  const hanging = ({ kind }: { kind: string }) => {
    told.push(kind);
    setImmediate(() => cancel.abort());
    return new Promise<void>(() => {});
  };
  const { host } = await step({ surfaces: [hanging], signal: cancel.signal });
  expect(told).toEqual(['code-issued']);
  expect(host.outputs()).toMatchObject({ outcome: 'signed-in' });
});
