import type { GitHub, Run } from '../runner/host.ts';
import { toPlainLine } from '../text.ts';
import type { Notifier } from './notifier.ts';
import { describeEnding } from './outcome-text.ts';

// https://docs.github.com/rest/commits/statuses
const LONGEST_DESCRIPTION = 140;

/** A commit status: pending with the code while somebody is needed, then how it ended. */
export function openCommitStatus(run: Run, open: () => Promise<GitHub>): Notifier {
  const set = async (
    state: 'pending' | 'success' | 'failure' | 'error',
    description: string,
    page: string,
    signal: AbortSignal,
  ) => {
    const [owner, repo] = run.repository.split('/');
    const github = await open();
    await github.call(
      'POST /repos/{owner}/{repo}/statuses/{sha}',
      {
        owner,
        repo,
        sha: run.commit,
        state,
        context: `Sign-in for ${toPlainLine(run.job)}`,
        description: toPlainLine(description, LONGEST_DESCRIPTION - 1),
        target_url: page,
      },
      signal,
    );
  };
  return {
    name: 'commit status',
    async show({ code, expiresAt }, signal) {
      const until = new Date(expiresAt).toISOString().slice(11, 16);
      const { userCode, verificationUri } = code;
      const page = verificationUri.replace(/^https:\/\//, '');
      await set('pending', `Enter ${userCode} at ${page} by ${until} UTC`, verificationUri, signal);
    },
    async close(ending, signal) {
      const isOver = ending.outcome === 'cancelled' || ending.outcome === 'failed';
      const state = ending.outcome === 'signed-in' ? 'success' : isOver ? 'error' : 'failure';
      await set(state, describeEnding(ending), run.page, signal);
    },
  };
}
