import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ALICE, ALICE_ID, BOB, BOB_ID } from '../../../dev/servers/entra/contoso.ts';
import { codesIn } from '../codes.ts';
import { approveAs, openStage, type Stage, signInOnce } from '../stage.ts';
import { expectRefusal } from './verdict.ts';

const APPROVERS = '9a0b5000-0000-4a4a-8b8b-000000000201';
const NOT_LISTED = 'is not in allowed-users';
const IN_NO_GROUP = 'the ID token names no group of theirs, so none of allowed-groups';
const WITHOUT_ROLE = 'has no role of allowed-roles ("Approver")';
const passedOver = (rule: string) =>
  `The stored sign-in of ${ALICE} is not used, because a rule of this step does not allow it (${rule}).`;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  const bob = stage.entra.directory.findPerson(BOB);
  Object.assign(bob ?? {}, { groups: [APPROVERS] });
});
beforeEach(() => stage.cache.forget());
afterAll(() => stage.close());

test('a kept sign-in of somebody no longer in allowed-users is not used: no refresh, a human is asked', async () => {
  await signInOnce(stage);
  const transcript = await stage.run({
    with: { 'allowed-users': BOB_ID },
    humans: [approveAs(BOB)],
  });
  expect(transcript.outputs).toMatchObject({ source: 'device-code', 'object-id': BOB_ID });
  expect(transcript.log).toContain(passedOver(NOT_LISTED));
  expect(stage.takeRequests()).toEqual([
    'discovery 200',
    'devicecode 200',
    'token device_code 200',
  ]);
});

test('a kept sign-in of somebody in no allowed group is not used: one refresh, then a human is asked', async () => {
  await signInOnce(stage);
  const transcript = await stage.run({
    with: { 'allowed-groups': APPROVERS },
    humans: [approveAs(BOB)],
  });
  expect(transcript.outputs).toMatchObject({ source: 'device-code', 'object-id': BOB_ID });
  expect(transcript.log).toContain(passedOver(IN_NO_GROUP));
  expect(stage.takeRequests()).toEqual([
    'token refresh_token 200',
    'discovery 200',
    'devicecode 200',
    'token device_code 200',
  ]);
});

test.each([
  ['allowed-users', { 'allowed-users': BOB_ID }, NOT_LISTED, []],
  ['allowed-groups', { 'allowed-groups': APPROVERS }, IN_NO_GROUP, ['token refresh_token 200']],
  ['allowed-roles', { 'allowed-roles': 'Approver' }, WITHOUT_ROLE, ['token refresh_token 200']],
])(
  'a kept sign-in that %s no longer allows, with mode: silent: sign-in-required',
  async (_list, inputs, rule, requests) => {
    await signInOnce(stage);
    const before = stage.cache.entries();
    const transcript = await stage.run({ with: { ...inputs, mode: 'silent' }, post: false });
    expectRefusal(transcript, 'sign-in-required');
    expect(transcript.log).toContain(passedOver(rule));
    expect(transcript.log).toContain(
      `No stored sign-in is allowed by the rules of this step (${rule}).`,
    );
    expect(stage.takeRequests()).toEqual(requests);
    expect(stage.cache.entries()).toEqual(before);
  },
);

test('of several kept sign-ins, only the one that is allowed is used', async () => {
  await signInOnce(stage);
  await stage.run({ with: { account: BOB }, humans: [approveAs(BOB)] });
  const transcript = await stage.run({ with: { 'allowed-users': BOB_ID } });
  expect(transcript.outputs).toMatchObject({ source: 'refresh-token', 'object-id': BOB_ID });
  expect(codesIn(transcript)).toBe(0);
});

test('a refused sign-in leaves nothing in the actions store: the next run asks again', async () => {
  const inputs = { 'allowed-users': ALICE_ID };
  expectRefusal(await stage.run({ with: inputs, humans: [approveAs(BOB)] }));
  expect(stage.cache.entries()).toEqual([]);
  expectRefusal(await stage.run({ with: { mode: 'silent' } }), 'sign-in-required');
});

test('a refused sign-in leaves nothing in the file store: the next run asks again', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'refused-'));
  try {
    const store = { cache: 'file', 'cache-path': join(parent, 'sign-ins') };
    const inputs = { ...store, 'allowed-users': ALICE_ID };
    expectRefusal(await stage.run({ with: inputs, humans: [approveAs(BOB)] }));
    expect(await readdir(parent)).toEqual([]);
    const silent = await stage.run({ with: { ...store, mode: 'silent' } });
    expectRefusal(silent, 'sign-in-required');
  } finally {
    await rm(parent, { recursive: true });
  }
});
