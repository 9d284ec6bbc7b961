import type { Host } from './host.ts';

// Anything shorter is not a secret, and hiding it would make texts unreadable.
const LEAST_SECRET = 16;

/** The secrets seen so far, to be hidden in texts that people read. */
export interface Redaction {
  learn(secret: string): void;
  /** A text with `***` in the place of every secret, or of its beginning. */
  redact(text: string): string;
  /** A host that shows `***` in the place of every secret. Outputs stay as they are. */
  cover(host: Host): Host;
}

/**
 * Opens a redaction. The runner masks a token only when it is handed on. Until then, and for tokens
 * that never are, this hides them where an answer repeats them, such as that of a debugging proxy.
 */
export function openRedaction(): Redaction {
  // By their beginning, since a server may cut a secret short.
  const secrets = new Map<string, string[]>();
  const redact = (text: string) => {
    let clean = '';
    for (let at = 0; at < text.length; ) {
      const length = longestMatch(text, at, secrets.get(text.slice(at, at + LEAST_SECRET)));
      clean += length > 0 ? '***' : text[at];
      at += Math.max(1, length);
    }
    return clean;
  };
  return {
    redact,
    learn(secret) {
      if (secret.length >= LEAST_SECRET) {
        const beginning = secret.slice(0, LEAST_SECRET);
        secrets.set(beginning, [...(secrets.get(beginning) ?? []), secret]);
      }
    },
    cover: (host) => ({
      ...host,
      info: (line) => host.info(redact(line)),
      debug: (line) => host.debug(redact(line)),
      warning: (message) => host.warning(redact(message)),
      fail: (message) => host.fail(redact(message)),
      summarise: (markdown) => host.summarise(redact(markdown)),
    }),
  };
}

/** How much of a text, from a place on, is the beginning of one of the secrets. */
function longestMatch(text: string, at: number, secrets: readonly string[] = []): number {
  let longest = 0;
  for (const secret of secrets) {
    let length = 0;
    while (length < secret.length && text[at + length] === secret[length]) {
      length += 1;
    }
    longest = Math.max(longest, length);
  }
  return longest;
}
