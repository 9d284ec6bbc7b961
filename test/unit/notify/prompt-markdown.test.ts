import { expect, test } from '@jest/globals';
import { formatPrompt } from '../../../src/notify/prompt-markdown.ts';
import { makeShown } from '../../kit/notices.ts';
import { makeCode } from '../../kit/people.ts';

const HOSTILE = 'x](https://evil.example) <img src=x> @octocat\n# y';

test('says who is accepted, as text of others', () => {
  const lines = formatPrompt(makeShown({}, { accepted: HOSTILE }));
  const line = lines.find((one) => one.startsWith('Accepted: only '));
  expect(line).toContain('octocat');
  expect(line?.replaceAll('<!-- -->', '')).not.toMatch(/[<>[\]\n@]/);
  expect(formatPrompt(makeShown()).join('\n')).not.toContain('Accepted');
});

test('has no link to a page of help that is a path', () => {
  const helpPage = 'docs/TROUBLESHOOTING.md#numbers';
  expect(formatPrompt(makeShown({}, { helpPage })).at(-1)).toBe(
    'If the page refuses you, its AADSTS number is explained in docs&#47;TROUBLESHOOTING&#46;md&#35;<!-- -->numbers.',
  );
});

test('is careful at a page that is not one of Microsoft, and shows no address that is none', () => {
  const code = makeCode({ verificationUri: HOSTILE });
  const lines = formatPrompt(makeShown({ code, isOddPage: true }));
  expect(lines).toContain('**Careful:** this is not where Microsoft has its sign-in page.');
  expect(lines.join('\n')).toContain('Open <> and enter');
});

test('for no scope is for the basic profile', () => {
  expect(formatPrompt(makeShown({}, { scopes: [] })).join('\n')).toContain('for the basic profile');
});
