import { describe, expect, test } from '@jest/globals';
import { openComment } from '../../../src/notify/comment.ts';
import type { Ask } from '../../../src/notify/surface.ts';
import { NotDone, type Run } from '../../../src/runner/host.ts';
import { START } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { BOT, type FakeGitHub, type IssueComment, openFakeGitHub } from '../../kit/github.ts';
import { RUN } from '../../kit/host.ts';
import { makeShown } from '../../kit/notices.ts';
import { makeCode } from '../../kit/people.ts';

const { signal } = new AbortController();
const MARK = '<!-- entra-device-sign-in 7 report GitHub%20Actions%2012 -->';

/** An issue whose comments are read and written. `process` opens the notifier again. */
function open(run: Partial<Run> = {}, comments: IssueComment[] = []) {
  const github = openFakeGitHub(comments);
  const process = () =>
    openComment(
      { ...RUN, issue: 12, ...run },
      async () => github,
      () => START,
    );
  return { notifier: process(), process, github, comments };
}

const verbsOf = ({ calls }: FakeGitHub) => calls.map(({ route }) => route.split(' ')[0]);

test('a code is a comment that starts with the mark of its run and job', async () => {
  const { notifier, comments, github } = open();
  await notifier.show(makeShown(), signal);
  expect(verbsOf(github)).toEqual(['GET', 'POST']);
  const [first, ...lines] = comments[0]?.body.split('\n') ?? [];
  expect(first).toBe(MARK);
  expect(lines).toContain(
    'Open <https://microsoft.com/devicelogin> and enter **`C0DE12345`** by 12:15 UTC.',
  );
  expect(lines.at(-3)).toMatch(/started by hubot.*\[The run\]\(.*\)\. Enter the code only/);
  expect(lines.at(-1)).toBe(
    'If the page refuses you, its AADSTS number is explained [here](<https://github.example.test/TROUBLESHOOTING.md#numbers-of-microsoft-entra>).',
  );
});

test('only comments of the last day are looked at, a hundred at once', async () => {
  const { notifier, github } = open();
  await notifier.show(makeShown(), signal);
  expect(github.calls[0]?.parameters).toEqual({
    owner: 'contoso',
    repo: 'reports',
    issue_number: 12,
    since: '2026-11-21T12:00:00.000Z',
    per_page: 100,
    page: 1,
  });
});

test.each([
  [100, 1],
  [101, 2],
  [950, 10],
])('its own is found as number %d of a day', async (place, pages) => {
  const others = Array.from({ length: place - 1 }, (_, id) => ({ id, body: 'x', user: BOT }));
  const own = { id: 5_000, body: `${MARK}\nold`, user: BOT };
  const { notifier, github } = open({}, [...others, own]);
  await notifier.close({ outcome: 'declined' }, signal);
  expect(verbsOf(github)).toEqual([...Array(pages).fill('GET'), 'PATCH']);
  expect(own.body).toContain('Somebody declined the sign-in');
});

test('of a thousand others no more is read', async () => {
  const others = Array.from({ length: 1_200 }, (_, id) => ({ id, body: 'x', user: BOT }));
  const { notifier, github } = open({}, others);
  await notifier.close({ outcome: 'declined' }, signal);
  expect(verbsOf(github)).toEqual(Array(10).fill('GET'));
});

test('the next code and the ending edit it, so that no code stays that no longer works', async () => {
  const { notifier, comments, github } = open();
  await notifier.show(makeShown(), signal);
  await notifier.show(makeShown({ code: makeCode({ userCode: 'SECOND' }) }), signal);
  expect(comments[0]?.body).toContain('**`SECOND`**');
  await notifier.close({ outcome: 'timed-out' }, signal);
  expect(verbsOf(github)).toEqual(['GET', 'POST', 'PATCH', 'PATCH']);
  expect(comments.map(({ body }) => body)).toEqual([
    `${MARK}\nNobody signed in in time&#46; The log of the run tells what to do where the page refused somebody&#46; [The run](${RUN.page})`,
  ]);
});

