import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ALICE } from '../../../dev/servers/entra/contoso.ts';
import type { Endpoint } from '../../../dev/servers/entra/server.ts';
import { refusal } from '../refusal.ts';
import { openStage, type Run, type Stage, signInOnce } from '../stage.ts';
import { expectHarmless, HOSTILE } from './hostile.ts';

type Body = Record<string, unknown>;

let stage: Stage;
let parent: string;
let approving: NodeJS.Timeout;
beforeAll(async () => {
  stage = await openStage();
  parent = await mkdtemp(join(tmpdir(), 'hostile-server-'));
  await signInOnce(stage, { with: storeIn('kept') });
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
  await rm(parent, { recursive: true });
});

const storeIn = (name: string) => ({ cache: 'file', 'cache-path': join(parent, name) });

function change(endpoint: Endpoint, grantType: string | undefined, changes: Body): void {
  stage.entra.fail({
    endpoint,
    ...(grantType !== undefined && { grantType }),
    times: 'always',
    with: { kind: 'tamper', change: (body: Body) => ({ ...body, ...changes }) },
  });
}

const ASKING: Run = { with: { cache: 'none' }, post: false };

test.each([
  ['user_code', { user_code: HOSTILE }, 'failed'],
  ['verification_uri', { verification_uri: HOSTILE }, 'failed'],
  [
    'query of verification_uri',
    { verification_uri: `https://microsoft.com/devicelogin?${HOSTILE}` },
    'failed',
  ],
  ['message and time', { message: HOSTILE, expires_in: HOSTILE, interval: HOSTILE }, 'signed-in'],
  ['interval without end', { interval: 1e300 }, 'signed-in'],
])(
  'a hostile %s with the code becomes neither command nor markup',
  async (_what, changes, outcome) => {
    change('devicecode', undefined, changes);
    const transcript = await stage.run(ASKING);
    expect(transcript.outputs.outcome).toBe(outcome);
    expectHarmless(transcript);
  },
);

describe('a refusal', () => {
  const REFUSAL = {
    error: 'invalid_grant',
    error_description: 'AADSTS50173: revoked.',
    suberror: 'bad_token',
  };

  const IDS = { trace_id: HOSTILE, correlation_id: HOSTILE, timestamp: HOSTILE };

  const answers: [string, Body][] = [
    ['an error', { error: HOSTILE, ...IDS }],
    [
      'a passing error with its description',
      { error: 'temporarily_unavailable', error_description: HOSTILE },
    ],
    ['a description', { error_description: HOSTILE, claims: HOSTILE }],
    [
      'all but the number that is known',
      {
        error_description: `AADSTS50173: ${HOSTILE}`,
        suberror: HOSTILE,
        claims: JSON.stringify({ [HOSTILE]: HOSTILE }),
        ...IDS,
      },
    ],
    ['numbers', { error_codes: [HOSTILE], error_description: '' }],
  ];

  test.each(answers)(
    'of a code, with %s that is hostile, becomes neither command nor markup',
    async (_what, body) => {
      change('devicecode', undefined, { ...REFUSAL, ...body });
      const transcript = await stage.run({ ...ASKING, speed: 100 });
      expect(transcript.outputs).toEqual(refusal('failed'));
      expectHarmless(transcript);
    },
  );

  test.each(answers)(
    'of the kept sign-in, with %s that is hostile, becomes neither command nor markup',
    async (what, body) => {
      change('token', 'refresh_token', { ...REFUSAL, ...body });
      await cp(join(parent, 'kept'), join(parent, what), { recursive: true });
      const transcript = await stage.run({ with: storeIn(what), speed: 100, post: false });
      expect(['signed-in', 'failed']).toContain(transcript.outputs.outcome);
      expect(transcript.outputs.source).not.toBe('refresh-token');
      expectHarmless(transcript);
    },
  );
});

test.each([
  [
    'scope, expires_in and token_type',
    { scope: HOSTILE, expires_in: HOSTILE, token_type: HOSTILE },
    'signed-in',
  ],
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
  ['preferred_username, name, groups and roles', 'signed-in'],
  ['oid', 'failed'],
  ['tid', 'not-allowed'],
  ['iss', 'not-allowed'],
  ['aud', 'failed'],
])('a hostile claim %s becomes neither command nor markup', async (names, outcome) => {
  const hostile = names.split(/, | and /).map((name) => [name, HOSTILE]);
  stage.entra.changeIdTokens((claims) => ({ ...claims, ...Object.fromEntries(hostile) }));
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
    const inputs = { cache: 'none', 'tenant-id': 'contoso.com' };
    const transcript = await stage.run({ with: inputs, post: false });
    expect(transcript.outputs).toEqual(refusal('failed'));
    expectHarmless(transcript);
  },
);

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
