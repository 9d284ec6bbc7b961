import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type GitHubStandIn, startGitHub } from '../../../../dev/servers/github/server.ts';

let github: GitHubStandIn;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.stop());

const STATUS = `/repos/contoso/planner/statuses/${'c0ffee00'.repeat(5)}`;
const COMMENTS = '/repos/contoso/planner/issues/42/comments';

async function send(method: string, path: string, body?: object) {
  const response = await fetch(github.api + path, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

function post(url: string): Promise<number | undefined> {
  const ca = readFileSync(github.caFile);
  return new Promise((resolve, reject) => {
    const take = (answer: IncomingMessage) => resolve(answer.resume().statusCode);
    request(url, { method: 'POST', ca, agent: false }, take).on('error', reject).end('{}');
  });
}

describe('the GitHub stand-in', () => {
  test('keeps the last status of a context', async () => {
    await send('POST', STATUS, { context: 'sign-in', state: 'pending' });
    expect((await send('POST', STATUS, { context: 'sign-in', state: 'success' })).status).toBe(201);
    expect([...github.statuses]).toEqual([['sign-in', { context: 'sign-in', state: 'success' }]]);
  });

  test('makes, lists and edits comments', async () => {
    const { id } = JSON.parse((await send('POST', COMMENTS, { body: 'first' })).text);
    const path = `/repos/contoso/planner/issues/comments/${id}`;
    expect((await send('PATCH', path, { body: 'second' })).status).toBe(200);
    expect(JSON.parse((await send('GET', COMMENTS)).text)).toMatchObject([{ id, body: 'second' }]);
    const missing = '/repos/contoso/planner/issues/comments/1';
    expect((await send('PATCH', missing, { body: 'third' })).status).toBe(404);
  });

  test('takes messages at its webhook, and at no other', async () => {
    expect(await post(github.webhook)).toBe(202);
    expect(await post(`${github.webhook}0`)).toBe(404);
    expect(github.arrivals).toMatchObject([{ route: 'webhook', body: {}, status: 202 }]);
  });
});

describe('a fault', () => {
  test('is for its route, once unless told', async () => {
    github.fail({ route: 'make comment', with: { kind: 'status', status: 502 } });
    expect((await send('GET', COMMENTS)).status).toBe(200);
    expect((await send('POST', COMMENTS, { body: 'lost' })).status).toBe(502);
    expect((await send('POST', COMMENTS, { body: 'kept' })).status).toBe(201);
    expect([...github.comments.values()].map(({ body }) => body)).toEqual(['kept']);
  });

  test('that breaks the connection leaves an arrival without a status', async () => {
    github.fail({ route: 'status', with: { kind: 'reset' } });
    await expect(send('POST', STATUS, { context: 'sign-in' })).rejects.toThrow();
    expect(github.arrivals).toMatchObject([{ route: 'status', status: 0 }]);
    expect(github.statuses.size).toBe(0);
  });

  test('is over once it is mended', async () => {
    github.fail({ route: 'status', times: 'always', with: { kind: 'hang' } });
    github.mend();
    expect((await send('POST', STATUS, { context: 'sign-in' })).status).toBe(201);
  });
});
