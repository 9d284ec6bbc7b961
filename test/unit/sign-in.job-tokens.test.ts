import { describe, expect, test } from '@jest/globals';
import type { Person } from '../../src/identity/id-token.ts';
import { CONTEXT } from '../kit/keys.ts';
import { ALICE, BOB, makeCode, makeToken, OTHER_TENANT } from '../kit/people.ts';
import { fakeProvider, refusal } from '../kit/provider.ts';
import { sealed, step, storedOf } from '../kit/step.ts';
import { openMemoryFolder } from '../kit/store.ts';

const ARM = 'https://management.azure.com/.default';
const ACTORS = `octo-alice=${ALICE.objectId}\nbobcat=${BOB.objectId}`;

type Options = NonNullable<Parameters<typeof step>[0]>;

/** Somebody enters the code. */
const signingIn = (account: Person) =>
  fakeProvider({
    byCode({ onCode }) {
      onCode(makeCode());
      return { account, token: makeToken() };
    },
  });

describe('tokens are kept for later steps', () => {
  test('in a store for the app and tenant, before any of them is given', async () => {
    const { host, jobContext, jobFolder } = await step();
    expect(jobContext).toMatchObject(CONTEXT);
    expect(jobContext?.purpose).toBeDefined();
    const kinds = host.events.map(([kind, text]) => `${kind} ${text}`);
    const order = [
      `info alice@contoso.com (object id ${ALICE.objectId}) signed in after 0 s.`,
      'save the store',
      `state job-tokens`,
      'save the tokens of the job',
      'mask secret-access-token',
      'output access-token',
    ].map((event) => kinds.indexOf(event));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(jobFolder.written.join('')).not.toContain('secret-access-token');
  });

  test('also of a silent sign-in', async () => {
    const provider = fakeProvider({ accounts: [ALICE] });
    const { jobFolder } = await step({ provider, stored: await sealed(storedOf(ALICE)) });
    expect(jobFolder.written).toHaveLength(1);
  });

  test('also of a sign-in with mode: fresh', async () => {
    const { jobFolder } = await step({ inputs: { mode: 'fresh' } });
    expect(jobFolder.written).toHaveLength(1);
  });

  test.each<[string, Options]>([
    ['has claims', { inputs: { claims: '{"access_token":{"acrs":{"essential":true}}}' } }],
    [
      'approves',
      {
        inputs: { actors: ACTORS, 'actor-policy': 'different' },
        run: { triggeringActor: 'bobcat' },
      },
    ],
    ['asked for cache: none', { inputs: { cache: 'none' } }],
    ['has no key', { inputs: { 'cache-encryption-key': '' } }],
  ])('but not of a step that %s', async (_, options) => {
    const { host, jobFolder } = await step(options);
    expect(host.outputs().outcome).toBe('signed-in');
    expect(jobFolder.written).toEqual([]);
    expect(host.told('state')).toEqual([]);
  });

  test.each<[string, Person, Record<string, string>]>([
    ['is of another tenant', { ...BOB, tenantId: OTHER_TENANT }, {}],
    ['is not allowed', BOB, { 'allowed-users': ALICE.objectId }],
    ['did not start the run', BOB, { actors: ACTORS, 'actor-policy': 'same' }],
  ])('but never of somebody who %s', async (_, person, inputs) => {
    const run = { triggeringActor: 'octo-alice' };
    const { host, jobFolder } = await step({ inputs, run, provider: signingIn(person) });
    expect(host.outputs()).toEqual({ outcome: 'not-allowed' });
    expect([jobFolder.written, host.told('state')]).toEqual([[], []]);
  });

  test('but not where a line is refused', async () => {
    const provider = fakeProvider({
      refresh() {
        throw refusal('invalid_grant', 65001);
      },
    });
    const { host, jobFolder } = await step({
      inputs: { scopes: `User.Read\narm=${ARM}` },
      provider,
    });
    expect(host.outputs()).toEqual({ outcome: 'failed' });
    expect(jobFolder.written).toEqual([]);
  });

  test('and a trouble with that is a line in the debug log', async () => {
    const jobFolder = openMemoryFolder(() => {
      throw new Error('the disk is full');
    });
    const { host } = await step({ jobFolder });
    expect(host.outputs()).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
    expect(host.told('warning')).toEqual([]);
    expect(host.told('debug').at(-1)).toBe(
      'The tokens cannot be kept for later steps: Error: the disk is full',
    );
  });
});
