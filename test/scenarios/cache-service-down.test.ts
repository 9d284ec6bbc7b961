import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { approveAs, openStage, type Run, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

// The cache client waits between its own tries; time runs faster for it.
const speed = 30;

test('a cache service that is down costs one code, is said, and never fails the step', async () => {
  stage.cache.fail({ operation: 'lookup', times: 'always', with: { kind: 'status', status: 503 } });
  stage.cache.fail({
    operation: 'reserve',
    times: 'always',
    with: { kind: 'status', status: 503 },
  });
  const { conclusion, outputs, annotations, log } = await stage.run({
    humans: [approveAs(ALICE)],
    speed,
  });
  expect(conclusion).toBe('success');
  expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(annotations.map(({ level }) => level)).toEqual(['warning', 'warning']);
  expect(log).toContain('The sign-in in the Actions cache could not be read');
  expect(log).toContain('The sign-in could not be kept in the Actions cache');
});

test.each([
  ['v1', 'that the runner tells of', {}],
  ['v2', 'that the runner tells of', {}],
  ['v1', 'that only the service tells of', { ACTIONS_CACHE_MODE: '' }],
  ['v2', 'that only the service tells of', { ACTIONS_CACHE_MODE: '' }],
] as const)(
  'a token that may not write (%s), %s, costs a code next time, and the remedy is told',
  async (protocol, _, env) => {
    const { outputs, log } = await openRun({ mode: 'read', protocol }, env);
    expect(outputs.outcome).toBe('signed-in');
    expect(log).toContain('The sign-in could not be kept in the Actions cache');
    expect(log).toContain('sign in where push, schedule or workflow_dispatch starts the workflow');
  },
);

test('without a cache service, auto keeps nothing and says so', async () => {
  const { outputs, log } = await openRun(undefined, {
    ACTIONS_RESULTS_URL: '',
    ACTIONS_CACHE_URL: '',
  });
  expect(outputs.outcome).toBe('signed-in');
  expect(log).toContain('this job has no cache service');
});

test('without a key, auto keeps nothing and says so once', async () => {
  const { outputs, annotations, log } = await stage.run({
    with: { 'cache-encryption-key': undefined },
    humans: [approveAs(ALICE)],
  });
  expect(outputs.outcome).toBe('signed-in');
  expect(annotations).toHaveLength(1);
  expect(annotations[0]?.message).toContain('cache-encryption-key is empty');
  // Whoever is asked knows before that it is in vain.
  expect(log.indexOf('cache-encryption-key is empty')).toBeLessThan(log.indexOf('  enter  '));
});

test('with cache: none nothing is kept, and nothing needs to be said', async () => {
  const { annotations, summary } = await stage.run({
    with: { cache: 'none' },
    humans: [approveAs(ALICE)],
  });
  expect(annotations).toEqual([]);
  expect(summary).toContain('nowhere');
});

async function openRun(cache: Run['cache'], env: Record<string, string> = {}) {
  const other = await openStage();
  try {
    return await other.run({ humans: [approveAs(ALICE)], env, ...(cache ? { cache } : {}) });
  } finally {
    await other.close();
  }
}
