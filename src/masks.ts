import type { Host } from './host/host.ts';

// What is shorter is no secret, and hiding it would blot out every such word of the log.
const LEAST_MASKED = 16;

/**
 * Hides a secret, and of a JWT the payload and the signature too: the runner hides a whole value
 * (and its base64), not parts of it.
 */
export function maskSecret(host: Pick<Host, 'mask'>, secret: string): void {
  const [, ...segments] = secret.split('.');
  for (const part of [secret, ...(segments.length === 2 ? segments : [])]) {
    if (part.length >= LEAST_MASKED) {
      host.mask(part);
    }
  }
}
