import { describe, expect, test } from '@jest/globals';
import type { ActorRule } from '../../../src/identity/actors.ts';
import { haveSameScopes } from '../../../src/identity/scopes.ts';
import { fileNameOf } from '../../../src/store/key.ts';
import { seal, unseal } from '../../../src/store/seal.ts';
import type { Reading } from '../../../src/store/store.ts';
import { START } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { afterSteps, KEY, line, openStep, person, recall } from '../../kit/job-tokens.ts';
import { CONTEXT, makeKey, OTHER_CONTEXTS } from '../../kit/keys.ts';
import { ALICE, TENANT } from '../../kit/people.ts';
import { openMemoryStore } from '../../kit/store.ts';

const SAME: ActorRule = {
  policy: 'same',
  starter: 'octo-alice',
  starterId: ALICE.objectId,
  everybody: [ALICE.objectId],
};
const READ = ['User.Read'];

describe('the tokens of a job', () => {
  const alice = person(ALICE, line(READ, 'secret-token'));

  test('are there for the next step, with the tenant and the person', async () => {
    expect(await recall(await afterSteps(alice))).toEqual({ tenantId: TENANT, people: [alice] });
  });

  test('are none in the first step, of which nothing is said', async () => {
    const { jobTokens, host } = openStep();
    expect(await jobTokens.recall()).toEqual({ people: [] });
    expect(host.events).toEqual([]);
  });

  test('are sealed', async () => {
    const { written } = await afterSteps(alice);
    expect(written).toHaveLength(1);
    expect(written[0]).not.toMatch(/secret-token|alice/);
  });

  test('are made known to post before they are written', async () => {
    const store = openMemoryStore({ kind: 'absent' }, () => void host.events.push(['save']));
    const { jobTokens, host } = openStep({ store });
    await jobTokens.keep(TENANT, alice, START);
    expect(host.events).toEqual([['state', 'job-tokens', store.place], ['save']]);
  });

  test('are neither kept nor looked for without a key', async () => {
    const reads: string[] = [];
    const store = openMemoryStore(undefined, undefined, () => void reads.push('read'));
    const { jobTokens, host, contexts } = openStep({ store, keys: [] });
    await jobTokens.keep(TENANT, alice, START);
    await jobTokens.drop(TENANT, alice, START);
    expect(await jobTokens.recall()).toEqual({ people: [] });
    expect([contexts, store.written, reads, host.events]).toEqual([[], [], [], []]);
  });

  test('are sealed with the first key, and opened with any', async () => {
    const [old, fresh] = [makeKey(), makeKey()];
    const { jobTokens, store } = openStep({ keys: [fresh, old] });
    await jobTokens.keep(TENANT, alice, START);
    const found = { tenantId: TENANT, people: [alice] };
    expect(await openStep({ store, keys: [fresh] }).jobTokens.recall()).toEqual(found);
    expect(await openStep({ store, keys: [makeKey(), fresh] }).jobTokens.recall()).toEqual(found);
    expect(await openStep({ store, keys: [old] }).jobTokens.recall()).toEqual({ people: [] });
  });
});

