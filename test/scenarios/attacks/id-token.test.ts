import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ALICE,
  ALICE_ID,
  BOB_ID,
  CONFIDENTIAL_CLIENT_ID,
  CONTOSO,
  FABRIKAM,
} from '../../../dev/servers/entra/contoso.ts';
import { codesIn } from '../codes.ts';
import { approveAs, openStage, type Stage, signInOnce } from '../stage.ts';
import { FORGERIES } from './forgeries.ts';
import { expectRefusal } from './verdict.ts';

let stage: Stage;
let folder: string;
beforeAll(async () => {
  stage = await openStage();
  folder = await mkdtemp(join(tmpdir(), 'id-token-'));
});
afterEach(() => {
  stage.entra.mend();
  stage.entra.changeIdTokens();
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await stage.close();
});

const kept = () => ({ cache: 'file', 'cache-path': folder });

async function readKept(): Promise<string[][]> {
  const names = await readdir(folder);
  return await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]),
  );
}

type Grant = 'device_code' | 'refresh_token';
type Claims = Record<string, unknown>;
type Answer = { id_token?: string; client_info?: string };

const UNTRUSTED = 'The ID token that came back cannot be trusted: ';
const seconds = () => Math.floor(Date.now() / 1000);

/** Genuine signatures under claims that must not be believed: what is false, outcome, sentence. */
const CLAIMS: [string, string, string, (claims: Claims) => Claims][] = [
  [
    'made for another app',
    'failed',
    `${UNTRUSTED}it was made for another app`,
    (claims) => ({ ...claims, aud: CONFIDENTIAL_CLIENT_ID }),
  ],
  [
    'of another issuer',
    'not-allowed',
    'issued by another tenant or cloud',
    (claims) => ({ ...claims, iss: `https://login.example.test/${CONTOSO}/v2.0` }),
  ],
  [
    'of another tenant that names the one asked for as its issuer',
    'not-allowed',
    'issued by another tenant or cloud',
    (claims) => ({ ...claims, tid: FABRIKAM }),
  ],
  [
    'expired ten minutes ago',
    'failed',
    'it is not valid now',
    (claims) => ({ ...claims, exp: seconds() - 600 }),
  ],
  [
    'not valid before another ten minutes',
    'failed',
    'it is not valid now',
    (claims) => ({ ...claims, nbf: seconds() + 600 }),
  ],
  ['without an expiry', 'failed', UNTRUSTED, ({ exp: _, ...claims }) => claims],
  ['that names nobody', 'failed', UNTRUSTED, ({ oid: _, ...claims }) => claims],
  [
    'of somebody else than client_info speaks of',
    'failed',
    'speak of different people',
    (claims) => ({ ...claims, oid: BOB_ID }),
  ],
];

function changeAnswers(
  grantType: Grant,
  change: (answer: Answer) => Answer | Promise<Answer>,
): void {
  stage.entra.fail({
    endpoint: 'token',
    grantType,
    times: 'always',
    with: {
      kind: 'tamper',
      change: (answer: Answer) => (answer.id_token ? change(answer) : answer),
    },
  });
}

const forgeAnswers = (grantType: Grant, forge: (typeof FORGERIES)[string][1]) =>
  changeAnswers(grantType, async (answer) => ({
    ...answer,
    id_token: await forge(answer.id_token ?? '', stage.entra),
  }));

describe('on the way of a device code, an ID token', () => {
  const refuse = async (outcome: string, sentence: string) => {
    const run = { with: kept(), humans: [approveAs(ALICE)], post: false };
    const transcript = await stage.run(run);
    expectRefusal(transcript, outcome);
    expect(transcript.log).toContain(sentence);
    expect(transcript.annotations).toHaveLength(1);
    expect(await readKept()).toEqual([]);
  };

  test.each(Object.entries(FORGERIES))(
    '%s: refused, nothing kept',
    async (_name, [sentence, forge]) => {
      forgeAnswers('device_code', forge);
      await refuse('failed', sentence);
    },
  );

  test.each(CLAIMS)('%s: refused, nothing kept', async (_name, outcome, sentence, change) => {
    stage.entra.changeIdTokens(change);
    await refuse(outcome, sentence);
  });

  test('with client_info of somebody else: refused, nothing kept', async () => {
    changeAnswers('device_code', (answer) => ({ ...answer, client_info: infoOf(BOB_ID) }));
    await refuse('failed', 'The ID token and client_info speak of different people.');
  });

  test('that is missing: refused, nothing kept', async () => {
    changeAnswers('device_code', ({ id_token: _, ...answer }) => answer);
    await refuse('failed', 'without saying who signed in');
  });
});

describe('on the silent way, an ID token', () => {
  const refuse = async (outcome: string, sentence: string) => {
    const before = await readKept();
    const transcript = await stage.run({ with: kept(), post: false });
    expectRefusal(transcript, outcome);
    expect(transcript.log).toContain(sentence);
    expect(codesIn(transcript)).toBe(0);
    expect(await readKept()).toEqual(before);
  };

  beforeAll(async () => {
    await signInOnce(stage, { with: kept() });
    expect(await readKept()).toHaveLength(1);
  });

  test.each(Object.entries(FORGERIES))(
    '%s: refused, no human is asked',
    async (_name, [sentence, forge]) => {
      forgeAnswers('refresh_token', forge);
      await refuse('failed', sentence);
    },
  );

  test.each(CLAIMS)('%s: refused, no human is asked', async (_name, outcome, sentence, change) => {
    stage.entra.changeIdTokens(change);
    await refuse(outcome, sentence);
  });

  test('of somebody else, with client_info of somebody else: refused, no human is asked', async () => {
    stage.entra.changeIdTokens((claims) => ({ ...claims, oid: BOB_ID }));
    changeAnswers('refresh_token', (answer) => ({ ...answer, client_info: infoOf(BOB_ID) }));
    await refuse('failed', 'where alice@contoso.com was asked for');
  });

  test('that is genuine is believed again, and the kept sign-in is as it was', async () => {
    const { outputs } = await stage.run({ with: kept() });
    expect(outputs).toMatchObject({ source: 'refresh-token', 'object-id': ALICE_ID });
  });
});

test('keys that the tenant has replaced are fetched anew, once, and kept', async () => {
  stage.entra.rotateKeys();
  stage.takeRequests();
  const first = await stage.run({ with: kept() });
  expect(first.outputs.source).toBe('refresh-token');
  expect(stage.takeRequests()).toEqual(['token refresh_token 200', 'keys 200']);
  await stage.run({ with: kept() });
  expect(stage.takeRequests()).toEqual(['token refresh_token 200']);
});

function infoOf(uid: string): string {
  return Buffer.from(JSON.stringify({ uid, utid: CONTOSO })).toString('base64url');
}
