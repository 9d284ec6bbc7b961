import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ChangeClaims } from '../../../dev/servers/entra/authority.ts';
import {
  ALICE,
  ALICE_ID,
  BOB,
  BOB_ID,
  CONTOSO,
  EVE,
  EVE_ID,
  FABRIKAM,
  GUEST,
  GUEST_HOME_ID,
  GUEST_ID_IN_CONTOSO,
} from '../../../dev/servers/entra/contoso.ts';
import type { Entra, IssuedCode } from '../../../dev/servers/entra/server.ts';
import { approveAs, openStage, type Stage, signInOnce } from '../stage.ts';
import { expectRefusal } from './verdict.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.cache.forget());
afterAll(() => stage.close());

const force = (tenantId: string) => (code: IssuedCode, entra: Entra) =>
  entra.approve(code.userCode, EVE, { tenantId, force: true });

test('a stranger completes the code: refused by allowed-users, nothing kept, no token', async () => {
  const transcript = await stage.run({
    with: { 'allowed-users': ALICE_ID },
    humans: [approveAs(BOB)],
  });
  expectRefusal(transcript);
  expect(transcript.log).toContain(
    `${BOB} (object id ${BOB_ID}, tenant ${CONTOSO}) signed in, but is not in allowed-users.`,
  );
  expect(stage.cache.entries()).toEqual([]);
});

test('a stranger completes the code: what is stored of others stays as it was', async () => {
  await signInOnce(stage);
  const before = stage.cache.entries();
  const inputs = { 'allowed-users': ALICE_ID, mode: 'fresh' };
  expectRefusal(await stage.run({ with: inputs, humans: [approveAs(BOB)] }));
  expect(stage.cache.entries()).toEqual(before);
  const { outputs } = await stage.run({ with: { 'allowed-users': ALICE_ID, mode: 'silent' } });
  expect(outputs).toMatchObject({ outcome: 'signed-in', 'object-id': ALICE_ID });
});

test.each([
  ['object id', ALICE_ID],
  ['tenant-id/object-id', `${CONTOSO}/${ALICE_ID}`],
])('who is listed by %s gets in, without a warning', async (_how, user) => {
  const inputs = { cache: 'none', 'allowed-users': `${BOB_ID}\n${user.toUpperCase()}` };
  const { outputs, annotations } = await stage.run({ with: inputs, humans: [approveAs(ALICE)] });
  expect(outputs).toMatchObject({ outcome: 'signed-in', 'object-id': ALICE_ID });
  expect(annotations).toEqual([]);
});

test('who is listed by username gets in in any case, with a warning that shows the id', async () => {
  const inputs = { cache: 'none', 'allowed-users': ALICE.toUpperCase() };
  const { outputs, annotations } = await stage.run({ with: inputs, humans: [approveAs(ALICE)] });
  expect(outputs.outcome).toBe('signed-in');
  expect(annotations.map(({ level }) => level)).toEqual(['warning']);
  expect(annotations[0]?.message).toContain(`Write ${CONTOSO}/${ALICE_ID} instead.`);
});

test('a user of another tenant completes the code: refused, nothing kept', async () => {
  const transcript = await stage.run({ humans: [force(FABRIKAM)] });
  expectRefusal(transcript);
  expect(transcript.log).toContain(EVE_ID);
  expect(transcript.log).toContain('issued by another tenant or cloud');
  expect(stage.cache.entries()).toEqual([]);
});

test('a user of another tenant with the object id of a listed one: refused', async () => {
  const inputs = { cache: 'none', 'allowed-users': `${CONTOSO}/${EVE_ID}` };
  expectRefusal(await stage.run({ with: inputs, humans: [force(FABRIKAM)] }));
});

test('a guest who is not listed: refused', async () => {
  const inputs = { cache: 'none', 'allowed-users': ALICE_ID };
  const transcript = await stage.run({ with: inputs, humans: [approveAs(GUEST)] });
  expectRefusal(transcript);
  expect(transcript.log).toContain(GUEST_ID_IN_CONTOSO);
});

