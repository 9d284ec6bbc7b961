import { expect, test } from '@jest/globals';
import type { Fault } from '../../../dev/servers/faults.ts';
import { replyUnder } from '../../../dev/servers/reply.ts';

test.each<[Fault, boolean]>([
  [{ kind: 'reset' }, false],
  [{ kind: 'lost' }, true],
  [{ kind: 'slow', ms: 1 }, true],
  [{ kind: 'hang' }, false],
  [{ kind: 'hang', isDone: true }, true],
  [{ kind: 'truncated' }, false],
  [{ kind: 'truncated', isDone: true }, true],
  [{ kind: 'empty' }, false],
  [{ kind: 'empty', isDone: true }, true],
  [{ kind: 'html' }, false],
  [{ kind: 'html', isDone: true }, true],
  [{ kind: 'status', status: 502 }, false],
  [{ kind: 'status', status: 502, isDone: true }, true],
])('under %j, what the request asks for is done: %p', async (fault, expected) => {
  let isDone = false;
  await replyUnder(fault, () => {
    isDone = true;
    return { status: 201 };
  });
  expect(isDone).toBe(expected);
});

test('an empty answer has the status of the right one, where it is done', async () => {
  const { answer } = await replyUnder({ kind: 'empty', isDone: true }, () => ({ status: 201 }));
  expect(answer).toMatchObject({ status: 201, body: '' });
});
