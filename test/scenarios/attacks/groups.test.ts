import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ALICE_ID, BOB, BOB_ID } from '../../../dev/servers/entra/contoso.ts';
import { approveAs, openStage, type Stage } from '../stage.ts';
import { expectRefusal } from './verdict.ts';

const APPROVERS = '9a0b5000-0000-4a4a-8b8b-000000000201';
const READERS = '9a0b5000-0000-4a4a-8b8b-000000000202';
const MANY = Array.from({ length: 201 }, (_, index) =>
  index === 0 ? APPROVERS : `9a0b5000-0000-4a4a-8b8b-${String(index + 1000).padStart(12, '0')}`,
);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.cache.forget());
afterAll(() => stage.close());

function bobIs(facts: { groups?: string[]; roles?: string[] }): void {
  const bob = stage.entra.directory.findPerson(BOB);
  delete bob?.groups;
  delete bob?.roles;
  Object.assign(bob ?? {}, facts);
}

const asBob = (inputs: Record<string, string>, cache = 'none') =>
  stage.run({ with: { cache, ...inputs }, humans: [approveAs(BOB)], post: false });

test.each([
  ['is in an allowed group', { groups: [READERS, APPROVERS] }, { 'allowed-groups': APPROVERS }],
  ['has an allowed role', { roles: ['Approver'] }, { 'allowed-roles': 'Reader\nApprover' }],
  [
    'is in no allowed group but in allowed-users',
    { groups: [READERS] },
    { 'allowed-groups': APPROVERS, 'allowed-users': BOB_ID },
  ],
])('who %s gets in', async (_how, facts, inputs) => {
  bobIs(facts);
  const { outputs, annotations } = await asBob(inputs as Record<string, string>);
  expect(outputs).toMatchObject({ outcome: 'signed-in', 'object-id': BOB_ID });
  expect(annotations).toEqual([]);
});

test.each([
  [
    'a user in no allowed group',
    { groups: [READERS] },
    'is in no group of allowed-groups',
    'put them in a group of allowed-groups',
  ],
  [
    'a user in no group at all',
    {},
    'the ID token names no group of theirs',
    'the app registration has no groups claim for the ID token',
  ],
  [
    'group overage: a user in so many groups that the token names none',
    { groups: MANY },
    'is in so many groups that the ID token names none of them',
    'let the groups claim of the ID token have "Groups assigned to the application" only',
  ],
])('%s: refused, with the remedy, nothing kept', async (_who, facts, sentence, remedy) => {
  bobIs(facts);
  const transcript = await asBob({ 'allowed-groups': APPROVERS }, 'auto');
  expectRefusal(transcript);
  expect(transcript.log).toContain(sentence);
  expect(transcript.log).toContain(remedy);
  expect(stage.cache.entries()).toEqual([]);
});

test('group overage of somebody who is in allowed-users as well gets in', async () => {
  bobIs({ groups: MANY });
  const { outputs } = await asBob({ 'allowed-groups': APPROVERS, 'allowed-users': BOB_ID });
  expect(outputs.outcome).toBe('signed-in');
});

test.each([
  ['another role', ['Reader']],
  ['a role in other case', ['approver']],
  ['a role that the allowed one begins with', ['App']],
])('a user with %s: refused', async (_what, roles) => {
  bobIs({ roles });
  const transcript = await asBob({ 'allowed-roles': 'Approver' });
  expectRefusal(transcript);
  expect(transcript.log).toContain('has no role of allowed-roles');
});

test('a user whom neither list names: every list is named in the refusal', async () => {
  bobIs({ groups: [READERS], roles: ['Reader'] });
  const transcript = await asBob({
    'allowed-users': ALICE_ID,
    'allowed-groups': APPROVERS,
    'allowed-roles': 'Approver',
  });
  expectRefusal(transcript);
  for (const list of ['allowed-users', 'allowed-groups', 'allowed-roles']) {
    expect(transcript.log).toContain(list);
  }
});
