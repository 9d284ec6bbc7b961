import type { TextAnswer } from '../reply.ts';
import { json, type Request } from './http.ts';
import type { State } from './state.ts';

/** https://docs.github.com/rest/commits/statuses#create-a-commit-status */
export function makeStatus({ statuses }: State, { body }: Request): TextAnswer {
  statuses.set(body.context, body);
  return json(201, body);
}
