import type { Host } from './host.ts';

// What is shorter is no secret, and hiding it would blot out every such word of the log.
const LEAST_MASKED = 16;

/**
 * Hides a secret, and of a token in segments (RFC 7515, RFC 7516) all of them but the header: the
 * runner hides a whole value (and its base64), not parts of it.
 */
export function maskSecret(host: Pick<Host, 'mask'>, secret: string): void {
  const [, ...segments] = /^[\w-]+(\.[\w-]*)+$/.test(secret) ? secret.split('.') : [];
  for (const part of [secret, ...segments]) {
    if (part.length >= LEAST_MASKED) {
      host.mask(part);
    }
  }
}
