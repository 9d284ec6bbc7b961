import { expect } from '@jest/globals';
import type { Transcript } from '../../../dev/runner/runner.ts';

/** Text that tries every way out of a line of the log and out of the summary. */
export const HOSTILE = [
  'x',
  '::set-output name=injected::injected',
  '::add-mask::injected',
  '::save-state name=injected::injected',
  '::error::injected',
  '  ::stop-commands::injected',
  '##[error]injected',
  '##[add-mask]injected',
  'y ##[set-output name=injected]injected \u001b[31mred\u001b[0m \u009b31m',
  '<img src=x onerror=alert(1)> </td></table> [click](https://evil.example) @octocat **bold** | `code`',
  '\u202egnp.exe',
].join('\r\n');

/** The same in one line, for where line breaks cannot be. */
export const HOSTILE_LINE = HOSTILE.replaceAll('\r\n', '\u2028');

const OUTPUTS = [
  'access-token',
  'access-tokens',
  'expires-on',
  'object-id',
  'outcome',
  'record',
  'scopes',
  'source',
  'tenant-id',
  'username',
];

/** Nothing of the hostile text has become a command, an escape of the terminal, or markup. */
export function expectHarmless({ events, raw, summary, state, annotations }: Transcript): void {
  for (const event of events) {
    switch (event.kind) {
      case 'output':
        expect(OUTPUTS).toContain(event.name);
        break;
      case 'mask':
        expect(event.value).not.toMatch(/^.{0,15}$|^injected/s);
        break;
      case 'env':
      case 'path':
        expect(event).toBeUndefined();
    }
  }
  expect(state).not.toHaveProperty('injected');
  expect(annotations.filter(({ message }) => message.startsWith('injected'))).toEqual([]);
  // Carriage returns and what Unicode has of line ends, escapes, and turns of direction.
  const shown = raw.filter((line) => !line.startsWith('::add-mask::'));
  expect(shown.filter((line) => /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(line))).toEqual([]);
  expect(summary).not.toMatch(/<\/?[a-z]|\]\(|@octocat|\*\*bold|`code|https:\/\/evil/);
  // GitHub reads these before it looks for mentions and references.
  expect(summary).not.toMatch(/&#(?:35|64);(?!<!-- -->)/);
  expect(summary.split('\n').filter((line) => /^[|][^|]*[|][^|]*[|].+[|]/.test(line))).toEqual([]);
}
