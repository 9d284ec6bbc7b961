import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CacheClient } from '../../../src/store/cache-client.ts';
import { errorOf } from '../../kit/errors.ts';
import { useFolder } from '../../kit/folder.ts';
import { openTestWorker, tell } from '../../kit/worker-process.ts';

const temp = useFolder();

// What reaches the log in truth, past the host.
const printed: string[] = [];
const { write } = process.stdout;
beforeEach(() => {
  printed.length = 0;
  process.stdout.write = ((text: string) => printed.push(text) > 0) as typeof write;
});
afterEach(() => {
  process.stdout.write = write;
});

async function performing(...words: string[]) {
  const { worker, host } = openTestWorker(temp.path);
  const { complaints } = await worker.use((client) => tell(client, ...words));
  return { complaints, debug: host.told('debug'), warnings: host.told('warning') };
}

async function complaintsOf(client: CacheClient, text: string): Promise<string[]> {
  return (await tell(client, 'print', text)).complaints;
}

describe('what the client prints', () => {
  test.each<[string, string[], string[], string[], string[]]>([
    [
      'goes to the debug log, blank lines apart',
      ['print', 'Cache hit\n\n', '  \r\nCache size: 1 MB\r\n'],
      [],
      ['Cache hit', 'Cache size: 1 MB'],
      [],
    ],
    [
      'to the error stream does so too',
      ['print an error', 'DeprecationWarning\n'],
      [],
      ['DeprecationWarning'],
      [],
    ],
    [
      'as a warning or an error is a complaint, and annotates nothing',
      ['print', '::warning::Failed to save\n', '::error title=x::Status 503\n'],
      ['Failed to save', 'Status 503'],
      ['Failed to save', 'Status 503'],
      [],
    ],
    [
      'as a complaint on the error stream is one as well',
      ['print an error', '::error::Status 503\n'],
      ['Status 503'],
      ['Status 503'],
      [],
    ],
    [
      'as a complaint is decoded, once',
      ['print', '::warning::100%25 full%0D%0Aand %250A\n'],
      ['100% full and %0A'],
      ['100% full and %0A'],
      [],
    ],
    [
      'as a debug line is its text, and as a mask is hidden from then on, here alone',
      ['print', '::add-mask::signature-of-a-URL%25\n', '::debug::a signature-of-a-URL% detail\n'],
      [],
      ['a *** detail'],
      [],
    ],
    [
      'as a name with other line ends and invisible signs stays one line',
      [
        'print',
        'a\u2028::add-mask::Enter the code\n',
        'b\u0085::error::c\u3164\n',
        'd\r::debug::e\n',
      ],
      [],
      ['a ::add-mask::Enter the code', 'b ::error::c', 'd ::debug::e'],
      [],
    ],
    [
      'as any other command commands nothing',
      ['print', '::notice::Hello\n', '::set-output name=x::y\n', '::group::z\n'],
      [],
      [': :notice::Hello', ': :set-output name=x::y', ': :group::z'],
      [],
    ],
    [
      'in pieces is read as lines',
      ['print in pieces', '::warn', 'ing::in ', 'pieces\n'],
      ['in pieces'],
      ['in pieces'],
      [],
    ],
  ])('%s', async (_, words, complaints, debug, passed) => {
    expect(await performing(...words)).toEqual({ complaints, debug, warnings: [] });
    expect(printed).toEqual(passed);
  });

  test('as a complaint is the reason, before its own, where it fails', async () => {
    const { worker } = openTestWorker(temp.path);
    const use = worker.use((client) =>
      tell(client, 'refuse', '::warning::Failed to restore\n', '::error::Status 503\n'),
    );
    expect(await errorOf(use)).toEqual(new Error('Failed to restore; Status 503'));
  });

  test('as a complaint belongs to its own task, not to the next', async () => {
    const { worker } = openTestWorker(temp.path);
    const complaints = await worker.use(async (client) => [
      await complaintsOf(client, '::warning::first\n'),
      await complaintsOf(client, 'second\n'),
      await complaintsOf(client, '::warning::third\n'),
      await complaintsOf(client, '::error::fourth\n'),
      await complaintsOf(client, ''),
      await complaintsOf(client, '::error::sixth\n'),
    ]);
    expect(complaints).toEqual([['first'], [], ['third'], ['fourth'], [], ['sixth']]);
  });
});
