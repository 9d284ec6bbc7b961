import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Leftover } from '../../../dev/runner/runner.ts';
import {
  ALICE,
  ALICE_ID,
  ARM_SCOPE,
  BOB,
  BOB_ID,
  CLIENT_ID,
} from '../../../dev/servers/entra/contoso.ts';
import { codesIn } from '../codes.ts';
import { approveAs } from '../stage.ts';
import type { JobFacts, Step } from '../stage-job.ts';
import { onlyFileIn, playAttacks } from './attacked-job.ts';
import { expectRefusal } from './verdict.ts';

const OTHER_CLIENT = 'c11e0000-cccc-4a4a-8b8b-000000000013';
const MEBIBYTE = 1024 * 1024;

const attacked = playAttacks();
const { stage, job, folder, kept, act, signIn, expectOneRequest, expectMended, fileOf } = attacked;

beforeAll(() => {
  const { directory } = stage().entra;
  const app = directory.findApp(CLIENT_ID);
  if (app) {
    directory.addApp({ ...app, clientId: OTHER_CLIENT, consented: new Set(app.consented) });
  }
});

describe('in RUNNER_TEMP', () => {
  test('no token is in plain text after the step, and only its user can open what is there', async () => {
    const { file, token } = await signIn({ scopes: `User.Read\narm=${ARM_SCOPE}` });
    const sealed = await readFile(file, 'utf8');
    expect(sealed).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
    const files = await filesIn(job().temp);
    expect(files.map(({ path }) => path)).toContain(file);
    for (const secret of [...stage().entra.secrets(), ALICE, token.slice(0, 60)]) {
      expect(files.filter(({ content }) => content.includes(secret))).toEqual([]);
    }
    if (process.platform !== 'win32') {
      const modes = await Promise.all([stat(file), stat(folder())]);
      expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o600, 0o700]);
    }
  });

  test('nothing is kept of somebody who is refused', async () => {
    const transcript = await act({
      with: { mode: 'fresh', 'allowed-users': ALICE_ID },
      humans: [approveAs(BOB)],
    });
    expectRefusal(transcript);
    expect(existsSync(folder())).toBe(false);
  });

  test('an approval under actor-policy: different is not kept for later steps', async () => {
    const inputs = {
      'actor-policy': 'different',
      actors: `octocat=${ALICE_ID}\nhubot=${BOB_ID}`,
      account: BOB_ID,
    };
    for (const _ of ['first', 'second']) {
      const transcript = await act({ with: inputs, humans: [approveAs(BOB)] });
      expect(transcript.outputs).toMatchObject({ source: 'device-code', 'object-id': BOB_ID });
      expect(codesIn(transcript)).toBe(1);
      expect(existsSync(folder())).toBe(false);
    }
    const without = await act({ with: { account: BOB_ID }, humans: [approveAs(BOB)] });
    expect(without.outputs.source).toBe('device-code');
  });
});

describe('a file that was tampered with: one request and nothing else', () => {
  const flip = (text: string, index: number) =>
    `${text.slice(0, index)}${text[index] === 'A' ? 'B' : 'A'}${text.slice(index + 1)}`;

  test.each<[string, (sealed: string) => string | Buffer]>([
    ['a changed header', (sealed) => flip(sealed, 10)],
    ['changed text', (sealed) => flip(sealed, Math.floor(sealed.length / 2))],
    ['a changed tag', (sealed) => flip(sealed, sealed.length - 5)],
    ['its second half gone', (sealed) => sealed.slice(0, sealed.length / 2)],
    ['nothing in it', () => ''],
    ['noise', () => randomBytes(4096)],
    ['more than fits', (sealed) => sealed + 'A'.repeat(5 * MEBIBYTE)],
  ])('with %s', async (_how, change) => {
    const before = await signIn();
    await writeFile(before.file, change(await readFile(before.file, 'utf8')));
    await expectOneRequest(before);
    await expectMended();
  });

  test('the same file, put back as it was, would have opened', async () => {
    const { file, token } = await signIn();
    const sealed = await readFile(file);
    await writeFile(file, sealed);
    const { outputs } = await act();
    expect(outputs).toMatchObject({ source: 'cached-token', 'access-token': token });
  });
});

describe('a planted file: one request and nothing else', () => {
  const FORGED = 'a-token-that-nobody-issued-and-that-an-attacker-would-like-to-see-used';

  test('with a token in plain text', async () => {
    const before = await signIn();
    const { sealed } = await fileOf({}, {});
    const token = { value: FORGED, expiresAt: Date.now() + 3_600_000, scopes: ['User.Read'] };
    const account = { objectId: ALICE_ID, username: ALICE, homeAccountId: 'x', roles: [] };
    const people = [{ account, lines: [{ scopes: ['User.Read'], token }] }];
    for (const text of [JSON.stringify({ people }), `${sealed}${JSON.stringify({ people })}`]) {
      await writeFile(before.file, text);
      await expectOneRequest(before);
    }
    await expectMended();
  });

  test('before the first step, in a folder that other users can open: it is left alone', async () => {
    await mkdir(folder(), { mode: 0o755 });
    await writeFile(join(folder(), 'planted'), FORGED);
    await expectOneRequest({ token: FORGED });
    expect(await readdir(folder())).toEqual(['planted']);
  });
});

const LATER = randomBytes(32).toString('base64');

describe('a file moved into place that was sealed for', () => {
  test.each<[string, JobFacts, Step]>([
    [
      'another key',
      {},
      { with: { mode: 'fresh', 'cache-encryption-key': LATER }, humans: [approveAs(ALICE)] },
    ],
    ['another run', { env: { GITHUB_RUN_ID: '1658821494' } }, {}],
    ['another attempt of the run', { env: { GITHUB_RUN_ATTEMPT: '2' } }, {}],
    ['another job of the run', { env: { GITHUB_JOB: 'deploy' } }, {}],
    [
      'another leg of the matrix, on its own runner',
      { env: { RUNNER_NAME: 'GitHub Actions 2' } },
      {},
    ],
    [
      'another name of the tenant',
      {},
      { with: { 'tenant-id': 'contoso.com' }, humans: [approveAs(ALICE)] },
    ],
    ['other rules', {}, { with: { 'allowed-users': ALICE_ID } }],
    ['another app', {}, { with: { 'client-id': OTHER_CLIENT }, humans: [approveAs(ALICE)] }],
  ])('%s: one request and nothing else', async (_whose, facts, step) => {
    const other = await fileOf(facts, step);
    const { file } = await signIn();
    await writeFile(file, other.sealed);
    await expectOneRequest(other);
    await expectMended();
  });

  test('the kept sign-in, out of the file store: one request and nothing else', async () => {
    const before = await signIn();
    await cp(await onlyFileIn(kept()), before.file);
    await expectOneRequest(before);
    await expectMended();
  });
});

/** Every file under a folder. */
async function filesIn(path: string): Promise<Leftover[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const whole = join(parentPath, name);
        return { path: whole, content: await readFile(whole) };
      }),
  );
}
