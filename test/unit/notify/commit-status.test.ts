import { expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/errors.ts';
import { openCommitStatus } from '../../../src/notify/commit-status.ts';
import type { Shown } from '../../../src/notify/surface.ts';
import type { Run } from '../../../src/runner/host.ts';
import { START } from '../../kit/clock.ts';
import { RUN } from '../../kit/host.ts';
import { CLIENT, makeCode, TENANT } from '../../kit/people.ts';

const { signal } = new AbortController();

function open(run: Partial<Run> = {}) {
  const calls: { route: string; parameters: Record<string, unknown> }[] = [];
  const board = openCommitStatus({ ...RUN, ...run }, async () => ({
    async call(route, parameters) {
      calls.push({ route, parameters });
    },
  }));
  return { board, calls };
}

function shown(changes: Partial<Shown['code']> = {}): Shown {
  return {
    code: makeCode(changes),
    expiresAt: START + 900_000,
    isOddPage: false,
    message: '',
    isReplacement: false,
    ask: {
      repository: RUN.repository,
      ref: RUN.ref,
      workflow: RUN.workflow,
      page: RUN.page,
      startedBy: 'hubot',
      clientId: CLIENT,
      tenant: TENANT,
      accepted: undefined,
      scopes: [],
    },
  };
}

test('a code is a pending status of the commit with the page as its target', async () => {
  const { board, calls } = open();
  await board.show(shown(), signal);
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

test.each<[Outcome, string, string]>([
  ['signed-in', 'success', 'alice@contoso.com signed in.'],
  ['declined', 'failure', 'Somebody declined the sign-in.'],
  ['timed-out', 'failure', 'Nobody signed in in time.'],
  ['not-allowed', 'failure', 'Somebody signed in who is not allowed to; nothing was kept.'],
  ['blocked', 'failure', 'A policy of the tenant blocked the sign-in.'],
  ['cancelled', 'error', 'The run was cancelled.'],
  ['failed', 'error', 'The sign-in failed.'],
])('%s is a status of %s with the run as its target', async (outcome, state, description) => {
  const { board, calls } = open();
  await board.close({ outcome, username: 'alice@contoso.com' }, signal);
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
  const { board, calls } = open({ job: 'a\nb' });
  await board.show(shown({ verificationUri: `https://x.example.test/${'x'.repeat(300)}` }), signal);
  await board.close({ outcome: 'signed-in', username: `a\n${'b'.repeat(300)}` }, signal);
  for (const { parameters } of calls) {
    expect(String(parameters.description).length).toBeLessThanOrEqual(140);
    expect(`${parameters.description}${parameters.context}`).not.toContain('\n');
  }
  expect(calls).toHaveLength(2);
});
