import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { ALICE, CLIENT_ID, CONTOSO } from '../../../dev/servers/entra/contoso.ts';
import { approveAs, openStage, type Stage } from '../stage.ts';
import { expectRefusal } from './verdict.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.entra.mend());
afterAll(() => stage.close());

const CAREFUL = 'CAREFUL: this is not where Microsoft has its sign-in page.';

function answerWithPage(page: string): void {
  stage.entra.mend();
  stage.entra.fail({
    endpoint: 'devicecode',
    // One that cannot be used is asked for once more.
    times: 'always',
    with: { kind: 'tamper', change: (body) => ({ ...body, verification_uri: page }) },
  });
}

async function showPage(page: string): Promise<string> {
  answerWithPage(page);
  const run = { with: { cache: 'none' }, humans: [approveAs(ALICE)], post: false };
  const { log, outputs } = await stage.run(run);
  expect(outputs.outcome).toBe('signed-in');
  expect(log).toContain(`open   ${page}`);
  return log;
}

test.each([
  'https://evil.example/devicelogin',
  'https://microsoft.com.evil.example/devicelogin',
  'https://microsoft.com:8443/devicelogin',
  'https://rnicrosoft.com/devicelogin',
])("a verification page that is not Microsoft's, %s: pointed out beside the code", async (page) => {
  expect(await showPage(page)).toContain(CAREFUL);
});

test.each(['https://microsoft.com/devicelogin', 'https://login.microsoft.com/device'])(
  "a verification page of Microsoft's, %s, is not",
  async (page) => {
    expect(await showPage(page)).not.toContain(CAREFUL);
  },
);

test.each([
  'https://microsoft.com@evil.example/devicelogin',
  'http://microsoft.com/devicelogin',
  'javascript:alert(1)',
])(
  'a verification page that nobody should open, %s: the step fails, and shows none',
  async (page) => {
    answerWithPage(page);
    const transcript = await stage.run({ with: { cache: 'none' }, post: false });
    expectRefusal(transcript, 'failed');
    expect(transcript.log).toContain('without a usable "verification_uri"');
    expect(transcript.log).not.toContain('  enter  ');
  },
);

test('somebody is talked into entering a code: the prompt says who asks for what, and when not to', async () => {
  const { log } = await stage.run({
    with: { cache: 'none' },
    ref: 'refs/heads/topic',
    env: { GITHUB_TRIGGERING_ACTOR: 'mallory' },
    humans: [approveAs(ALICE)],
  });
  for (const fact of [
    'octo-org/octo-repo',
    'refs/heads/topic',
    'workflow "Sign in"',
    'started by mallory',
    'https://github.com/octo-org/octo-repo/actions/runs/1658821493',
    'User.Read',
    CLIENT_ID,
    CONTOSO,
    'Enter the code only if you expected this.',
  ]) {
    expect(log).toContain(fact);
  }
});

test.each([
  ['8 characters', 'hunter2!'],
  ['a password of the right length', 'correct-horse-battery-staple-for-the-cache!'],
  ['32 equal bytes', '00'.repeat(32)],
  ['16 bytes', '000102030405060708090a0b0c0d0e0f'],
])(
  'a key of %s: refused with the command that makes a good one, and not shown',
  async (_what, key) => {
    stage.takeRequests();
    const transcript = await stage.run({ with: { 'cache-encryption-key': key } });
    expectRefusal(transcript, 'failed');
    expect(transcript.log).toContain('openssl rand -base64 32');
    expect(transcript.log).not.toContain(key);
    expect(stage.takeRequests()).toEqual([]);
  },
);
