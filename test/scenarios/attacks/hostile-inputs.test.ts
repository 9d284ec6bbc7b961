import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readAction } from '../../../dev/runner/action.ts';
import { ALICE, CLIENT_ID, CONTOSO } from '../../../dev/servers/entra/contoso.ts';
import { refusal } from '../refusal.ts';
import { openStage, type Stage } from '../stage.ts';
import { expectHarmless, HOSTILE, HOSTILE_LINE } from './hostile.ts';

const INPUTS = Object.keys(readAction('.').inputs);

let stage: Stage;
let approving: NodeJS.Timeout;
beforeAll(async () => {
  stage = await openStage();
  approving = setInterval(() => {
    for (const { userCode } of stage.entra.takeCodes()) {
      stage.entra.approve(userCode, ALICE);
    }
  }, 5);
});
afterAll(async () => {
  clearInterval(approving);
  await stage.close();
});

// Whatever it holds is well-formed, so that nothing is said of it until it is used.
const FREE = ['github-token'];

test.each([
  ['in several lines', HOSTILE],
  ['in one line', HOSTILE_LINE],
])(
  'hostile values of all inputs, %s: every one is refused, and none becomes command or markup',
  async (_how, value) => {
    const inputs = Object.fromEntries(INPUTS.map((name) => [name, value]));
    const transcript = await stage.run({ with: inputs });
    expect(transcript.outputs).toEqual(refusal('failed'));
    const refused = new Set(
      [...transcript.log.matchAll(/^- ([a-z-]+) /gm)].map(([, name]) => name),
    );
    expect(INPUTS.filter((name) => !refused.has(name))).toEqual(FREE);
    expectHarmless(transcript);
  },
);

test.each([
  ['in several lines', HOSTILE],
  ['in one line', HOSTILE_LINE],
])(
  'a hostile value of github-token, %s, becomes neither command nor markup where it is used',
  async (_how, value) => {
    const transcript = await stage.run({
      with: { cache: 'none', notify: 'commit-status', 'github-token': value },
      env: { GITHUB_API_URL: stage.entra.origin },
    });
    expect(transcript.outputs.outcome).toBe('signed-in');
    // The warning comes from the step, or from post where GitHub took longer.
    expect(transcript.annotations.filter(({ level }) => level !== 'warning')).toEqual([]);
    expectHarmless(transcript);
  },
);

test('a webhook that is hostile and well-formed becomes neither command nor markup', async () => {
  const url = `${stage.entra.origin}/##[error]injected%0A::error::injected<img src=x>`;
  const transcript = await stage.run({ with: { cache: 'none', 'webhook-url': url } });
  expect(transcript.outputs.outcome).toBe('signed-in');
  expect(transcript.annotations.map(({ level }) => level)).toEqual(['warning']);
  expect(transcript.log).not.toContain('injected');
  expectHarmless(transcript);
});

describe('a pending code that is hostile and well-formed', () => {
  const wait = (inputs: Record<string, string | undefined>, userCode = 'C0DE-1') => {
    const pending = packPlain({
      context: { authority: stage.entra.origin, tenant: CONTOSO, clientId: CLIENT_ID },
      scopeLines: [{ name: 'default', scopes: ['User.Read'] }],
      line: 'default',
      run: { id: '1658821493', startedBy: 'octocat', job: 'sign-in', attempt: '1' },
      issuedAt: Date.now(),
      code: {
        device_code: 'a-code-that-nobody-has-issued',
        user_code: userCode,
        verification_uri: `${stage.entra.origin}/##[error]injected<img/src=x>`,
        message: HOSTILE,
      },
    });
    return stage.run({ with: { cache: 'none', mode: 'wait', pending, ...inputs } });
  };

  test('becomes neither command nor markup', async () => {
    const transcript = await wait({ 'cache-encryption-key': undefined });
    expect(transcript.outputs).toEqual(refusal('failed'));
    expect(transcript.log).toContain('enter  C0DE-1');
    expectHarmless(transcript);
  });

  test('is refused where its user code is none', async () => {
    const transcript = await wait({ 'cache-encryption-key': undefined }, '##[error]injected');
    expect(transcript.outputs).toEqual(refusal('failed'));
    expect(transcript.log).toContain('pending is not what the step with mode: request gave');
    expect(transcript.log).not.toContain('  enter  ');
    expectHarmless(transcript);
  });

  test('is not even shown where there is a key, since nobody has sealed it', async () => {
    const transcript = await wait({});
    expect(transcript.outputs).toEqual(refusal('failed'));
    expect(transcript.log).toContain('pending is not what the step with mode: request gave');
    expect(transcript.log).not.toContain('injected');
    expectHarmless(transcript);
  });
});

test.each([
  [
    'a username and a role',
    {
      'allowed-users': '##[error]injected@contoso.com',
      'allowed-roles': '##[error]injected',
    },
  ],
  ['an account', { account: '##[set-output name=injected]injected' }],
  ['a scope', { scopes: 'api://##[error]injected/Orders.Read' }],
  ['a claims challenge', { claims: JSON.stringify({ [HOSTILE]: HOSTILE }) }],
])(
  '%s that is hostile and well-formed becomes neither command nor markup',
  async (_what, inputs) => {
    expectHarmless(await stage.run({ with: { cache: 'none', ...inputs }, post: false }));
  },
);

test('a folder of a hostile name becomes neither command nor markup', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'hostile-'));
  try {
    const path = join(parent, '##[error]injected <img src=x>');
    await writeFile(path, 'no folder');
    const transcript = await stage.run({ with: { cache: 'file', 'cache-path': path } });
    expect(transcript.outputs.outcome).toBe('signed-in');
    expect(transcript.annotations.map(({ level }) => level)).toEqual(['warning', 'warning']);
    expectHarmless(transcript);
  } finally {
    await rm(parent, { recursive: true });
  }
});

const VARIABLES = [
  'GITHUB_WORKFLOW',
  'GITHUB_REF',
  'GITHUB_REPOSITORY',
  'GITHUB_TRIGGERING_ACTOR',
  'GITHUB_RUN_ID',
];

test(`hostile ${VARIABLES.join(', ')} become neither command nor markup`, async () => {
  const env = Object.fromEntries(VARIABLES.map((name) => [name, HOSTILE]));
  const transcript = await stage.run({ with: { cache: 'none' }, env });
  expect(transcript.outputs.outcome).toBe('signed-in');
  expect(transcript.log.split('injected').length).toBeGreaterThan(VARIABLES.length);
  expectHarmless(transcript);
});

/** As `mode: request` packs a code where there is no key. */
function packPlain(carried: object): string {
  return `plain.${Buffer.from(JSON.stringify(carried)).toString('base64url')}`;
}
