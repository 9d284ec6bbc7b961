import type { TextAnswer } from '../reply.ts';
import { json } from './http.ts';

/** Takes any message, as the webhook of a chat does. */
export function takeMessage(): TextAnswer {
  return json(202, {});
}
