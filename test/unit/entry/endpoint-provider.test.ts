import { afterEach, expect, test } from '@jest/globals';
import { openEndpointProvider } from '../../../src/entry/endpoint-provider.ts';
import { makeCharge } from '../../kit/charge.ts';
import { FakeClock } from '../../kit/clock.ts';
import { json } from '../../kit/fetch.ts';
import { openTestMsal, storeCredentials } from '../../kit/msal.ts';
import { ALICE } from '../../kit/people.ts';
import { makeFlow } from '../../kit/provider.ts';
import { KEY_SET } from '../../kit/signer.ts';
import { tokenAnswer } from '../../kit/wire.ts';

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

test('a token is refreshed at Entra, with the sign-in that the step has handed over', async () => {
  const sent: string[] = [];
  globalThis.fetch = (async (url: string, { body }: RequestInit = {}) => {
    const form = new URLSearchParams(String(body ?? ''));
    sent.push([new URL(String(url)).pathname, form.get('refresh_token')].filter(Boolean).join(' '));
    return json(String(url).includes('/keys') ? KEY_SET : tokenAnswer(ALICE, 'User.Read', 2));
  }) as typeof globalThis.fetch;
  const step = openTestMsal();
  await step.provider.signInByDeviceCode(makeFlow());
  const stored = storeCredentials({ [ALICE.homeAccountId]: step.provider.credentialOf(ALICE) });
  const provider = await openEndpointProvider(makeCharge({ stored }), new FakeClock());
  const { account, token } = await provider.refresh(ALICE, ['User.Read']);
  expect(account.objectId).toBe(ALICE.objectId);
  expect(token.value).toBe('secret-access-token-2');
  expect(sent[0]).toMatch(/\/token secret-refresh-token-1$/);
});
