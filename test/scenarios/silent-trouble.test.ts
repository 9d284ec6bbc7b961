import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { refusal } from './refusal.ts';
import { approveAs, openStage, type Stage, signInOnce } from './stage.ts';

let stage: Stage;
let folder: string;
beforeEach(async () => {
  stage = await openStage();
  folder = await mkdtemp(join(tmpdir(), 'silent-trouble-'));
  await signInOnce(stage, { with: kept() });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await stage.close();
});

const kept = () => ({ cache: 'file', 'cache-path': folder });

const failRefresh = (error: string, code: number, more: object = {}) =>
  stage.entra.fail({
    endpoint: 'token',
    grantType: 'refresh_token',
    with: { kind: 'error', error, code, ...more },
  });

test.each([
  ['revoked', 'invalid_grant', 50173, 'bad_token', 'The stored sign-in was revoked.'],
  ['expired', 'invalid_grant', 700082, 'token_expired', 'was not used for too long'],
  ['without consent', 'invalid_grant', 65001, 'consent_required', 'Nobody has consented'],
  ['short of MFA', 'interaction_required', 50076, 'basic_action', 'demands multifactor'],
])(
  'a sign-in that is %s asks a human, and one line says why',
  async (_how, error, code, suberror, reason) => {
    failRefresh(error, code, { suberror });
    const { outputs, lines } = await stage.run({ with: kept(), humans: [approveAs(ALICE)] });
    expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
    const told = lines.filter((line) => line.includes(`AADSTS${code}`));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(reason);
  },
);

test('what the server demands when it refuses is asked for in the next sign-in', async () => {
  const demanded = { access_token: { acrs: { essential: true, value: 'c1' } } };
  failRefresh('interaction_required', 50076, { claims: JSON.stringify(demanded) });
  const wanted = { id_token: { auth_time: { essential: true } } };
  const inputs = { ...kept(), claims: JSON.stringify(wanted) };
  await stage.run({ with: inputs, humans: [approveAs(ALICE)] });
  const request = stage.entra.requests.find(({ endpoint }) => endpoint === 'devicecode');
  expect(JSON.parse(request?.form.claims ?? '')).toMatchObject({ ...demanded, ...wanted });
});

test('a sign-in of a flow that policy blocks is forgotten for good, in silent mode as well', async () => {
  failRefresh('invalid_grant', 530036);
  const first = await stage.run({ with: { ...kept(), mode: 'silent' } });
  expect(first.outputs).toEqual(refusal('blocked'));
  expect(first.log).toContain('exempt who signs in here under Authentication flows');
  expect(first.log).toContain('docs/TROUBLESHOOTING.md#aadsts530036');
  stage.takeRequests();
  const second = await stage.run({ with: { ...kept(), mode: 'silent' } });
  expect(second.outputs).toEqual(refusal('sign-in-required'));
  expect(stage.takeRequests()).toEqual([]);
});

test('a number that is not known comes with the words of the server and a place to look', async () => {
  failRefresh('unauthorized_client', 999999, { description: 'AADSTS999999: Something new.' });
  const { outputs, log } = await stage.run({ with: kept() });
  expect(outputs).toEqual(refusal('failed'));
  expect(log).toContain('Something new.');
  expect(log).toContain('https://login.microsoftonline.com/error?code=999999');
  expect(log).toMatch(/trace id [0-9a-f-]{36} · correlation id [0-9a-f-]{36}/);
});
