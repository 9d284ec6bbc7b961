import { describe, expect, test } from '@jest/globals';
import type { Person } from '../../src/identity/id-token.ts';
import { ALICE, BOB, makeToken, personOf, TENANT } from '../kit/people.ts';
import { fakeProvider } from '../kit/provider.ts';
import { KEY_TEXT, sealed, step, storedOf } from '../kit/step.ts';

const ARM = 'https://management.azure.com/.default';
const ACTORS = `octo-alice=${ALICE.objectId}\nbobcat=${BOB.objectId}`;

type Options = NonNullable<Parameters<typeof step>[0]>;

/** Somebody enters the code; further tokens come by their refresh token. */
const signingIn = (person: Person, token = makeToken()) =>
  fakeProvider({
    person,
    token,
    refresh: (account, scopes) => ({
      account: personOf(account),
      token: makeToken(`secret-token-for-${scopes}`, 60),
    }),
  });

/** Two steps of one job. Nobody is there to enter a code in the second one, but Bob. */
async function twoSteps(first: Options = {}, second: Options = {}) {
  const earlier = await step({ provider: signingIn(ALICE), ...first });
  expect(earlier.host.outputs()).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  const { jobFolder } = earlier;
  const writtenBefore = jobFolder.written.length;
  const later = await step({ provider: signingIn(BOB), ...second, jobFolder });
  return { jobFolder, earlier, later, keptLater: jobFolder.written.length - writtenBefore };
}

describe('the second step of a job', () => {
  test('is given what the first one was given, and asks nothing of the outer world', async () => {
    const { earlier, later, keptLater } = await twoSteps();
    expect(later.host.outputs()).toEqual({
      ...earlier.host.outputs(),
      source: 'cached-token',
      outcome: 'signed-in',
    });
    expect([earlier.outerWorlds, later.outerWorlds]).toEqual([1, 0]);
    expect([later.storeCalls, later.requests, later.store.written]).toEqual([[], [], []]);
    expect([later.storePlan, later.providerPlan]).toEqual([undefined, undefined]);
    expect(keptLater).toBe(0);
  });

  test('masks before it gives, and says and records how it went', async () => {
    const { later } = await twoSteps();
    const told = later.host.events.map(([kind, text]) => `${kind} ${text?.split('\n')[0]}`);
    expect(told).toEqual([
      `mask ${KEY_TEXT}`,
      'mask secret-access-token',
      'mask {"default":"secret-access-token"}',
      ...['access-token', 'access-tokens', 'expires-on', 'scopes', 'username'].map(
        (name) => `output ${name}`,
      ),
      ...['object-id', 'tenant-id', 'source'].map((name) => `output ${name}`),
      `info Signed in by an earlier step as alice@contoso.com (object id ${ALICE.objectId}). The token is valid until 13:10 UTC.`,
      ...['outcome', 'record'].map((name) => `output ${name}`),
      expect.stringMatching(/^summary /),
    ]);
    expect(later.host.told('summary')[0]).toContain('| From | an earlier step of this job |');
    expect(later.host.told('summary')[0]).not.toContain('| Sign-in kept in |');
    const [, , record = ''] =
      later.host.events.find(([kind, name]) => kind === 'output' && name === 'record') ?? [];
    expect(JSON.parse(record)).toMatchObject({
      outcome: 'signed-in',
      source: 'cached-token',
      objectId: ALICE.objectId,
    });
  });

  test('may ask for less, in other words and under other names', async () => {
    const { later } = await twoSteps(
      { inputs: { scopes: `User.Read Mail.Send\narm=${ARM}` } },
      { inputs: { scopes: `azure=${ARM}\ngraph=mail.send user.read` } },
    );
    expect(later.outerWorlds).toBe(0);
    expect(JSON.parse(later.host.outputs()['access-tokens'] ?? '')).toEqual({
      azure: `secret-token-for-${ARM}`,
      graph: 'secret-access-token',
    });
  });

  test.each(['silent', 'request', 'wait'])('may be of mode %s', async (mode) => {
    const { later } = await twoSteps({}, { inputs: { mode } });
    expect(later.host.outputs()).toMatchObject({ outcome: 'signed-in', source: 'cached-token' });
    expect(later.outerWorlds).toBe(0);
  });

  test('is judged by the tenant of a domain that the first one found out', async () => {
    const inputs = { 'tenant-id': 'contoso.com' };
    const { later } = await twoSteps({ inputs }, { inputs });
    expect(later.host.outputs()).toMatchObject({ 'tenant-id': TENANT, source: 'cached-token' });
    expect([later.outerWorlds, later.requests]).toEqual([0, []]);
  });

  test('may have no Actions cache', async () => {
    const { later } = await twoSteps({ inputs: { cache: 'file' } }, { inputs: { cache: 'file' } });
    expect(later.host.outputs().source).toBe('cached-token');
  });

  test('is warned, as the first one was, of a rule that names somebody by username', async () => {
    const inputs = { 'allowed-users': ALICE.username };
    const { earlier, later } = await twoSteps({ inputs }, { inputs });
    expect(later.host.outputs().source).toBe('cached-token');
    expect(later.host.told('warning')).toEqual(earlier.host.told('warning'));
    expect(later.host.told('warning')).toHaveLength(1);
  });

  test('is warned of nothing where the token is as good as it asks for', async () => {
    const { later } = await twoSteps({}, { inputs: { 'min-validity': '50' } });
    expect(later.host.told('warning')).toEqual([]);
    expect(later.host.outputs().source).toBe('cached-token');
  });
});

