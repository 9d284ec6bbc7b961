import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { authenticateHere } from '../../../src/entry/authenticate.ts';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import type { Request } from '../../../src/step.ts';
import { NO_JOB_TOKENS } from '../../../src/store/job-tokens.ts';
import { FakeClock } from '../../kit/clock.ts';
import { json } from '../../kit/fetch.ts';
import { recordHost } from '../../kit/host.ts';
import { readStep } from '../../kit/inputs.ts';
import { CONTEXT } from '../../kit/keys.ts';
import { ALICE, makeCode } from '../../kit/people.ts';
import { makePlan, makeRules } from '../../kit/plan.ts';
import { KEY_SET } from '../../kit/signer.ts';
import { codeAnswer, tokenAnswer } from '../../kit/wire.ts';

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

/** What the network answers, by a part of the address. */
const ANSWERS: [string, () => unknown][] = [
  ['/devicecode', () => codeAnswer(makeCode())],
  ['/token', () => tokenAnswer(ALICE, 'User.Read', 1)],
  ['/keys', () => KEY_SET],
  ['/comments', () => ({ id: 1 })],
];

function makeRequest(notify: Partial<Request['notify']> = {}): Request {
  const { app, notify: nowhere } = readStep();
  return {
    app,
    cloud: resolveCloud('public'),
    context: CONTEXT,
    store: { kind: 'none' },
    keys: [],
    approach: makePlan({ mode: 'fresh' }).approach,
    rules: makeRules(),
    allowPublicLogs: false,
    notify: { ...nowhere, ...notify },
    timeoutMinutes: 15,
    minValidityMinutes: 10,
    claims: undefined,
    pending: undefined,
    endpoint: 'none',
    jobTokens: NO_JOB_TOKENS,
  };
}

async function run(request: Request) {
  const sent: string[] = [];
  globalThis.fetch = (async (input: string | URL | globalThis.Request) => {
    const url = String(input instanceof globalThis.Request ? input.url : input);
    sent.push(new URL(url).pathname);
    return json(ANSWERS.find(([part]) => url.includes(part))?.[1]() ?? {});
  }) as typeof globalThis.fetch;
  const host = recordHost({ run: { issue: 12 } });
  const clock = new FakeClock({ standing: true });
  const work = authenticateHere(request, {
    host,
    clock,
    signal: new AbortController().signal,
    environment: {},
    scripts: { cacheWorker: 'there is none', tokenEndpoint: 'there is none' },
    learn: () => {},
    redact: (text) => text,
  });
  let isOver = false;
  work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await setImmediate();
    clock.advance(5_000);
  }
  return { host, sent, ended: await work };
}

test('a sign-in by device code goes all the way, and shows a QR code of the page', async () => {
  const { host, sent, ended } = await run(makeRequest());
  expect(host.told('fail')).toEqual([]);
  expect(ended.report).toMatchObject({ outcome: 'signed-in', account: ALICE });
  expect(host.outputs()).toMatchObject({
    'access-token': 'secret-access-token-1',
    source: 'device-code',
  });
  expect(sent.map((path) => path.split('/').at(-1))).toEqual(['keys', 'devicecode', 'token']);
  expect(host.told('info').filter((line) => /[█▀▄]/.test(line)).length).toBeGreaterThan(10);
  for (const close of ended.closings) {
    await close(new AbortController().signal);
  }
});

test('GitHub is spoken to where the workflow wants a comment', async () => {
  const { sent } = await run(makeRequest({ surfaces: ['comment'], githubToken: 'ghs_x' }));
  expect(sent).toContain('/repos/contoso/reports/issues/12/comments');
});
