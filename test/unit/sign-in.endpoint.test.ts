import { describe, expect, test } from '@jest/globals';
import { ActionError } from '../../src/errors.ts';
import { ALICE, CLIENT, TENANT } from '../kit/people.ts';
import { fakeProvider } from '../kit/provider.ts';
import { PUBLIC_KEYS } from '../kit/signer.ts';
import { step } from '../kit/step.ts';
import { openMemoryFolder } from '../kit/store.ts';

const inputs = {
  'token-endpoint': 'outputs',
  scopes: 'User.Read\narm=https://management.azure.com/.default',
};

describe('a token endpoint', () => {
  test('is given the sign-in of this person, their tokens and the rules, and no key', async () => {
    const { charge, host } = await step({ inputs: { ...inputs, account: ALICE.username } });
    expect(charge).toEqual({
      secret: expect.stringMatching(/^[\w-]{43}$/),
      stopSecret: expect.stringMatching(/^[\w-]{43}$/),
      clientId: CLIENT,
      tenant: TENANT,
      cloud: { name: 'public', origin: 'https://login.microsoftonline.com' },
      rules: expect.objectContaining({ tenant: TENANT, account: ALICE.username }),
      account: {
        objectId: ALICE.objectId,
        tenantId: ALICE.tenantId,
        homeAccountId: ALICE.homeAccountId,
        username: ALICE.username,
      },
      lines: [
        { name: 'default', scopes: ['User.Read'], token: expect.anything() },
        {
          name: 'arm',
          scopes: ['https://management.azure.com/.default'],
          token: expect.anything(),
        },
      ],
      stored: {
        keys: PUBLIC_KEYS,
        accounts: {
          [ALICE.homeAccountId]: {
            issuedAt: expect.any(Number),
            credential: { RefreshToken: { of: ALICE.username } },
          },
        },
      },
    });
    expect(charge?.secret).not.toBe(charge?.stopSecret);
    expect(host.outputs()).toMatchObject({
      outcome: 'signed-in',
      'identity-endpoint': 'http://127.0.0.1:4040/token',
      'identity-header': charge?.secret,
    });
  });

  test('is started once the verdict is in and the sign-in is kept, and before any output', async () => {
    const { host } = await step({ inputs });
    const at = (kind: string, what: string) =>
      host.events.findIndex(([name, detail]) => name === kind && detail === what);
    expect(at('save', 'the store')).toBeGreaterThan(0);
    expect(at('save', 'the endpoint')).toBeGreaterThan(at('save', 'the store'));
    expect(at('output', 'access-token')).toBeGreaterThan(at('save', 'the endpoint'));
  });

  test('is not started where nobody asks for one', async () => {
    expect((await step()).charge).toBeUndefined();
  });

  test('of somebody who is not allowed is never started', async () => {
    const { charge, host } = await step({ inputs: { ...inputs, account: 'bob@contoso.com' } });
    expect(host.outputs()).toEqual({ outcome: 'not-allowed' });
    expect(charge).toBeUndefined();
  });

  test('that cannot be started fails the step, gives nothing, and the sign-in stays kept', async () => {
    const endpointError = new ActionError('no-endpoint', 'It was not ready.', 'Run again.');
    const { host, written } = await step({ inputs, endpointError });
    expect(host.outputs()).toEqual({ outcome: 'failed' });
    expect(host.told('fail')).toEqual(['It was not ready.\nRun again.']);
    expect(Object.keys(written?.accounts ?? {})).toEqual([ALICE.homeAccountId]);
  });

  test('goes on with a refresh token, so tokens of an earlier step do not suffice', async () => {
    const jobFolder = openMemoryFolder();
    await step({ jobFolder });
    const { host, outerWorlds } = await step({
      jobFolder,
      inputs: { 'token-endpoint': 'outputs' },
    });
    expect(outerWorlds).toBe(1);
    expect(host.outputs().source).toBe('device-code');
  });

  test('without a refresh token is warned of, and serves until the tokens expire', async () => {
    const provider = { ...fakeProvider(), credentialOf: () => undefined };
    const { host, charge } = await step({ inputs, provider });
    expect(host.told('warning')).toContain(
      'Microsoft Entra issued no refresh token, so the token endpoint serves only until the tokens expire.',
    );
    expect(charge?.stored.accounts).toEqual({});
  });
});
