import { describe, expect, test } from '@jest/globals';
import { openComment } from '../../../src/notify/comment.ts';
import type { Ask, Shown } from '../../../src/notify/surface.ts';
import { NotDone, type Run } from '../../../src/runner/host.ts';
import { START } from '../../kit/clock.ts';
import { faultOf } from '../../kit/errors.ts';
import { RUN } from '../../kit/host.ts';
import { CLIENT, makeCode, TENANT } from '../../kit/people.ts';

const { signal } = new AbortController();
const MARK = '<!-- entra-device-sign-in 7 report GitHub%20Actions%2012 -->';

const BOT = { type: 'Bot' };

interface Stored {
  id: number;
  body: string;
  user?: { type: string } | null | undefined;
}

/** An issue whose comments are read and written. */
function open(run: Partial<Run> = {}, comments: Stored[] = []) {
  const calls: string[] = [];
  const queries: Record<string, unknown>[] = [];
  const process = () =>
    openComment(
      { ...RUN, issue: 12, ...run },
      async () => ({
        async call(route, parameters) {
          calls.push(route.replace(/\{.*\}\//g, ''));
          queries.push(parameters);
          const body = String(parameters.body);
          if (route.startsWith('GET')) {
            return comments;
          }
          if (route.startsWith('POST')) {
            comments.push({ id: 100 + comments.length, body, user: BOT });
            return comments.at(-1);
          }
          const old = comments.find(({ id }) => id === parameters.comment_id);
          return Object.assign(old ?? {}, { body });
        },
      }),
      () => START,
    );
  return { board: process(), process, calls, queries, comments };
}

function shown(ask: Partial<Ask> = {}, changes: Partial<Shown> = {}): Shown {
  const usual: Ask = {
    repository: RUN.repository,
    ref: RUN.ref,
    workflow: RUN.workflow,
    page: RUN.page,
    startedBy: 'hubot',
    clientId: CLIENT,
    tenant: TENANT,
    accepted: undefined,
    scopes: ['User.Read'],
  };
  return {
    code: makeCode(),
    expiresAt: START + 900_000,
    isOddPage: false,
    message: '',
    isReplacement: false,
    ask: { ...usual, ...ask },
    ...changes,
  };
}

const verbs = (calls: string[]) => calls.map((call) => call.split(' ')[0]);

test('a code is a comment that starts with the mark of its run and job', async () => {
  const { board, comments, calls } = open();
  await board.show(shown(), signal);
  expect(verbs(calls)).toEqual(['GET', 'POST']);
  const [first, ...lines] = comments[0]?.body.split('\n') ?? [];
  expect(first).toBe(MARK);
  expect(lines).toContain(
    'Open <https://microsoft.com/devicelogin> and enter **`C0DE12345`** by 12:15 UTC.',
  );
  expect(lines.at(-1)).toMatch(/started by hubot.*\[The run\]\(.*\)\. Enter the code only/);
});

test('only comments of the last day are looked at, a hundred at once', async () => {
  const { board, queries } = open();
  await board.show(shown(), signal);
  expect(queries[0]).toEqual({
    owner: 'contoso',
    repo: 'reports',
    issue_number: 12,
    since: '2026-11-21T12:00:00.000Z',
    per_page: 100,
  });
});

test('the next code and the ending edit it, so that no code stays that no longer works', async () => {
  const { board, comments, calls } = open();
  await board.show(shown(), signal);
  await board.show(shown({}, { code: makeCode({ userCode: 'SECOND' }) }), signal);
  expect(comments[0]?.body).toContain('**`SECOND`**');
  await board.close({ outcome: 'timed-out' }, signal);
  expect(verbs(calls)).toEqual(['GET', 'POST', 'PATCH', 'PATCH']);
  expect(comments.map(({ body }) => body)).toEqual([
    `${MARK}\nNobody signed in in time&#46; [The run](${RUN.page})`,
  ]);
});

describe('another process', () => {
  test('finds the comment of this job', async () => {
    const { board, process, comments } = open({}, [{ id: 1, body: 'Looks good to me' }]);
    await board.show(shown(), signal);
    await process().close({ outcome: 'cancelled' }, signal);
    expect(comments.map(({ body }) => body.split('\n')[1] ?? body)).toEqual([
      'Looks good to me',
      expect.stringContaining('The run was cancelled'),
    ]);
  });

  test('makes none to say that it is over', async () => {
    const { board, calls } = open();
    await board.close({ outcome: 'cancelled' }, signal);
    expect(verbs(calls)).toEqual(['GET']);
  });

  test.each<[string, Partial<Run>]>([
    ['run', { id: '8' }],
    ['job', { job: 'build' }],
    ['runner, as in a matrix', { runner: 'GitHub Actions 13' }],
  ])('leaves the comment of another %s', async (_, run) => {
    const { board, calls } = open(run, [{ id: 1, body: `${MARK}\nold`, user: BOT }]);
    await board.show(shown(), signal);
    expect(verbs(calls)).toEqual(['GET', 'POST']);
  });

  test.each<[string, Stored['user']]>([
    ['a person', { type: 'User' }],
    ['an organization', { type: 'Organization' }],
    ['somebody who is gone', null],
    ['nobody who is named', undefined],
  ])('leaves a comment with the mark of this job by %s', async (_, user) => {
    const { board, process, calls, comments } = open({}, [{ id: 1, body: `${MARK}\nold`, user }]);
    await process().close({ outcome: 'cancelled' }, signal);
    await board.show(shown(), signal);
    await board.close({ outcome: 'declined' }, signal);
    expect(verbs(calls)).toEqual(['GET', 'GET', 'POST', 'PATCH']);
    expect(comments[0]?.body).toBe(`${MARK}\nold`);
  });

  test('edits the comment of a bot with the mark of this job', async () => {
    const { board, calls } = open({}, [{ id: 1, body: `${MARK}\nold`, user: BOT }]);
    await board.show(shown(), signal);
    expect(verbs(calls)).toEqual(['GET', 'PATCH']);
  });
});

test('an event without pull request and issue is said, and GitHub is not asked', async () => {
  const { board, calls } = open({ issue: undefined });
  const fault = await faultOf(board.show(shown(), signal));
  expect(fault).toEqual(new NotDone('this event has no pull request and no issue.'));
  expect(fault).toBeInstanceOf(NotDone);
  expect(calls).toEqual([]);
});

test.each([true, false])('an odd page is warned of: %s', async (isOddPage) => {
  const { board, comments } = open();
  await board.show(shown({}, { isOddPage }), signal);
  expect(comments[0]?.body.includes('**Careful:**')).toBe(isOddPage);
});

describe('names of others are no markup, no link and no mention', () => {
  const HOSTILE =
    '<img src=x> @octocat [x](https://evil.example) #1 **b** -->\n# z `c` www.evil.example';
  const NAKED = /<img|@octocat|\]\(https:\/\/evil|evil\.example|#1|\*\*b|\n# z|`c/;

  test.each<[string, Partial<Ask>]>([
    ['workflow', { workflow: HOSTILE }],
    ['ref', { ref: HOSTILE }],
    ['who started it', { startedBy: HOSTILE }],
    ['scopes', { scopes: [HOSTILE] }],
    ['app', { clientId: HOSTILE }],
    ['tenant', { tenant: HOSTILE }],
  ])('in the code: %s', async (_, ask) => {
    const { board, comments } = open();
    await board.show(shown(ask), signal);
    expect(comments[0]?.body).not.toMatch(NAKED);
  });

  test('in the mark', async () => {
    const { board, comments } = open({ job: HOSTILE, runner: HOSTILE });
    await board.show(shown(), signal);
    const [first = ''] = comments[0]?.body.split('\n') ?? [];
    expect(first).toMatch(/^<!-- entra-device-sign-in 7 [^\s<>@#]+ [^\s<>@#]+ -->$/);
  });

  test('and a mention is cut off behind its sign', async () => {
    const { board, comments } = open();
    await board.show(shown({ workflow: '@contoso/admins #1' }), signal);
    expect(comments[0]?.body).toContain('&#64;<!-- -->contoso&#47;admins &#35;<!-- -->1');
  });

  test('in the ending', async () => {
    const { board, comments } = open();
    await board.show(shown(), signal);
    await board.close({ outcome: 'signed-in', username: HOSTILE }, signal);
    expect(comments[0]?.body).not.toMatch(NAKED);
  });

  test('in the code of the server', async () => {
    const { board, comments } = open();
    const code = makeCode({ userCode: '`**@octocat<b>' });
    await board.show(shown({}, { code }), signal);
    expect(comments[0]?.body).toContain('**`octocatb`**');
  });
});
