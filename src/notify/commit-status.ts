import type { Outcome } from '../errors.ts';
import type { GitHub, Run } from '../runner/host.ts';
import { formatTimeOfDay, toPlainLine } from '../text.ts';
import type { Notifier } from './notifier.ts';
import { describeEnding } from './outcome-text.ts';

// https://docs.github.com/rest/commits/statuses
const LONGEST_DESCRIPTION = 140;
type State = 'pending' | 'success' | 'failure' | 'error';

const STATES: Record<Outcome, State> = {
  'signed-in': 'success',
  'code-issued': 'failure',
  'sign-in-required': 'failure',
  declined: 'failure',
  'timed-out': 'failure',
  cancelled: 'error',
  'not-allowed': 'failure',
  blocked: 'failure',
  failed: 'error',
};

/** A commit status: pending with the code while somebody is needed, then how it ended. */
export function openCommitStatus(run: Run, open: () => Promise<GitHub>): Notifier {
  const set = async (state: State, description: string, page: string, signal: AbortSignal) => {
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
    async show({ code, expiresAt, isOddPage }, signal) {
      const until = formatTimeOfDay(expiresAt);
      if (isOddPage) {
        const careful = `Sign in by ${until}. CAREFUL: not a page of Microsoft; see the log of the run`;
        await set('pending', careful, run.page, signal);
        return;
      }
      const { userCode, verificationUri } = code;
      const page = verificationUri.replace(/^https:\/\//, '');
      await set('pending', `Enter ${userCode} at ${page} by ${until}`, verificationUri, signal);
    },
    async close(ending, signal) {
      await set(STATES[ending.outcome], describeEnding(ending), run.page, signal);
    },
  };
}
