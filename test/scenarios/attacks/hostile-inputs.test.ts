import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE } from '../../../dev/emulator/contoso.ts';
import { readAction } from '../../../dev/runner/action.ts';
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

test.each(INPUTS)('a hostile value of %s becomes neither command nor markup', async (name) => {
  for (const value of [HOSTILE, HOSTILE_LINE]) {
    const transcript = await stage.run({ with: { cache: 'none', [name]: value } });
    expectHarmless(transcript);
    expect(transcript.outputs.outcome).toMatch(/^(failed|not-allowed)$/);
  }
});

test.each([
  ['a role', { 'allowed-roles': '##[error]injected' }],
  ['a username', { 'allowed-users': '##[error]injected@contoso.com' }],
  ['an account', { account: '##[set-output name=injected]injected' }],
  ['a scope', { scopes: 'api://##[error]injected/Orders.Read' }],
  ['a claims challenge', { claims: JSON.stringify({ [HOSTILE]: HOSTILE }) }],
])(
  '%s that is hostile and well-formed becomes neither command nor markup',
  async (_what, inputs) => {
    expectHarmless(await stage.run({ with: { cache: 'none', ...inputs } }));
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

test.each([
  'GITHUB_WORKFLOW',
  'GITHUB_REF',
  'GITHUB_REPOSITORY',
  'GITHUB_TRIGGERING_ACTOR',
  'GITHUB_RUN_ID',
])('a hostile %s becomes neither command nor markup', async (variable) => {
  const transcript = await stage.run({ with: { cache: 'none' }, env: { [variable]: HOSTILE } });
  expect(transcript.outputs.outcome).toBe('signed-in');
  expectHarmless(transcript);
});
