import type { TextAnswer } from '../reply.ts';
import { json, type Request } from './http.ts';
import type { Comment, State } from './state.ts';

/** Who writes with the token of a job. */
const JOB: Comment['user'] = { login: 'github-actions[bot]', type: 'Bot' };

/** https://docs.github.com/rest/issues/comments#list-issue-comments */
export function listComments({ comments }: State, { query }: Request): TextAnswer {
  const size = Number(query.get('per_page') ?? 30);
  const start = (Number(query.get('page') ?? 1) - 1) * size;
  const all = [...comments].map(([id, comment]) => ({ id, ...comment }));
  return json(200, all.slice(start, start + size));
}

/** https://docs.github.com/rest/issues/comments#create-an-issue-comment */
export function makeComment({ comments }: State, { body }: Request): TextAnswer {
  const id = comments.size + 1001;
  const comment = { body: body.body, user: JOB };
  comments.set(id, comment);
  return json(201, { id, ...comment });
}

/** https://docs.github.com/rest/issues/comments#update-an-issue-comment */
export function editComment({ comments }: State, { path, body }: Request): TextAnswer {
  const id = Number(path.split('/').at(-1));
  const comment = comments.get(id);
  if (!comment) {
    return json(404, { message: 'Not Found' });
  }
  comment.body = body.body;
  return json(200, { id, ...comment });
}