describe('a step asks again', () => {
  test.each<[string, Options, Options?]>([
    ['in mode: fresh', { inputs: { mode: 'fresh' } }],
    ['with claims', { inputs: { claims: '{"access_token":{"acrs":{"essential":true}}}' } }],
    [
      'where somebody else has to approve',
      {
        inputs: { actors: ACTORS, 'actor-policy': 'different' },
        run: { triggeringActor: 'octo-alice' },
      },
    ],
    ['with another store', { inputs: { cache: 'file' } }],
    ['with cache: none', { inputs: { cache: 'none' } }],
    ['without the key', { inputs: { 'cache-encryption-key': '' } }],
    ['for other scopes', { inputs: { scopes: 'Mail.Send' } }],
    ['for a line more', { inputs: { scopes: `User.Read\narm=${ARM}` } }],
    ['where the token is not valid long enough', {}, { tokenMinutes: 9 }],
    ['where another is asked for by account', { inputs: { account: BOB.objectId } }],
    ['where allowed-users has only others', { inputs: { 'allowed-users': BOB.objectId } }],
    ['in another run', { run: { id: '8' } }],
    ['in another attempt', { run: { attempt: '2' } }],
    ['in another job', { run: { job: 'deploy' } }],
    ['in another cloud', { inputs: { cloud: 'usgov' } }],
  ])('%s', async (_, second, first = {}) => {
    const given = first.tokenMinutes
      ? { provider: signingIn(ALICE, makeToken('short', first.tokenMinutes)) }
      : {};
    const { later } = await twoSteps(given, second);
    expect(later.outerWorlds).toBe(1);
    expect(later.host.outputs()).toMatchObject({
      outcome: 'signed-in',
      source: 'device-code',
      'object-id': BOB.objectId,
    });
    expect(later.host.told('warning')).not.toContainEqual(expect.stringMatching(/earlier step/));
  });

  test('where two people signed in, and then asks the store', async () => {
    const { jobFolder } = await step({ provider: signingIn(ALICE) });
    await step({ provider: signingIn(BOB), inputs: { mode: 'fresh' }, jobFolder });
    const provider = fakeProvider({ accounts: [BOB] });
    const both = await step({ provider, stored: await sealed(storedOf(BOB)), jobFolder });
    expect(both.host.outputs()).toMatchObject({
      'object-id': BOB.objectId,
      source: 'refresh-token',
    });
  });

  test('where it has rules of its own, though they allow the same person', async () => {
    const inputs = { 'allowed-users': ALICE.objectId };
    const { jobFolder, later } = await twoSteps({}, { inputs, provider: signingIn(ALICE) });
    expect(later.host.outputs()).toMatchObject({ source: 'device-code' });
    const third = await step({ inputs, jobFolder });
    expect(third.host.outputs()).toMatchObject({ source: 'cached-token' });
  });

  test('after one with claims, whose token stands for more than this step asked for', async () => {
    const inputs = { claims: '{"access_token":{"acrs":{"essential":true}}}' };
    const challenged = { inputs, provider: signingIn(ALICE) };
    const { jobFolder } = await twoSteps({}, challenged);
    const third = await step({ jobFolder });
    expect([third.outerWorlds, third.host.outputs().source]).toEqual([1, 'device-code']);
  });
});
