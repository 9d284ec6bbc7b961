import { describe, expect, test } from '@jest/globals';
import { ActionError } from '../../src/errors.ts';
import { OTHER_CONTEXTS } from '../kit/keys.ts';
import { ALICE, makeToken, personOf, TENANT } from '../kit/people.ts';
import { fakeProvider, refusal } from '../kit/provider.ts';
import { KEY_TEXT, sealed, step, storedOf } from '../kit/step.ts';

const ARM = 'https://management.azure.com/.default';
const TWO_LINES = { scopes: `User.Read\narm=${ARM}` };

describe('a sign-in by device code', () => {
  test('shows the code, judges, keeps, masks and only then gives, in this order', async () => {
    const { host } = await step();
    const told = host.events
      .filter(([kind]) => ['mask', 'save', 'output'].includes(kind) || kind === 'info')
      .filter(([kind, text]) => kind !== 'info' || /enter {2}|signed in after/.test(text ?? ''))
      .map(([kind, text]) => `${kind} ${text}`);
    expect(told).toEqual([
      `mask ${KEY_TEXT}`,
      'mask secret-device-code',
      'info            enter  C0DE12345',
      `info alice@contoso.com (object id ${ALICE.objectId}) signed in after 0 s.`,
      'save the store',
      'save the tokens of the job',
      'mask secret-access-token',
      'mask {"default":"secret-access-token"}',
      ...['access-token', 'access-tokens', 'expires-on', 'scopes', 'username'].map(
        (name) => `output ${name}`,
      ),
      ...['object-id', 'tenant-id', 'source', 'outcome', 'record'].map((name) => `output ${name}`),
    ]);
  });

  test('sets every output, says how it went, and writes the record', async () => {
    const { host } = await step();
    expect(host.outputs()).toMatchObject({
      'access-token': 'secret-access-token',
      'object-id': ALICE.objectId,
      'tenant-id': TENANT,
      source: 'device-code',
      outcome: 'signed-in',
    });
    expect(host.told('info').at(-1)).toBe('The token is valid until 13:10 UTC.');
    expect(host.told('summary')).toEqual([expect.stringContaining('| Outcome | signed-in |')]);
    expect(host.told('summary')[0]).toContain('| Sign-in kept in | a test |');
    expect([host.told('warning'), host.told('fail')]).toEqual([[], []]);
  });

  test('gives a token for every line of scopes', async () => {
    const provider = fakeProvider({
      refresh: (account) => ({
        account: personOf(account),
        token: makeToken('secret-arm-token', 60),
      }),
    });
    const { host } = await step({ inputs: TWO_LINES, provider });
    expect(host.outputs()).toMatchObject({
      'access-token': 'secret-access-token',
      'access-tokens': '{"default":"secret-access-token","arm":"secret-arm-token"}',
      'expires-on': '2026-11-22T13:00:00.000Z',
    });
  });
});

describe('a silent sign-in', () => {
  test('shows no code, and keeps nothing where what is kept is new', async () => {
    const provider = fakeProvider({ accounts: [ALICE] });
    const { host, store } = await step({ provider, stored: await sealed(storedOf(ALICE)) });
    expect(host.outputs()).toMatchObject({ outcome: 'signed-in', source: 'refresh-token' });
    expect(store.written).toEqual([]);
    expect(host.told('info')).toEqual([expect.stringMatching(/^Signed in silently as alice@/)]);
  });

  test('opens the provider with what was kept, and the store for this app and tenant', async () => {
    const stored = storedOf(ALICE);
    const provider = fakeProvider({ accounts: [ALICE] });
    const world = await step({ provider, stored: await sealed(stored) });
    expect(world.providerPlan).toMatchObject({
      stored,
      tenant: TENANT,
      cloud: { name: 'public', origin: 'https://login.microsoftonline.com' },
    });
    expect(world.storePlan).toEqual({ kind: 'actions' });
  });

  test.each(OTHER_CONTEXTS)('is not made of what was kept for another %s', async (_, context) => {
    const { host, providerPlan } = await step({
      stored: await sealed(storedOf(ALICE), context),
    });
    expect(providerPlan?.stored).toEqual({ accounts: {} });
    expect(host.told('warning')).toEqual([
      'The stored sign-in cannot be used: it is damaged, or was made for another tenant or app.',
    ]);
    expect(host.outputs()).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  });

  test('asks the authority for the tenant of a domain, and keeps the answer', async () => {
    const { host, requests, written } = await step({ inputs: { 'tenant-id': 'contoso.com' } });
    expect(requests).toEqual([
      'look up https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration',
      expect.stringContaining('/contoso.com/discovery/v2.0/keys'),
    ]);
    expect(host.outputs().outcome).toBe('signed-in');
    expect(written).toMatchObject({ tenantId: TENANT });
  });
});

