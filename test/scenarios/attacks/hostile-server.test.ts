import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ALICE } from '../../../dev/emulator/contoso.ts';
import type { Endpoint } from '../../../dev/emulator/server.ts';
import { openStage, type Run, type Stage, signInOnce } from '../stage.ts';
import { expectHarmless, HOSTILE } from './hostile.ts';

type Body = Record<string, unknown>;

let stage: Stage;
let approving: NodeJS.Timeout;
beforeAll(async () => {
  stage = await openStage();
  await signInOnce(stage);
  approving = setInterval(() => {
    for (const { userCode } of stage.entra.takeCodes()) {
      stage.entra.approve(userCode, ALICE);
    }
  }, 5);
});
afterEach(() => {
  stage.entra.mend();
  stage.entra.changeIdTokens();
});
afterAll(async () => {
  clearInterval(approving);
  await stage.close();
});

function change(endpoint: Endpoint, grantType: string | undefined, changes: Body): void {
  stage.entra.fail({
    endpoint,
    ...(grantType !== undefined && { grantType }),
    times: 'always',
    with: { kind: 'tamper', change: (body: Body) => ({ ...body, ...changes }) },
  });
}

const ASKING: Run = { with: { cache: 'none' } };

test.each([
  ['user_code', HOSTILE],
  ['verification_uri', HOSTILE],
  ['verification_uri', `https://microsoft.com/devicelogin?${HOSTILE}`],
  ['message', HOSTILE],
  ['expires_in', HOSTILE],
  ['interval', HOSTILE],
  ['interval', 1e300],
])('a hostile %s with the code becomes neither command nor markup', async (field, value) => {
  change('devicecode', undefined, { [field]: value });
  const transcript = await stage.run(ASKING);
  expect(transcript.outputs.outcome).toBe('signed-in');
  expectHarmless(transcript);
});

describe('a refusal', () => {
  const REFUSAL = {
    error: 'invalid_grant',
    error_description: 'AADSTS50173: revoked.',
    suberror: 'bad_token',
  };

  const fields: [string, Body][] = [
    ['error', { error: HOSTILE }],
    [
      'error and description, passing',
      { error: 'temporarily_unavailable', error_description: HOSTILE },
    ],
    ['error_description', { error_description: HOSTILE }],
    ['error_description of a known number', { error_description: `AADSTS50173: ${HOSTILE}` }],
    ['error_codes', { error_codes: [HOSTILE], error_description: '' }],
    ['suberror', { suberror: HOSTILE }],
    ['trace_id', { trace_id: HOSTILE }],
    ['correlation_id', { correlation_id: HOSTILE }],
    ['claims', { claims: HOSTILE }],
    ['claims, as JSON', { claims: JSON.stringify({ [HOSTILE]: HOSTILE }) }],
  ];

  test.each(fields)(
    'of a code with a hostile %s becomes neither command nor markup',
    async (_field, body) => {
      change('devicecode', undefined, { ...REFUSAL, ...body });
      const transcript = await stage.run({ ...ASKING, speed: 25 });
      expect(transcript.outputs).toEqual({ outcome: 'failed' });
      expectHarmless(transcript);
    },
  );

  test.each(fields)(
    'of the kept sign-in with a hostile %s becomes neither command nor markup',
    async (_field, body) => {
      change('token', 'refresh_token', { ...REFUSAL, ...body });
      const transcript = await stage.run({ speed: 25 });
      expect(['signed-in', 'failed']).toContain(transcript.outputs.outcome);
      expectHarmless(transcript);
      stage.cache.forget();
      stage.entra.mend();
      await stage.run();
    },
  );
});

test.each([
  ['scope', { scope: HOSTILE }, 'signed-in'],
  ['expires_in', { expires_in: HOSTILE }, 'signed-in'],
  ['token_type', { token_type: HOSTILE }, 'signed-in'],
  ['access_token', { access_token: HOSTILE }, 'failed'],
  ['id_token', { id_token: HOSTILE }, 'failed'],
  ['client_info', { client_info: HOSTILE }, 'failed'],
  ['client_info, as JSON', { client_info: encode({ uid: HOSTILE, utid: HOSTILE }) }, 'failed'],
])(
  'a hostile %s with the tokens becomes neither command nor markup',
  async (_field, changes, outcome) => {
    stage.entra.fail({
      endpoint: 'token',
      grantType: 'device_code',
      times: 'always',
      with: {
        kind: 'tamper',
        change: (body: Body) => (body.access_token ? { ...body, ...changes } : body),
      },
    });
    const transcript = await stage.run(ASKING);
    expect(transcript.outputs.outcome).toBe(outcome);
    expectHarmless(transcript);
  },
);

test.each([
  ['preferred_username', 'signed-in'],
  ['name', 'signed-in'],
  ['oid', 'failed'],
  ['tid', 'not-allowed'],
  ['iss', 'not-allowed'],
  ['aud', 'failed'],
])('a hostile claim %s becomes neither command nor markup', async (claim, outcome) => {
  stage.entra.changeIdTokens((claims) => ({ ...claims, [claim]: HOSTILE }));
  const transcript = await stage.run(ASKING);
  expect(transcript.outputs.outcome).toBe(outcome);
  expectHarmless(transcript);
});

test.each([
  ['issuer of the tenant', 'discovery', { issuer: HOSTILE }],
  [
    'issuer of the keys',
    'keys',
    { keys: [{ kty: 'RSA', kid: HOSTILE, n: HOSTILE, e: HOSTILE, issuer: HOSTILE }] },
  ],
] as [string, Endpoint, Body][])(
  'a hostile %s becomes neither command nor markup',
  async (_what, endpoint, changes) => {
    change(endpoint, undefined, changes);
    const transcript = await stage.run({ with: { cache: 'none', 'tenant-id': 'contoso.com' } });
    expect(transcript.outputs).toEqual({ outcome: 'failed' });
    expectHarmless(transcript);
  },
);

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
