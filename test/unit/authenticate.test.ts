import { describe, expect, test } from '@jest/globals';
import { unpackPending } from '../../src/auth/pending.ts';
import { FakeClock, START } from '../kit/clock.ts';
import { RUN } from '../kit/host.ts';
import { CONTEXT, makeKey } from '../kit/keys.ts';
import { ALICE, makeCode, makeToken } from '../kit/people.ts';
import { fakeProvider } from '../kit/provider.ts';
import { KEY_TEXT, step } from '../kit/step.ts';

const PLAN = {
  context: CONTEXT,
  keys: [makeKey(KEY_TEXT)],
  scopeLines: [{ name: 'default', scopes: ['User.Read'] }] as const,
  run: RUN,
};

describe('a step with mode: request', () => {
  test('asks for a code, hands it on, and ends', async () => {
    const { host, store } = await step({ inputs: { mode: 'request' } });
    const outputs = host.outputs();
    expect(outputs).toEqual({
      outcome: 'code-issued',
      'user-code': 'C0DE12345',
      'verification-uri': 'https://microsoft.com/devicelogin',
      'code-expires-on': new Date(START + 900_000).toISOString(),
      pending: expect.any(String),
    });
    expect(await unpackPending(outputs.pending, PLAN, new FakeClock())).toMatchObject({
      code: makeCode(),
    });
    expect(host.told('mask')).not.toContain(outputs.pending);
    expect(store.written).toEqual([]);
  });

  test('shows the code, and does not say that it no longer works', async () => {
    const { host } = await step({ inputs: { mode: 'request' } });
    expect(host.told('info').join('\n')).toContain('enter  C0DE12345');
    expect(host.told('info').join('\n')).not.toContain('no longer works');
    expect(host.told('fail')).toEqual([]);
  });
});

test('a step with mode: wait takes over the code that it is given', async () => {
  const earlier = await step({ inputs: { mode: 'request' } });
  const { pending = '' } = earlier.host.outputs();
  const provider = fakeProvider({
    byCode({ given, onCode }) {
      onCode(given ?? makeCode({ userCode: 'NEW' }));
      return { account: ALICE, token: makeToken() };
    },
  });
  const { host } = await step({ inputs: { mode: 'wait', pending }, provider });
  expect(host.outputs()).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(host.told('info').join('\n')).toContain('enter  C0DE12345');
});

test('a step with mode: wait and nothing to wait for asks nobody', async () => {
  const { host } = await step({ inputs: { mode: 'wait' } });
  expect(host.outputs()).toEqual({ outcome: 'sign-in-required' });
});
