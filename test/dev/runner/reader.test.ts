import { expect, test } from '@jest/globals';
import { Reader } from '../../../dev/runner/reader.ts';

function read(chunks: string[]): unknown[] {
  const seen: unknown[] = [];
  const reader = new Reader(
    'KEY',
    (line) => seen.push(line),
    (note) => seen.push(note),
  );
  for (const chunk of chunks) {
    reader.write(chunk);
  }
  reader.end();
  return seen;
}

const TEXT =
  'one\r\ntw\x1eKEY{"n":1}\x1eo\n\x1eother\x1e\n\x1eKEY{"n":2}\x1e\x1eKEY{"n":3}\x1elast';
const SEEN = ['one', { n: 1 }, 'two', '\x1eother\x1e', { n: 2 }, { n: 3 }, 'last'];

test('lines and notes come in their order', () => {
  expect(read([TEXT])).toEqual(SEEN);
});

test('wherever the stream is cut', () => {
  expect(read([...TEXT])).toEqual(SEEN);
  for (let cut = 1; cut < TEXT.length; cut += 1) {
    expect(read([TEXT.slice(0, cut), TEXT.slice(cut)])).toEqual(SEEN);
  }
});

test('an unfinished note is shown as it is', () => {
  expect(read(['a\x1eKEY{"n"'])).toEqual(['a\x1eKEY{"n"']);
});
