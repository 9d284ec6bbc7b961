import type { Host } from './host.ts';

// What is shorter is no secret, and hiding it would make texts unreadable.
const LEAST_SECRET = 16;

/** Secrets that were seen, so that no text of others carries one into what people read. */
export interface Redaction {
  learn(secret: string): void;
  /** A text with `***` in the place of every secret. */
  redact(text: string): string;
  /** The host, but that it shows `***` in the place of every secret. Outputs stay as they are. */
  cover(host: Host): Host;
}

/**
 * Opens a redaction. The runner hides what it was told to, and is told of a token only when that is
 * handed on; until then, and for tokens that never are, this keeps an answer that repeats one, such
 * as that of a debugging proxy, from showing it.
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
