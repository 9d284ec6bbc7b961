import type { Host } from './host.ts';

// Anything shorter is not a secret, and masking it would hide common words of the log.
const LEAST_MASKED = 16;

/**
 * Masks a secret. Of a token in segments (RFC 7515, RFC 7516) each segment but the header is masked as
 * well, because the runner hides a whole value (and its base64), not parts of it.
 */
export function maskSecret(host: Pick<Host, 'mask'>, secret: string): void {
  const [, ...segments] = /^[\w-]+(\.[\w-]*)+$/.test(secret) ? secret.split('.') : [];
  for (const part of [secret, ...segments]) {
    if (part.length >= LEAST_MASKED) {
      host.mask(part);
    }
  }
}