test.each([
  ['tenant-id/object-id', `${CONTOSO}/${GUEST_ID_IN_CONTOSO}`],
  ['object id', GUEST_ID_IN_CONTOSO],
])('a guest who is listed by %s gets in', async (_how, user) => {
  const inputs = { cache: 'none', 'allowed-users': user };
  const { outputs } = await stage.run({ with: inputs, humans: [approveAs(GUEST)] });
  expect(outputs).toMatchObject({ outcome: 'signed-in', 'object-id': GUEST_ID_IN_CONTOSO });
});

test.each([
  ['username, which their home tenant decides on', GUEST],
  ['the object id at home', GUEST_HOME_ID],
  ['home tenant and object id at home', `${FABRIKAM}/${GUEST_HOME_ID}`],
])('a guest who is listed by %s: refused', async (_how, user) => {
  const inputs = { cache: 'none', 'allowed-users': user };
  const transcript = await stage.run({ with: inputs, humans: [approveAs(GUEST)] });
  expectRefusal(transcript);
  expect(transcript.log).toContain(`${CONTOSO}/${GUEST_ID_IN_CONTOSO}`);
});

test('a guest whose home tenant calls them like somebody listed: refused', async () => {
  stage.entra.changeIdTokens((claims) => ({ ...claims, preferred_username: ALICE }));
  const inputs = { 'allowed-users': ALICE };
  expectRefusal(await stage.run({ with: inputs, humans: [approveAs(GUEST)] }));
  stage.entra.changeIdTokens();
});

describe('a guest by mail, whose identity provider is none of Entra and whose home seems to be here', () => {
  const PEOPLE_BY_MAIL: [string, ChangeClaims][] = [
    ['the claim idp', (claims) => ({ ...claims, idp: 'mail' })],
    ['the claim acct', (claims) => ({ ...claims, acct: 1 })],
  ];
  afterEach(() => stage.entra.changeIdTokens());

  test.each(PEOPLE_BY_MAIL)(
    'by %s, is not who is listed by username: refused',
    async (_by, change) => {
      stage.entra.changeIdTokens(change);
      const transcript = await stage.run({
        with: { cache: 'none', 'allowed-users': ALICE },
        humans: [approveAs(ALICE)],
      });
      expectRefusal(transcript);
      expect(transcript.log).toContain(
        'A guest or a personal account is accepted by object id only',
      );
      expect(transcript.log).toContain(`${CONTOSO}/${ALICE_ID}`);
    },
  );

  test.each(PEOPLE_BY_MAIL)('by %s, gets in by object id', async (_by, change) => {
    stage.entra.changeIdTokens(change);
    const { outputs } = await stage.run({
      with: { cache: 'none', 'allowed-users': ALICE_ID },
      humans: [approveAs(ALICE)],
    });
    expect(outputs).toMatchObject({ outcome: 'signed-in', 'object-id': ALICE_ID });
  });
});

test('tenant-id: organizations lets in who is listed by tenant-id/object-id', async () => {
  const inputs = { 'tenant-id': 'organizations', 'allowed-users': `${FABRIKAM}/${EVE_ID}` };
  const first = await stage.run({ with: inputs, humans: [approveAs(EVE)] });
  expect(first.outputs).toMatchObject({ outcome: 'signed-in', 'tenant-id': FABRIKAM });
  const second = await stage.run({ with: inputs });
  expect(second.outputs).toMatchObject({ source: 'refresh-token', 'object-id': EVE_ID });
});

test('tenant-id: organizations and anybody else in the world completes the code: refused', async () => {
  const inputs = { 'tenant-id': 'organizations', 'allowed-users': `${FABRIKAM}/${EVE_ID}` };
  expectRefusal(await stage.run({ with: inputs, humans: [approveAs(ALICE)] }));
  expect(stage.cache.entries()).toEqual([]);
});

test('tenant-id: organizations with an object id of another tenant than the one listed: refused', async () => {
  const inputs = {
    cache: 'none',
    'tenant-id': 'organizations',
    'allowed-users': `${CONTOSO}/${EVE_ID}`,
  };
  expectRefusal(await stage.run({ with: inputs, humans: [approveAs(EVE)] }));
});
