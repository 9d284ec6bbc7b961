import { describe, expect, test } from '@jest/globals';
import { formatTimeOfDay, toMarkdown, toName, toPlainLine, toQuoted } from '../../src/text.ts';

describe('text for one line of the log', () => {
  test.each([
    ['keeps plain words', 'Nightly report', 'Nightly report'],
    ['keeps letters of any language and emoji', 'Zoë 世界 ✓ 🚀', 'Zoë 世界 ✓ 🚀'],
    ['keeps an address', 'https://microsoft.com/devicelogin', 'https://microsoft.com/devicelogin'],
    ['makes line breaks spaces', 'a\r\nb\nc', 'a b c'],
    ['makes line and paragraph separators spaces', 'a\u2028b\u2029c', 'a b c'],
    ['takes the teeth out of ANSI', '\u001b[31mred\u001b[0m', '[31mred [0m'],
    ['takes out control characters', 'a\u0000b\u0007c\u009bd', 'a b c d'],
    ['takes out what turns the reading direction', 'a\u202eb\u2066c\u200fd', 'a b c d'],
    ['takes out what is not seen', 'a\u200bb\ufeffc\u00add', 'a b c d'],
    ['breaks the old form of commands', '##[error]x ##[group]', '## [error]x ## [group]'],
    ['breaks it also behind unseen signs', '#\u200b#[error] ###[x', '# #[error] ### [x'],
    ['breaks a command at its start', '::stop-commands::x', ': :stop-commands::x'],
    ['breaks a command behind spaces', ' \n::error::x', ': :error::x'],
    ['trims', '  a  ', 'a'],
    ['makes many spaces one', 'a   b', 'a b'],
    ['is nothing for nothing', '\n\t', ''],
  ])('%s', (_, text, expected) => {
    expect(toPlainLine(text)).toBe(expected);
  });

  test('is cut where it is long', () => {
    expect(toPlainLine('x'.repeat(601))).toBe(`${'x'.repeat(600)}…`);
    expect(toPlainLine('x'.repeat(600))).toBe('x'.repeat(600));
    expect(toPlainLine('abcdef', 3)).toBe('abc…');
  });
});

describe('text for Markdown', () => {
  test.each([
    ['keeps letters, digits, spaces, commas and hyphens', 'Zoë, a-1', 'Zoë, a-1'],
    ['keeps a hyphen between words', 'device-code', 'device-code'],
    ['has no list', '- a', '&#45; a'],
    ['has no rule', '---', '&#45;--'],
    ['has no emphasis', '*a* _b_', '&#42;a&#42; &#95;b&#95;'],
    ['has no code', '`a`', '&#96;a&#96;'],
    ['has no links', '[a](b)', '&#91;a&#93;&#40;b&#41;'],
    ['has no addresses that become links', 'https://x.y', 'https&#58;&#47;&#47;x&#46;y'],
    ['has no mentions', '@octocat', '&#64;<!-- -->octocat'],
    ['has no issue numbers', '#1', '&#35;<!-- -->1'],
    ['has no mentions of teams', '@a/b@c', '&#64;<!-- -->a&#47;b&#64;<!-- -->c'],
    ['has no comments of its own', '<!-- -->', '&#60;&#33;-- --&#62;'],
    ['has no HTML', '<img onerror="x">', '&#60;img onerror&#61;&#34;x&#34;&#62;'],
    ['has no entities of its own', '&lt;', '&#38;lt&#59;'],
    ['stays in its cell of a table', 'a|b\nc', 'a&#124;b c'],
    ['has no escapes', 'a\\', 'a&#92;'],
    ['keeps signs beyond 16 bits whole', '🚀', '&#128640;'],
    ['has no reading direction of its own', 'a\u202eb', 'a b'],
  ])('%s', (_, text, expected) => {
    expect(toMarkdown(text)).toBe(expected);
  });
});

describe('a time of day', () => {
  test.each([
    ['2026-11-22T14:05:00Z', '14:05 UTC'],
    ['2026-11-22T00:00:00Z', '00:00 UTC'],
    ['2026-11-22T23:59:59.999Z', '23:59 UTC'],
    ['2026-11-22T01:30:00+02:00', '23:30 UTC'],
  ])('of %s is %s', (time, words) => {
    expect(formatTimeOfDay(Date.parse(time))).toBe(words);
  });
});

test.each(
  [
    [
      '\u3164',
      '\u115f',
      '\u1160',
      '\u2800',
      '\u034f',
      '\ufe0f',
      '\u{e0100}',
      '\u00a0',
      '\ud800',
      '\udc00',
    ],
  ].flat(),
)('%j is a blank', (sign) => {
  expect(toPlainLine(`a${sign}b`)).toBe('a b');
  expect(toPlainLine(`${sign}::error::b`)).toBe(': :error::b');
});

test('a text is not cut in the middle of a sign', () => {
  expect(toPlainLine('ab\u{1f600}cd', 3)).toBe('ab…');
});

test.each([
  ['refs/heads/main', 'refs/heads/main'],
  ['dependabot[bot]', 'dependabot[bot]'],
  ['main, started by admin', '"main, started by admin"'],
  ['main",\u00a0workflow\u3164"Deploy"', `"main', workflow 'Deploy'"`],
  ['“main”', `"'main'"`],
])('the name %j stands as %s', (name, expected) => {
  expect(toName(name)).toBe(expected);
});

test('a quoted text has no quote inside that could end it', () => {
  expect(toQuoted('Nightly", started by "octocat')).toBe(`"Nightly', started by 'octocat"`);
});
