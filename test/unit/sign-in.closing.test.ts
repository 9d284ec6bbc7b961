import { expect, test } from '@jest/globals';
import { step } from '../kit/step.ts';

test('the outer world is closed last, when the surfaces have said all they have to say', async () => {
  const order: string[] = [];
  await step({
    surfaces: [
      async ({ kind }) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        order.push(kind);
      },
    ],
    close: async () => void order.push('close'),
  });
  expect(order).toEqual(['code-issued', 'signed-in', 'close']);
});

test.each<[string, Record<string, string>, number]>([
  ['fails', { mode: 'silent' }, 1],
  ['never opened it', { cloud: 'moon' }, 0],
])(
  'the outer world is closed as often as it was opened where the step %s',
  async (_, inputs, times) => {
    let closed = 0;
    const close = async () => {
      closed += 1;
    };
    const { outerWorlds } = await step({ inputs, close });
    expect([outerWorlds, closed]).toEqual([times, times]);
  },
);

test('an end that fails changes neither the outcome nor the log', async () => {
  const close = () => Promise.reject(new Error('it does not end'));
  const { host } = await step({ close });
  expect(host.outputs()).toMatchObject({ outcome: 'signed-in' });
  expect([host.told('fail'), host.told('warning')]).toEqual([[], []]);
  expect(host.told('debug').at(-1)).toBe('The end was not clean: Error: it does not end');
});
