// Controls, separators of every kind, halves of a surrogate pair, and what is invisible or turns the
// reading direction: fillers, joiners, variation selectors, the empty Braille pattern.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]+/gu;

/**
 * Makes text of others fit for one line of the log: no line breaks, no ANSI, and no workflow
 * command, not even the old form that the runner looks for anywhere in a line (`##[…]`).
 */
export function toPlainLine(text: string, longest = 600): string {
  const words = text.replace(UNSEEN, ' ').replace(/ {2,}/g, ' ').trim();
  const line = words.replaceAll('##[', '## [').replace(/^::/, ': :');
  // Not in the middle of a surrogate pair.
  return line.length > longest ? `${line.slice(0, longest).replace(/\p{Cs}$/u, '')}…` : line;
}

/** Whether a text has signs in it that nobody sees, besides white space. */
export function hasUnseen(text: string): boolean {
  return text.replace(/\s/g, '').search(UNSEEN) !== -1;
}

/** A line without the remark that follows a `#`. */
export function withoutRemark(line: string): string {
  return line.replace(/(^|\s)#.*$/, '').trim();
}

/** A text as it is meant, where somebody has put quotes around it. */
export function unquote(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, '$2');
}

/**
 * Makes text of others fit for Markdown: nothing in it is markup, a link or a mention. GitHub looks
 * for mentions after it has read the entities, so a comment is put after each sign that could begin one.
 */
export function toMarkdown(text: string): string {
  return toPlainLine(text)
    .replace(/[^\p{L}\p{N} ,-]/gu, (sign) => `&#${sign.codePointAt(0)};`)
    .replace(/&#(?:35|64);/g, '$&<!-- -->')
    .replace(/^-/, '&#45;');
}

/**
 * A name that others chose, fit to stand among words of ours: in quotes where it is more than a word,
 * so that it cannot go on as our sentence does.
 */
export function toName(text: string): string {
  const line = toPlainLine(text);
  return /^[\w./@[\]-]*$/.test(line) ? line : toQuoted(line);
}

/** A text in quotes, of which it has none inside. */
export function toQuoted(text: string): string {
  return `"${toPlainLine(text).replace(/["\u201c-\u201f\u2033\u2036\uff02]/g, "'")}"`;
}

/** A time of day, such as `14:05 UTC`. */
export function formatTimeOfDay(millisecondsSince1970: number): string {
  return `${new Date(millisecondsSince1970).toISOString().slice(11, 16)} UTC`;
}

/** The JSON object that a text is, or `undefined` where it is something else. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
