import { type GitHub, NotDone, type Run } from '../runner/host.ts';
import { toMarkdown } from '../text.ts';
import type { Notifier } from './notifier.ts';
import { describeEnding } from './outcome-text.ts';
import { formatPrompt } from './prompt-markdown.ts';

const ROUTE = '/repos/{owner}/{repo}/issues';
const PAGE_SIZE = 100;
// Of one day.
const MOST_PAGES = 10;
const A_DAY = 24 * 60 * 60 * 1000;

/**
 * One comment for each run and job, on the pull request or issue of the event; when it is over it is
 * edited, so that no code stays that no longer works. `now`: milliseconds since 1970.
 */
export function openComment(run: Run, open: () => Promise<GitHub>, now: () => number): Notifier {
  const [owner, repo] = run.repository.split('/');
  const names = [run.id, run.job, run.runner].map(encodeURIComponent);
  const mark = `<!-- entra-device-sign-in ${names.join(' ')} -->`;
  let id: number | undefined;

  /** The comment of an earlier step or process of this job; comments are listed oldest first. */
  const find = async (github: GitHub, signal: AbortSignal): Promise<number | undefined> => {
    const since = new Date(now() - A_DAY).toISOString();
    const query = { owner, repo, issue_number: run.issue, since, per_page: PAGE_SIZE };
    for (let page = 1; page <= MOST_PAGES; page++) {
      const route = `GET ${ROUTE}/{issue_number}/comments`;
      const answer = await github.call(route, { ...query, page }, signal);
      const comments = Array.isArray(answer) ? answer : [];
      // Anybody can write the mark; only the token of a job or an app writes as a bot.
      const own = comments.find(
        ({ body, user }) => String(body).startsWith(mark) && user?.type === 'Bot',
      );
      if (own || comments.length < PAGE_SIZE) {
        return own?.id;
      }
    }
    return undefined;
  };

  const write = async (lines: string[], mayCreate: boolean, signal: AbortSignal) => {
    if (run.issue === undefined) {
      throw new NotDone('this event has no pull request and no issue.');
    }
    const github = await open();
    const body = [mark, ...lines].join('\n');
    id ??= await find(github, signal);
    if (id === undefined && mayCreate) {
      const comment = { owner, repo, issue_number: run.issue, body };
      const made = await github.call(`POST ${ROUTE}/{issue_number}/comments`, comment, signal);
      id = (made as { id: number }).id;
    } else if (id !== undefined) {
      const change = { owner, repo, comment_id: id, body };
      await github.call(`PATCH ${ROUTE}/comments/{comment_id}`, change, signal);
    }
  };

  return {
    name: 'comment',
    show: (shown, signal) => write(formatPrompt(shown), true, signal),
    close: (ending, signal) =>
      write([`${toMarkdown(describeEnding(ending))} [The run](${run.page})`], false, signal),
  };
}
