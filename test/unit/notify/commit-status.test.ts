import { expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/errors.ts';
import { openCommitStatus } from '../../../src/notify/commit-status.ts';
import type { Run } from '../../../src/runner/host.ts';
import { openFakeGitHub } from '../../kit/github.ts';
import { RUN } from '../../kit/host.ts';
import { makeShown } from '../../kit/notices.ts';
import { makeCode } from '../../kit/people.ts';

const { signal } = new AbortController();

function open(run: Partial<Run> = {}) {
  const github = openFakeGitHub();
  const notifier = openCommitStatus({ ...RUN, ...run }, async () => github);
  return { notifier, calls: github.calls };
}

test('a code is a pending status of the commit with the page as its target', async () => {
  const { notifier, calls } = open();
  await notifier.show(makeShown(), signal);
  expect(calls).toEqual([
    {
      route: 'POST /repos/{owner}/{repo}/statuses/{sha}',
      parameters: {
        owner: 'contoso',
        repo: 'reports',
        sha: RUN.commit,
        state: 'pending',
        context: 'Sign-in for report',
        description: 'Enter C0DE12345 at microsoft.com/devicelogin by 12:15 UTC',
        target_url: 'https://microsoft.com/devicelogin',
      },
    },
  ]);
});

test('a page that is not one of Microsoft is not shown, and not its target', async () => {
  const { notifier, calls } = open();
  const code = makeCode({ verificationUri: 'https://microsoft.example.test/devicelogin' });
  await notifier.show(makeShown({ code, isOddPage: true }), signal);
  expect(calls[0]?.parameters).toMatchObject({
    description: 'Sign in by 12:15 UTC. CAREFUL: not a page of Microsoft; see the log of the run',
    target_url: RUN.page,
  });
  expect(JSON.stringify(calls)).not.toContain('microsoft.example.test');
});

test.each<[Outcome, string, string]>([
  ['signed-in', 'success', 'alice@contoso.com signed in.'],
  ['declined', 'failure', 'Somebody declined the sign-in.'],
  [
    'timed-out',
    'failure',
    'Nobody signed in in time. The log of the run tells what to do where the page refused somebody.',
  ],
  ['not-allowed', 'failure', 'Somebody signed in who is not allowed to; nothing was kept.'],
  ['blocked', 'failure', 'A policy of the tenant blocked the sign-in.'],
  ['cancelled', 'error', 'The run was cancelled.'],
  ['failed', 'error', 'The sign-in failed.'],
])('%s is a status of %s with the run as its target', async (outcome, state, description) => {
  const { notifier, calls } = open();
  await notifier.close({ outcome, username: 'alice@contoso.com' }, signal);
  expect(calls.map(({ parameters }) => parameters)).toEqual([
    expect.objectContaining({
      state,
      description,
      context: 'Sign-in for report',
      target_url: RUN.page,
    }),
  ]);
});

test('a description is one line of at most 140 characters, as GitHub takes it', async () => {
  const { notifier, calls } = open({ job: 'a\nb' });
  const code = makeCode({ verificationUri: `https://x.example.test/${'x'.repeat(300)}` });
  await notifier.show(makeShown({ code }), signal);
  await notifier.close({ outcome: 'signed-in', username: `a\n${'b'.repeat(300)}` }, signal);
  for (const { parameters } of calls) {
    expect(String(parameters.description).length).toBeLessThanOrEqual(140);
    expect(`${parameters.description}${parameters.context}`).not.toContain('\n');
  }
  expect(calls).toHaveLength(2);
});