describe('another process', () => {
  test('finds the comment of this job', async () => {
    const { notifier, process, comments } = open({}, [{ id: 1, body: 'Looks good to me' }]);
    await notifier.show(makeShown(), signal);
    await process().close({ outcome: 'cancelled' }, signal);
    expect(comments.map(({ body }) => body.split('\n')[1] ?? body)).toEqual([
      'Looks good to me',
      expect.stringContaining('The run was cancelled'),
    ]);
  });

  test('makes none to say that it is over', async () => {
    const { notifier, github } = open();
    await notifier.close({ outcome: 'cancelled' }, signal);
    expect(verbsOf(github)).toEqual(['GET']);
  });

  test.each<[string, Partial<Run>]>([
    ['run', { id: '8' }],
    ['job', { job: 'build' }],
    ['runner, as in a matrix', { runner: 'GitHub Actions 13' }],
  ])('leaves the comment of another %s', async (_, run) => {
    const { notifier, github } = open(run, [{ id: 1, body: `${MARK}\nold`, user: BOT }]);
    await notifier.show(makeShown(), signal);
    expect(verbsOf(github)).toEqual(['GET', 'POST']);
  });

  test.each<[string, IssueComment['user']]>([
    ['a person', { type: 'User' }],
    ['an organization', { type: 'Organization' }],
    ['somebody who is gone', null],
    ['nobody who is named', undefined],
  ])('leaves a comment with the mark of this job by %s', async (_, user) => {
    const { notifier, process, github, comments } = open({}, [
      { id: 1, body: `${MARK}\nold`, user },
    ]);
    await process().close({ outcome: 'cancelled' }, signal);
    await notifier.show(makeShown(), signal);
    await notifier.close({ outcome: 'declined' }, signal);
    expect(verbsOf(github)).toEqual(['GET', 'GET', 'POST', 'PATCH']);
    expect(comments[0]?.body).toBe(`${MARK}\nold`);
  });

  test('edits the comment of a bot with the mark of this job', async () => {
    const { notifier, github } = open({}, [{ id: 1, body: `${MARK}\nold`, user: BOT }]);
    await notifier.show(makeShown(), signal);
    expect(verbsOf(github)).toEqual(['GET', 'PATCH']);
  });
});

test('an event without pull request and issue is said, and GitHub is not asked', async () => {
  const { notifier, github } = open({ issue: undefined });
  const error = await errorOf(notifier.show(makeShown(), signal));
  expect(error).toEqual(new NotDone('this event has no pull request and no issue.'));
  expect(error).toBeInstanceOf(NotDone);
  expect(github.calls).toEqual([]);
});

test.each([true, false])('an odd page is warned of: %s', async (isOddPage) => {
  const { notifier, comments } = open();
  await notifier.show(makeShown({ isOddPage }), signal);
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
    const { notifier, comments } = open();
    await notifier.show(makeShown({}, ask), signal);
    expect(comments[0]?.body).not.toMatch(NAKED);
  });

  test('in the mark', async () => {
    const { notifier, comments } = open({ job: HOSTILE, runner: HOSTILE });
    await notifier.show(makeShown(), signal);
    const [first = ''] = comments[0]?.body.split('\n') ?? [];
    expect(first).toMatch(/^<!-- entra-device-sign-in 7 [^\s<>@#]+ [^\s<>@#]+ -->$/);
  });

  test('and a mention is cut off behind its sign', async () => {
    const { notifier, comments } = open();
    await notifier.show(makeShown({}, { workflow: '@contoso/admins #1' }), signal);
    expect(comments[0]?.body).toContain('&#64;<!-- -->contoso&#47;admins &#35;<!-- -->1');
  });

  test('in the ending', async () => {
    const { notifier, comments } = open();
    await notifier.show(makeShown(), signal);
    await notifier.close({ outcome: 'signed-in', username: HOSTILE }, signal);
    expect(comments[0]?.body).not.toMatch(NAKED);
  });

  test('in the code of the server', async () => {
    const { notifier, comments } = open();
    const code = makeCode({ userCode: '`**@octocat<b>' });
    await notifier.show(makeShown({ code }), signal);
    expect(comments[0]?.body).toContain('**`octocatb`**');
  });
});

test('a page that is no address is left out, and no scopes are the basic profile', async () => {
  const { notifier, comments } = open();
  const code = makeCode({ verificationUri: 'call 555-0100' });
  await notifier.show(makeShown({ code }, { scopes: [] }), signal);
  expect(comments[0]?.body).toContain('Open <> and enter');
  expect(comments[0]?.body).toContain('for the basic profile');
});
