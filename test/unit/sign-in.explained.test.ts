import { expect, test } from '@jest/globals';
import { ActionError } from '../../src/errors.ts';
import { fakeProvider, refusal } from '../kit/provider.ts';
import { step } from '../kit/step.ts';

test('a way to Entra that cannot be opened fails the step before anything is sent or read', async () => {
  const entraError = new ActionError('faulty-input', 'HTTPS_PROXY is not a URL.', 'Write a URL.');
  const { host, storeCalls, providerPlan, requests } = await step({ entraError });
  expect(host.outputs()).toEqual({ outcome: 'failed' });
  expect(host.told('fail')).toEqual(['HTTPS_PROXY is not a URL.\nWrite a URL.']);
  expect([storeCalls, providerPlan, requests]).toEqual([[], undefined, []]);
});

test('a failure ends with where to read more, in the log and in the record', async () => {
  const provider = fakeProvider({
    byCode() {
      throw refusal('invalid_grant', 53003);
    },
  });
  const { host } = await step({ provider });
  const more = 'More: https://github.example.test/TROUBLESHOOTING.md#aadsts53003';
  expect(host.told('fail')[0]?.split('\n').at(-1)).toBe(more);
  expect(host.told('summary')[0]).toContain('aadsts53003');
});
