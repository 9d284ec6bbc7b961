import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ALICE, ARM_SCOPE } from '../../../dev/servers/entra/contoso.ts';
import { openStage, type Run, type Stage, signInOnce } from '../stage.ts';

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

let stage: Stage;
let parent: string;
let approving: NodeJS.Timeout;
let repeated: string[];
beforeAll(async () => {
  stage = await openStage();
  parent = await mkdtemp(join(tmpdir(), 'repeated-secrets-'));
  await signInOnce(stage, { with: storeIn('kept') });
  approving = setInterval(() => {
    for (const { userCode } of stage.entra.takeCodes()) {
      stage.entra.approve(userCode, ALICE);
    }
  }, 5);
});
beforeEach(() => {
  stage.takeRequests();
  repeated = [];
});
afterEach(() => stage.entra.mend());
afterAll(async () => {
  clearInterval(approving);
  await stage.close();
  await rm(parent, { recursive: true });
});

const storeIn = (name: string) => ({ cache: 'file', 'cache-path': join(parent, name) });

/** Answers that repeat a text, made of the right answer. */
const ANSWERS: Record<string, (secrets: string, right: Answer) => Answer> = {
  'the scope of the tokens': (secrets, { body, ...right }) => ({
    ...right,
    body: JSON.stringify({ ...JSON.parse(body), scope: `User.Read ${secrets}` }),
  }),
  'the description of a refusal': (secrets) =>
    json(400, { error: 'invalid_grant', error_description: `AADSTS50173: revoked, ${secrets}` }),
  'every field of a refusal': (text) =>
    json(400, {
      error: text,
      error_description: text,
      suberror: text,
      trace_id: text,
      correlation_id: text,
      claims: JSON.stringify({ access_token: { text: { value: text } } }),
    }),
  'a passing refusal': (secrets) =>
    json(503, { error: 'temporarily_unavailable', error_description: secrets }),
  'a page of a proxy': (secrets) => page(502, secrets),
  'a page where tokens should be': (secrets) => page(200, secrets),
  'the text of a fault': (secrets) => ({ status: 500, headers: {}, body: secrets }),
  'the address of a redirect': (secrets) => ({
    status: 302,
    headers: { location: `https://login.example.test/?${encodeURIComponent(secrets)}` },
    body: '',
  }),
};

const SECRETS = ['device_code', 'refresh_token', 'access_token', 'id_token'];

/** Every secret that was sent to Entra or came back in the requests so far. */
function secretsSoFar(): string[] {
  const bodies = stage.entra.requests.flatMap(({ form, answer }) => [form, Object(answer)]);
  const texts = bodies.flatMap((body) => SECRETS.map((name) => body[name]));
  return [...new Set(texts.filter((text) => typeof text === 'string'))];
}

function repeatIn(make: (typeof ANSWERS)[string], grantType: string, after: number): void {
  stage.entra.fail({
    endpoint: 'token',
    grantType,
    after,
    with: {
      kind: 'replace',
      make(right) {
        repeated = secretsSoFar();
        return make(repeated.join(' '), right);
      },
    },
  });
}

// The stage looks for secrets in all that a run leaves, the debug log included.
const DEBUG: Run = { env: { RUNNER_DEBUG: '1' }, speed: 25, post: false };

describe.each(Object.entries(ANSWERS))('%s that repeats secrets shows none', (what, make) => {
  test('in the answer to a poll: the device code', async () => {
    repeatIn(make, 'device_code', 0);
    const { log } = await stage.run({ ...DEBUG, with: { cache: 'none' } });
    expect(repeated).toHaveLength(1);
    expect(log).toContain('  enter  ');
  });

  test('in the answer to a refresh: the kept refresh token', async () => {
    await cp(join(parent, 'kept'), join(parent, what), { recursive: true });
    repeatIn(make, 'refresh_token', 0);
    const { outputs } = await stage.run({ ...DEBUG, with: storeIn(what) });
    expect(repeated).toHaveLength(1);
    expect(outputs).toHaveProperty('outcome');
  });

  test('in the answer for a further resource: the tokens of the first', async () => {
    repeatIn(make, 'refresh_token', 0);
    const scopes = `User.Read\narm=${ARM_SCOPE}`;
    const { outputs } = await stage.run({ ...DEBUG, with: { cache: 'none', scopes } });
    expect(repeated).toHaveLength(4);
    expect(outputs).toHaveProperty('outcome');
  });
});

function json(status: number, body: object): Answer {
  const headers = { 'content-type': 'application/json' };
  return { status, headers, body: JSON.stringify(body) };
}

function page(status: number, text: string): Answer {
  const body = `<!doctype html><title>${text}</title><p>${text}</p>`;
  return { status, headers: { 'content-type': 'text/html' }, body };
}