describe('what is not for this step is not opened, and is a line in the debug log', () => {
  const wasOf: [string, Parameters<typeof openStep>[0]][] = [
    ['run', { run: { id: '8' } }],
    ['attempt', { run: { attempt: '2' } }],
    ['job', { run: { job: 'deploy' } }],
    ['runner', { run: { runner: 'GitHub Actions 13' } }],
    ['key', { keys: [makeKey()] }],
    ...OTHER_CONTEXTS.map(
      ([field, context]) => [field, { context }] as [string, { context: typeof CONTEXT }],
    ),
    ['place between run and attempt', { run: { id: '71', attempt: '' } }],
    ['store', { place: { kind: 'file', folder: '/nowhere/cache' } }],
    ['tenant by its rules', { rules: { tenant: 'organizations' } }],
    ['account', { rules: { account: ALICE.objectId } }],
    ['list of users', { rules: { allowedUsers: [ALICE.objectId] } }],
    ['list of groups', { rules: { allowedGroups: [ALICE.objectId] } }],
    ['list of roles', { rules: { allowedRoles: [ALICE.objectId] } }],
    ['actor rule', { rules: { actorRule: SAME } }],
  ];

  test.each(wasOf)('that of another %s', async (_, world = {}) => {
    const store = await afterSteps(person(ALICE, line(READ, 'secret-token')));
    const { jobTokens, host, contexts } = openStep({ ...world, store });
    const [name, usual] = [contexts, openStep().contexts].map(([one = CONTEXT]) => fileNameOf(one));
    expect(name === usual).toBe('keys' in world);
    expect(await jobTokens.recall()).toEqual({ people: [] });
    expect(host.events).toEqual([
      ['debug', expect.stringMatching(/^The tokens of earlier steps cannot be used: /)],
    ]);
    expect(host.told('debug')[0]).not.toContain('secret-token');
  });

  test('a stored sign-in of the same key and context', async () => {
    const sealed = await seal(JSON.stringify({ accounts: {} }), KEY, CONTEXT);
    const { jobTokens, host } = openStep({ store: openMemoryStore({ kind: 'found', sealed }) });
    expect(await jobTokens.recall()).toEqual({ people: [] });
    expect(host.told('debug')).toHaveLength(1);
  });

  test('nor do tokens of a job open as a stored sign-in', async () => {
    const { written } = await afterSteps(person(ALICE, line(READ, 'secret-token')));
    await expect(unseal(written[0] ?? '', [KEY], CONTEXT)).rejects.toThrow();
  });

  test.each<[string, Reading]>([
    ['rubbish', { kind: 'found', sealed: 'rubbish' }],
    ['nothing at all', { kind: 'found', sealed: '' }],
  ])('%s', async (_, reading) => {
    const { jobTokens, host } = openStep({ store: openMemoryStore(reading) });
    expect(await jobTokens.recall()).toEqual({ people: [] });
    expect(host.told('debug')).toHaveLength(1);
  });

  test('what cannot be read, with the reason', async () => {
    const store = openMemoryStore({ kind: 'trouble', remark: 'It is on fire.' });
    const { jobTokens, host } = openStep({ store });
    expect(await jobTokens.recall()).toEqual({ people: [] });
    expect(host.events).toEqual([['debug', 'It is on fire.']]);
  });
});

test('a trouble on writing is a line in the debug log, and nothing rejects', async () => {
  const store = openMemoryStore({ kind: 'absent' }, () => {
    throw new Error('the disk is full');
  });
  const { jobTokens, host } = openStep({ store });
  await jobTokens.keep(TENANT, person(ALICE, line(READ, 'secret-token')), START);
  expect(host.events).toEqual([
    ['state', 'job-tokens', store.place],
    ['debug', 'The tokens cannot be kept for later steps: Error: the disk is full'],
  ]);
});

test('a cancel while they are written is a cancel, with its reason', async () => {
  const [reason, cancel] = [new Error('cancelled'), new AbortController()];
  const store = openMemoryStore({ kind: 'absent' }, () => {
    cancel.abort(reason);
    throw new Error('the store was left');
  });
  const { jobTokens } = openStep({ store, cancel });
  const keeping = jobTokens.keep(TENANT, person(ALICE, line(READ, 'secret-token')), START);
  expect(await errorOf(keeping)).toBe(reason);
});

test.each<[string[], string[], boolean]>([
  [['a', 'b'], ['b', 'a'], true],
  [['User.Read'], ['user.read'], true],
  [[], [], true],
  [['a'], [], false],
  [['a'], ['a', 'b'], false],
  [['a', 'b'], ['a'], false],
  [['a', 'a'], ['a'], false],
  [['a', 'b'], ['a', 'c'], false],
])('%j and %j ask for the same: %s', (one, other, areSame) => {
  expect(haveSameScopes({ scopes: one }, { scopes: other })).toBe(areSame);
  expect(haveSameScopes({ scopes: other }, { scopes: one })).toBe(areSame);
});
