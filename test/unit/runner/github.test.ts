import { describe, expect, test } from '@jest/globals';
import { openGitHub } from '../../../src/runner/github.ts';
import { NotDone } from '../../../src/runner/host.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { fakeFetch, json, type Reply } from '../../kit/fetch.ts';

const STATUS = 'POST /repos/{owner}/{repo}/statuses/{sha}';
const COMMENT = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const PARAMETERS = { owner: 'contoso', repo: 'reports', sha: 'abc', issue_number: 7 };

function open(...replies: Reply[]) {
  const clock = new FakeClock();
  const { fetch, sent } = fakeFetch(...replies);
  const cancel = new AbortController();
  const origin = 'https://api.github.example.test/api/v3';
  const github = openGitHub({ origin, token: 'ghs_secret', fetch, clock });
  const call = (route = STATUS) => github.call(route, PARAMETERS, cancel.signal);
  return { call, sent, clock, cancel };
}

async function reasonOf(work: Promise<unknown>): Promise<string> {
  return ((await errorOf(work)) as Error).message;
}

test('a call goes to the API of this GitHub with the token, and brings the answer', async () => {
  const { call, sent, clock } = open(json({ id: 5 }, 201));
  expect(await call()).toEqual({ id: 5 });
  expect(sent.map(({ url }) => url)).toEqual([
    'https://api.github.example.test/api/v3/repos/contoso/reports/statuses/abc',
  ]);
  expect(sent[0]?.init).toMatchObject({
    method: 'POST',
    headers: { authorization: 'Bearer ghs_secret', 'user-agent': 'entra-device-sign-in' },
  });
  expect(clock.limits).toEqual([10_000]);
});

describe('a server in trouble', () => {
  test.each<[string, Reply[], number[]]>([
    ['once', [json({}, 500), json({})], [1_000]],
    ['twice', [json({}, 502), json({}, 503), json({})], [1_000, 2_000]],
    ['out of reach', [new Error('down'), json({})], [1_000]],
    ['that is busy', [json({}, 429, { 'retry-after': '4' }), json({})], [4_000]],
    ['that limits', [json({}, 403, { 'retry-after': '10' }), json({})], [10_000]],
  ])('is asked again: %s', async (_, replies, waits) => {
    const { call, sent, clock } = open(...replies);
    await call();
    expect(sent).toHaveLength(waits.length + 1);
    expect(clock.waits).toEqual(waits);
  });

  const limited = 'the rate limit of the GitHub API is used up.';
  const away = 'the GitHub API could not be reached.';
  test.each<[string, Reply[], number, string]>([
    ['three errors', [json({}, 500), json({}, 500), json({}, 500)], 3, away],
    ['no network', [new Error('x'), new Error('x'), new Error('x')], 3, away],
    ['a long wait', [json({}, 429, { 'retry-after': '11' })], 1, limited],
    ['no hours left', [json({}, 403, { 'x-ratelimit-remaining': '0' })], 1, limited],
    ['too many requests', [json({}, 429)], 1, limited],
  ])('is given up: %s', async (_, replies, requests, reason) => {
    const { call, sent } = open(...replies);
    expect(await reasonOf(call())).toBe(reason);
    expect(sent).toHaveLength(requests);
  });

  test.each<[string, Reply]>([
    ['an error', json({}, 500)],
    ['no answer', new Error('down')],
  ])('is not asked for a comment again after %s, since it may be there', async (_, reply) => {
    const { call, sent, clock } = open(reply);
    const error = await errorOf(call(COMMENT));
    expect(error).toEqual(new Error(away));
    expect(error).not.toBeInstanceOf(NotDone);
    expect(sent).toHaveLength(1);
    expect(clock.waits).toEqual([]);
  });

  test.each([
    ['GET', COMMENT.replace('POST', 'GET')],
    ['PATCH', 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}'],
  ])('is asked again for what cannot be made twice: %s', async (_, route) => {
    const { call, sent } = open(json({}, 500), json({ id: 1 }));
    expect(await call(route)).toEqual({ id: 1 });
    expect(sent).toHaveLength(2);
  });

  test('is asked for a comment again where a limit kept it from being made', async () => {
    const { call, sent } = open(json({}, 429, { 'retry-after': '1' }), json({ id: 1 }));
    expect(await call(COMMENT)).toEqual({ id: 1 });
    expect(sent).toHaveLength(2);
  });

  test.each<[string, Reply, string]>([
    ['after an error', json({}, 503), away],
    ['after a limit', json({}, 429, { 'retry-after': '5' }), limited],
  ])('is left when the time is over during the pause %s', async (_, reply, reason) => {
    const { call, sent, clock, cancel } = open(reply);
    clock.meanwhile = () => cancel.abort();
    expect(await reasonOf(call())).toBe(reason);
    expect(sent).toHaveLength(1);
  });

  test.each<[string, Reply[], boolean]>([
    ['an error', [json({}, 500), json({}, 500), json({}, 500)], false],
    ['an error and then a refusal', [json({}, 500), json({}, 403)], false],
    ['no answer and then a limit', [new Error('x'), json({}, 429)], false],
    ['a refusal', [json({}, 403)], true],
    ['a limit', [json({}, 429)], true],
  ])('has surely done nothing, or not: %s', async (_, replies, isSure) => {
    const error = await errorOf(open(...replies).call());
    expect(error instanceof NotDone).toBe(isSure);
  });

  test('that hangs is asked again after ten seconds', async () => {
    const { call, sent, clock } = open('hangs', json({ id: 1 }));
    const called = call();
    await new Promise((resolve) => setImmediate(resolve));
    clock.reachLimits();
    expect(await called).toEqual({ id: 1 });
    expect(sent).toHaveLength(2);
  });

  test('that hangs is left when the time is over', async () => {
    const { call, sent, cancel } = open('hangs');
    const reason = reasonOf(call());
    await new Promise((resolve) => setImmediate(resolve));
    cancel.abort();
    expect(await reason).toBe(away);
    expect(sent).toHaveLength(1);
  });
});

describe('a refusal is half a sentence, and is not asked again', () => {
  const forks = 'to the permissions of the job. Runs of pull requests from forks can only read.';
  const status = `github-token may not do that; add \`statuses: write\` ${forks}`;
  const comment = `github-token may not do that; add \`pull-requests: write\` (and \`issues: write\` for issues) ${forks}`;
  test.each([
    [403, STATUS, status],
    [404, STATUS, status],
    [403, COMMENT, comment],
    [404, COMMENT, comment],
    [401, STATUS, 'GitHub does not accept github-token.'],
    [422, STATUS, 'GitHub found the request invalid.'],
    [410, STATUS, 'the GitHub API answered with status 410.'],
  ])('%d of %s', async (code, route, reason) => {
    const { call, sent } = open(json({ message: 'ghs_secret' }, code));
    expect(await reasonOf(call(route))).toBe(reason);
    expect(sent).toHaveLength(1);
  });
});
