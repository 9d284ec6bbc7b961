import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE, ARM_SCOPE, UNCONSENTED_SCOPE } from '../../dev/servers/entra/contoso.ts';
import { codesIn } from './codes.ts';
import { refusal } from './refusal.ts';
import { approveAs, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const scopes = `User.Read\narm=${ARM_SCOPE}`;

test('one sign-in serves every line of scopes', async () => {
  const { outputs, log } = await stage.run({ with: { scopes }, humans: [approveAs(ALICE)] });
  const tokens = JSON.parse(outputs['access-tokens'] ?? '');
  expect(Object.keys(tokens)).toEqual(['default', 'arm']);
  expect(tokens.default).toBe(outputs['access-token']);
  expect(audienceOf(tokens.arm)).toContain('management.azure.com');
  expect(log).toContain('2 tokens are valid until');
  expect(stage.takeRequests()).toEqual([
    'discovery 200',
    'keys 200',
    'devicecode 200',
    'token device_code 200',
    'token refresh_token 200',
  ]);
});

test('silently, it is one token request for each resource and no other', async () => {
  const { outputs } = await stage.run({ with: { scopes } });
  expect(outputs.source).toBe('refresh-token');
  expect(stage.takeRequests()).toEqual(['token refresh_token 200', 'token refresh_token 200']);
});

const unconsented = { scopes: `User.Read\nmail=${UNCONSENTED_SCOPE}` };

test('a further line without consent is asked for once more, and then served', async () => {
  stage.cache.forget();
  const { outputs, lines } = await stage.run({
    with: unconsented,
    humans: [approveAs(ALICE), approveAs(ALICE)],
  });
  expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(Object.keys(JSON.parse(outputs['access-tokens'] ?? ''))).toEqual(['default', 'mail']);
  expect(codesIn({ lines })).toBe(2);
});

test('a refused further line is named, keeps the sign-in, and fails the step without tokens', async () => {
  stage.cache.forget();
  stage.entra.fail({
    endpoint: 'token',
    grantType: 'refresh_token',
    with: { kind: 'error', error: 'invalid_scope', code: 70011 },
  });
  const { conclusion, outputs, log } = await stage.run({
    with: { scopes },
    humans: [approveAs(ALICE)],
  });
  expect(conclusion).toBe('failure');
  expect(outputs).toEqual(refusal('failed'));
  expect(log).toContain('the line "arm" of scopes');
  expect(log).toContain('AADSTS70011');
  expect(stage.cache.entries()).toHaveLength(1);
});

function audienceOf(token: string): string {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).aud;
}
