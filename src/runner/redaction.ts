import type { Host } from './host.ts';

// Anything shorter is not a secret, and hiding it would make texts unreadable.
const LEAST_SECRET = 16;

/** The secrets seen so far, to be hidden in texts that people read. */
export interface Redaction {
  learn(secret: string): void;
  /** A text with `***` in the place of every secret. */
  redact(text: string): string;
  /** A host that shows `***` in the place of every secret. Outputs stay as they are. */
  cover(host: Host): Host;
}

/**
 * Opens a redaction. The runner masks a token only when it is handed on. Until then, and for tokens
 * that never are, this hides them where an answer repeats them, such as that of a debugging proxy.
 */
export function openRedaction(): Redaction {
  const secrets = new Set<string>();
  const redact = (text: string) => {
    let clean = text;
    for (const secret of [...secrets].sort((one, other) => other.length - one.length)) {
      clean = clean.replaceAll(secret, '***');
    }
    return clean;
  };
  return {
    redact,
    learn(secret) {
      if (secret.length >= LEAST_SECRET) {
        secrets.add(secret);
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