describe('a trouble with the store', () => {
  test('on reading costs a code and is a warning', async () => {
    const reading = { kind: 'trouble', remark: 'The store is on fire.' } as const;
    const { host } = await step({ stored: reading });
    expect(host.told('warning')).toEqual([
      'The store is on fire.',
      'The sign-in could not be kept in a test: what is there could not be read, and is not overwritten. The next run asks a human again.',
    ]);
    expect(host.outputs()).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  });

  test('on writing is a warning, and the tokens are given all the same', async () => {
    const { host } = await step({ writeError: new Error('the disk is full') });
    expect(host.told('warning')).toEqual([
      'The sign-in could not be kept in a test: the disk is full. The next run asks a human again.',
    ]);
    expect(host.outputs()).toMatchObject({
      outcome: 'signed-in',
      'access-token': 'secret-access-token',
    });
    expect(host.told('fail')).toEqual([]);
  });
});

describe('a further line of scopes that is refused', () => {
  test('fails the step and is named, but the sign-in is kept and no token is given', async () => {
    const provider = fakeProvider({
      refresh() {
        throw refusal('invalid_grant', 65001);
      },
    });
    const { host, store } = await step({ inputs: TWO_LINES, provider });
    expect(store.written).toHaveLength(2);
    expect(host.told('mask')).toEqual([KEY_TEXT, 'secret-device-code', 'secret-device-code']);
    expect(provider.asked.filter((line) => line.startsWith('device code'))).toEqual([
      'device code for User.Read',
      `device code for ${ARM}`,
    ]);
    expect(host.outputs()).toEqual({ outcome: 'failed' });
    expect(host.told('fail')).toEqual([
      expect.stringContaining(`This was about the line "default" of scopes`),
    ]);
  });
});

describe('every ending sets the outcome, fails the step and is recorded', () => {
  test.each<[string, unknown]>([
    ['declined', refusal('authorization_declined')],
    ['blocked', refusal('invalid_grant', 53003)],
    ['timed-out', new ActionError('timed-out', 'Nobody signed in.')],
    ['cancelled', new ActionError('cancelled', 'The sign-in was cancelled.')],
    ['failed', refusal('invalid_client')],
    ['failed', new ActionError('entra-unreachable', 'Nobody is there.')],
    ['failed', new TypeError('x is not a function')],
    ['failed', 'a bare string'],
  ])('%s', async (outcome, error) => {
    const provider = fakeProvider({
      byCode() {
        throw error;
      },
    });
    const { host, store } = await step({ provider });
    expect(host.outputs()).toEqual({ outcome });
    expect(host.told('fail')).toHaveLength(1);
    expect(host.told('summary')).toEqual([expect.stringContaining(`| Outcome | ${outcome} |`)]);
    expect(store.written).toEqual([]);
  });

  test('sign-in-required', async () => {
    const { host } = await step({ inputs: { mode: 'silent' } });
    expect(host.outputs()).toEqual({ outcome: 'sign-in-required' });
    expect(host.told('fail')).toEqual([expect.stringContaining('No stored sign-in was found.')]);
  });

  test('failed, where the inputs are wrong, and then nothing is opened', async () => {
    const { host, storePlan, providerPlan } = await step({ inputs: { cloud: 'moon' } });
    expect(host.outputs()).toEqual({ outcome: 'failed' });
    expect(host.told('fail')).toEqual([expect.stringContaining('- cloud "moon" is not one of')]);
    expect([storePlan, providerPlan]).toEqual([undefined, undefined]);
  });
});

test('a token that lives too short is given with a warning', async () => {
  const { host } = await step({ inputs: { 'min-validity': '50' }, tokenMinutes: 20 });
  expect(host.told('warning')).toEqual([expect.stringContaining('is good for 20 minutes only')]);
  expect(host.outputs().outcome).toBe('signed-in');
});

test('a summary that cannot be written is a line in the debug log', async () => {
  const { host } = await step({ summaryError: new Error('too large') });
  expect(host.told('debug')).toContain('The job summary could not be written: Error: too large');
  expect(host.outputs().outcome).toBe('signed-in');
  expect(host.told('fail')).toEqual([]);
});
