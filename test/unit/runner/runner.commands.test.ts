import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { environment, openRunner } from '../../../src/runner/runner.ts';
import { useFolder } from '../../kit/folder.ts';

const temp = useFolder();
const before = { ...environment };
const { exitCode } = process;
const write = process.stdout.write;
let printed = '';

beforeEach(() => {
  printed = '';
  process.stdout.write = ((text: string) => {
    printed += text;
    return true;
  }) as typeof process.stdout.write;
});
afterEach(() => {
  process.stdout.write = write;
  process.exitCode = exitCode;
  for (const name of Object.keys(environment)) {
    delete environment[name];
  }
  Object.assign(environment, before);
});

/** A file that the runner reads, as the variable of this name says. */
async function fileOf(name: string): Promise<string> {
  const path = join(temp.path, name);
  await writeFile(path, '');
  environment[name] = path;
  return path;
}

test.each<[string, (host: ReturnType<typeof openRunner>) => void, string]>([
  ['a line', (host) => host.info('hello'), 'hello\n'],
  ['a line for debugging', (host) => host.debug('hello'), '::debug::hello\n'],
  ['a warning', (host) => host.warning('mind this'), '::warning::mind this\n'],
  ['a secret to hide', (host) => host.mask('s3cret'), '::add-mask::s3cret\n'],
  [
    'a group, closed after it',
    (host) => host.group('A title', () => host.info('hello')),
    '::group::A title\nhello\n::endgroup::\n',
  ],
])('%s is printed as the runner wants it', (_, print, expected) => {
  print(openRunner());
  expect(printed).toBe(expected);
});

test('a group is closed also where its work fails', () => {
  const failing = () => {
    throw new Error('no lines today');
  };
  expect(() => openRunner().group('A title', failing)).toThrow('no lines today');
  expect(printed).toBe('::group::A title\n::endgroup::\n');
});

test('a failure is printed, and is the exit code', () => {
  openRunner().fail('no luck');
  expect(printed).toBe('::error::no luck\n');
  expect(process.exitCode).toBe(1);
});

test('an input is read trimmed, and is empty where it is not given', () => {
  environment['INPUT_CLIENT-ID'] = ' x ';
  const host = openRunner();
  expect([host.input('client-id'), host.input('scopes')]).toEqual(['x', '']);
});

test('an output and a state go to the files of the runner, and a state is read again', async () => {
  const [output, state] = [await fileOf('GITHUB_OUTPUT'), await fileOf('GITHUB_STATE')];
  const host = openRunner();
  host.output('outcome', 'declined');
  host.saveState('job-tokens', '/a/folder');
  expect(await readFile(output, 'utf8')).toMatch(/^outcome<<(\S+)\ndeclined\n\1\n$/);
  expect(await readFile(state, 'utf8')).toMatch(/^job-tokens<<(\S+)\n\/a\/folder\n\1\n$/);
  environment['STATE_worker-folder'] = '/another';
  expect([host.state('worker-folder'), host.state('job-tokens')]).toEqual(['/another', '']);
});

test('the summary goes to its file, where the runner has one', async () => {
  await openRunner().summarise('nothing to write to');
  const summary = await fileOf('GITHUB_STEP_SUMMARY');
  await openRunner().summarise('### How it went');
  expect(await readFile(summary, 'utf8')).toBe('### How it went\n');
});
