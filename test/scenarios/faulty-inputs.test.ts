import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { refusal } from './refusal.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('every fault of every input is reported at once, before any request', async () => {
  const { exitCode, outputs, log, annotations } = await stage.run({
    with: {
      'client-id': 'planner-bot',
      'tenant-id': undefined,
      scopes: 'User.Read\nhttps://management.azure.com/.default',
      cloud: 'moon',
      'authority-host': 'http://login.example.test',
      mode: 'loud',
      timeout: 'soon',
      'min-validity': '51',
      claims: '{',
      cache: 'file',
      'cache-encryption-key': 'password',
      'allowed-users': 'alice',
      'allowed-groups': 'approvers',
      'allowed-roles': 'Approver Reader',
      actors: 'octocat',
      'actor-policy': 'equal',
      'allow-public-logs': 'yes',
    },
  });
  expect(exitCode).toBe(1);
  expect(outputs).toEqual(refusal('failed'));
  expect(annotations).toHaveLength(1);
  const named = [...log.matchAll(/^- ([a-z-]+) /gm)].map(([, name]) => name);
  expect(named).toEqual([
    'client-id',
    'tenant-id',
    'scopes',
    'cloud',
    'authority-host',
    'mode',
    'timeout',
    'min-validity',
    'claims',
    'cache-encryption-key',
    'allowed-users',
    'allowed-groups',
    'allowed-roles',
    'actors',
    'actor-policy',
    'allow-public-logs',
  ]);
  expect(log).toContain('openssl rand -base64 32');
  expect(log).not.toContain('password');
  expect(stage.takeRequests()).toEqual([]);
  expect(stage.cache.requests).toEqual([]);
});

const ALL_PERSONAL_ACCOUNTS = '9188040d-6c67-4c5b-b112-36a304b66dad';

test.each(['common', 'organizations', 'consumers', ALL_PERSONAL_ACCOUNTS])(
  'tenant-id: %s is refused without allowed-users, since anybody could sign in',
  async (tenant) => {
    const { outputs, log } = await stage.run({ with: { 'tenant-id': tenant } });
    expect(outputs).toEqual(refusal('failed'));
    expect(log).toContain('would let any Microsoft account in the world sign in');
  },
);
