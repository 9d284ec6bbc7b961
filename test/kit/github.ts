import type { GitHub } from '../../src/runner/host.ts';

/** A comment of an issue. */
export interface IssueComment {
  id: number;
  body: string;
  user?: { type: string } | null | undefined;
}

/** Who writes with the token of a job. */
export const BOT = { type: 'Bot' };

/** A GitHub that takes every status, and keeps the comments of an issue. */
export interface FakeGitHub extends GitHub {
  readonly calls: { route: string; parameters: Record<string, unknown> }[];
  readonly comments: IssueComment[];
}

export function openFakeGitHub(comments: IssueComment[] = []): FakeGitHub {
  const calls: FakeGitHub['calls'] = [];
  return {
    calls,
    comments,
    async call(route, parameters) {
      calls.push({ route, parameters });
      if (!route.includes('/issues/')) {
        return {};
      }
      const body = String(parameters.body);
      if (route.startsWith('GET')) {
        const size = Number(parameters.per_page);
        const start = (Number(parameters.page) - 1) * size;
        return comments.slice(start, start + size);
      }
      if (route.startsWith('POST')) {
        comments.push({ id: 100 + comments.length, body, user: BOT });
        return comments.at(-1);
      }
      const old = comments.find(({ id }) => id === parameters.comment_id);
      return Object.assign(old ?? {}, { body });
    },
  };
}
