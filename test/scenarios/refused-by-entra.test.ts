import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE, CONFIDENTIAL_CLIENT_ID, CONTOSO } from '../../dev/servers/entra/contoso.ts';
import { refusal } from './refusal.ts';
import { approveAs, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const IDS = /trace id [0-9a-f-]{36} · correlation id [0-9a-f-]{36}/;

test.each([
  ['a tenant that does not exist', { 'tenant-id': '00000000-0000-4000-8000-000000000000' }, 90002],
  ['a domain that is no tenant', { 'tenant-id': 'nowhere.example' }, 90002],
  ['an app that is not known', { 'client-id': '00000000-0000-4000-8000-000000000000' }, 700016],
  ['an app without public client flows', { 'client-id': CONFIDENTIAL_CLIENT_ID }, 7000218],
  ['a resource that is not known', { scopes: 'https://nowhere.example/.default' }, 500011],
])('%s ends with a sentence to act on', async (_what, inputs, number) => {
  const { exitCode, outputs, log, annotations } = await stage.run({ with: inputs });
  expect(exitCode).toBe(1);
  expect(outputs).toEqual(refusal('failed'));
  expect(annotations).toHaveLength(1);
  expect(log).toContain(`AADSTS${number}`);
  expect(log).toMatch(IDS);
  expect(log).toMatch(
    /Who can fix it: the (workflow's author|owner of the app registration|tenant's administrator)\./,
  );
  expect(log).not.toContain('    at ');
});

test('a policy that blocks device code flow ends as blocked, for the administrator', async () => {
  stage.entra.fail({
    endpoint: 'token',
    with: { kind: 'error', error: 'invalid_grant', code: 53003, suberror: 'message_only' },
  });
  const { outputs, log } = await stage.run({ humans: [approveAs(ALICE)] });
  expect(outputs).toEqual(refusal('blocked'));
  expect(log).toContain("Who can fix it: the tenant's administrator.");
});

test('a tenant named by its domain is looked up once and then known', async () => {
  const inputs = { 'tenant-id': 'contoso.com' };
  stage.takeRequests();
  const first = await stage.run({ with: inputs, humans: [approveAs(ALICE)] });
  expect(first.outputs).toMatchObject({ outcome: 'signed-in', 'tenant-id': CONTOSO });
  expect(stage.takeRequests()).toEqual([
    'discovery 200',
    'keys 200',
    'devicecode 200',
    'token device_code 200',
  ]);
  const second = await stage.run({ with: inputs });
  expect(second.outputs.source).toBe('refresh-token');
  expect(stage.takeRequests()).toEqual(['token refresh_token 200']);
});
