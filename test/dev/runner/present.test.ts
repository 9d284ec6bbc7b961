import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { present } from '../../../dev/runner/present.ts';

test('a log is plain where it is not read on a terminal', () => {
  const stream = new PassThrough();
  const show = present(stream as unknown as NodeJS.WriteStream);
  for (const line of ['▼ Title', 'Error: broken', 'plain']) {
    show(line);
  }
  expect(stream.read().toString()).toBe('▼ Title\nError: broken\nplain\n');
});
