import { expect, test } from '@jest/globals';
import { formatRecord } from '../../../src/outputs/record.ts';
import { START } from '../../kit/clock.ts';
import { RUN } from '../../kit/host.ts';
import { ALICE, CLIENT, TENANT } from '../../kit/people.ts';

const RUN_FIELDS = {
  repository: 'contoso/reports',
  workflow: 'Nightly report',
  runId: '7',
  runAttempt: '1',
  job: 'report',
  actor: 'octocat',
  triggeringActor: 'hubot',
};

test('a record says who signed in, from where, when and for what', () => {
  const record = formatRecord(
    {
      outcome: 'signed-in',
      source: 'device-code',
      account: ALICE,
      clientId: CLIENT,
      scopesAsked: ['User.Read', 'Mail.Send'],
      scopesGranted: ['User.Read'],
      resources: ['https://graph.microsoft.com'],
      times: { askedAt: START, answeredAt: START + 74_000 },
      explanation: 'not part of it',
      place: 'not part of it',
    },
    RUN,
  );
  expect(JSON.parse(record)).toEqual({
    version: 1,
    outcome: 'signed-in',
    source: 'device-code',
    objectId: ALICE.objectId,
    tenantId: TENANT,
    username: 'alice@contoso.com',
    clientId: CLIENT,
    scopesAsked: ['User.Read', 'Mail.Send'],
    scopesGranted: ['User.Read'],
    tokenEndpoint: ['https://graph.microsoft.com'],
    askedAt: '2026-11-22T12:00:00.000Z',
    answeredAt: '2026-11-22T12:01:14.000Z',
    ...RUN_FIELDS,
  });
});

test('what is not known is null or an empty list, and no field is missing', () => {
  expect(JSON.parse(formatRecord({ outcome: 'failed', times: {} }, RUN))).toEqual({
    version: 1,
    outcome: 'failed',
    source: null,
    objectId: null,
    tenantId: null,
    username: null,
    clientId: null,
    scopesAsked: [],
    scopesGranted: [],
    tokenEndpoint: null,
    askedAt: null,
    answeredAt: null,
    ...RUN_FIELDS,
  });
});

test('a record is one line, whatever a name holds', () => {
  const account = { ...ALICE, username: 'a\n::error::x\r\u0000' };
  const record = formatRecord({ outcome: 'signed-in', account, times: {} }, RUN);
  expect(record).not.toMatch(/[\r\n]/);
  expect(JSON.parse(record).username).toBe(account.username);
});
