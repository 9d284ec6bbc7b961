import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE, ALICE_ID } from '../../../dev/servers/entra/contoso.ts';
import { openStage, type Stage } from '../stage.ts';
import { expectRefusal } from './verdict.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('NODE_TLS_REJECT_UNAUTHORIZED=0: refused before any request, with the variable to set instead', async () => {
  const transcript = await stage.run({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });
  expectRefusal(transcript, 'failed');
  expect(transcript.log).toContain('NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the verification');
  expect(transcript.log).toContain('NODE_EXTRA_CA_CERTS');
  expect(stage.takeRequests()).toEqual([]);
});

test.each([
  ['allowed-user', ALICE_ID],
  ['allow-users', ALICE_ID],
  ['Allowed_Users', ALICE_ID],
  ['actors-policy', 'same'],
  ['allowed-account', ALICE],
])('a rule that is misspelt, %s: refused, since nobody would be kept out', async (name, value) => {
  const transcript = await stage.run({ with: { cache: 'none', [name]: value }, post: false });
  expectRefusal(transcript, 'failed');
  expect(transcript.log).toContain(`- ${name.toLowerCase()} is not an input of this action`);
  expect(stage.takeRequests()).toEqual([]);
});
