import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startJob, type Transcript } from '../../dev/runner/runner.ts';
import { type CacheService, startCacheService } from '../../dev/servers/cache/server.ts';
import { CLIENT_ID, CONTOSO } from '../../dev/servers/entra/contoso.ts';
import { callMe } from '../../dev/servers/entra/me.ts';
import { type Decision, enterCode } from '../../dev/servers/oidc-provider/human.ts';
import { PERSON, SCOPE } from '../../dev/servers/oidc-provider/provider.ts';
import { type SecondWitness, startSecondWitness } from '../../dev/servers/oidc-provider/server.ts';
import { openLeakScan } from './leaks.ts';
import { refusal } from './refusal.ts';

// The emulator of Entra and the client were written by the same hands; this provider was not, and is
// certified by the OpenID Foundation.
let witness: SecondWitness;
let cache: CacheService;
const key = randomBytes(32).toString('base64');
const scan = openLeakScan();
beforeAll(async () => {
  [witness, cache] = await Promise.all([startSecondWitness(), startCacheService()]);
});
afterAll(() => Promise.all([witness.stop(), cache.stop()]));
beforeEach(() => {
  witness.requests.length = 0;
});

/** One run of the workflow; with a code, somebody decides as told. */
async function run(decision: Decision, { origin, caFile, secrets } = witness): Promise<Transcript> {
  const job = await startJob({ env: { NODE_EXTRA_CA_CERTS: caFile, ...cache.environment() } });
  const deciding: Promise<void>[] = [];
  let page = '';
  const onLine = (line: string) => {
    page = /open {3}(https:\S+)/.exec(line)?.[1] ?? page;
    const userCode = /enter {2}(\S+)/.exec(line)?.[1];
    if (userCode) {
      deciding.push(enterCode({ page, userCode, caFile }, decision));
    }
  };
  try {
    const transcript = await job.run({
      with: {
        'client-id': CLIENT_ID,
        'tenant-id': CONTOSO,
        'authority-host': origin,
        'cache-encryption-key': key,
        scopes: SCOPE,
      },
      speed: 4,
      onLine,
    });
    await Promise.all(deciding);
    const transcripts = [transcript, await job.post()];
    const seen = { transcripts, leftovers: job.leftovers(), entries: cache.entries() };
    expect(scan.find([...secrets, ...cache.secrets(), job.token, key], seen)).toEqual([]);
    return transcript;
  } finally {
    await job.end();
  }
}

const asked = () => witness.requests.filter((request) => request.endsWith('/devicecode')).length;

test('somebody signs in', async () => {
  const { outputs, annotations } = await run('sign in');
  expect(outputs).toMatchObject({
    outcome: 'signed-in',
    source: 'device-code',
    username: PERSON.username,
    'object-id': PERSON.objectId,
    'tenant-id': CONTOSO,
    'access-token': expect.stringMatching(/^.{20,}$/),
  });
  expect(annotations).toEqual([]);
  const base = { origin: `${witness.origin}/${CONTOSO}`, caFile: witness.caFile };
  const { status, body } = await callMe(base, outputs['access-token'] ?? '');
  expect(status).toBe(200);
  expect(body).toMatchObject({ oid: PERSON.objectId });
});

test('the next run is silent, and the one after that', async () => {
  for (const _ of ['the next', 'the one after that']) {
    const { outputs } = await run('decline');
    expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'refresh-token' });
  }
  expect(asked()).toBe(0);
});

test('a sign-in that was revoked is asked for again', async () => {
  await witness.revoke();
  const { outputs } = await run('sign in');
  expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(asked()).toBe(1);
  const next = await run('decline');
  expect(next.outputs).toMatchObject({ outcome: 'signed-in', source: 'refresh-token' });
});

test('somebody declines', async () => {
  await witness.revoke();
  const { outputs, conclusion, log } = await run('decline');
  expect(conclusion).toBe('failure');
  expect(outputs).toEqual(refusal('declined'));
  expect(log).toContain('Somebody declined the sign-in on the sign-in page.');
  expect(log).toMatch(/The code \S+ no longer works\. Do not enter it\./);
});

test('one that issues in the name of another host is refused before anybody is asked', async () => {
  const other = await startSecondWitness('login.contoso.com');
  try {
    const { outputs, log } = await run('sign in', other);
    expect(outputs.outcome).toBe('failed');
    expect(log).toContain(
      `authority-host ${other.origin} issues tokens as "https://login.contoso.com/${CONTOSO}/v2.0"`,
    );
    expect(other.requests.filter((request) => request.startsWith('POST'))).toEqual([]);
  } finally {
    await other.stop();
  }
});
