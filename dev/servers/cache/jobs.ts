import { randomBytes } from 'node:crypto';
import type { Request } from './http.ts';

/** What the token of a job may do; the names are those of ACTIONS_CACHE_MODE. */
export type CacheMode = 'write' | 'read' | 'write-only' | 'none';

/** A job as the cache service sees it: where it may read, and whether it may write. */
export interface CacheJob {
  ref: string;
  defaultRef: string;
  mode: CacheMode;
}

/** Issues runtime tokens, and finds the job of a token. */
export class Jobs {
  #jobs = new Map<string, CacheJob>();

  admit(job: CacheJob): string {
    const token = `runtime_${randomBytes(32).toString('base64url')}`;
    this.#jobs.set(token, job);
    return token;
  }

  identify(request: Request): CacheJob | undefined {
    return this.#jobs.get(request.headers.authorization?.replace(/^Bearer /i, '') ?? '');
  }

  tokens(): string[] {
    return [...this.#jobs.keys()];
  }
}

/** The refs whose entries a job may read, in the order of lookup. */
export function readableRefs(job: CacheJob): string[] {
  return [...new Set([job.ref, job.defaultRef])];
}

export function mayRead(job: CacheJob): boolean {
  return job.mode === 'write' || job.mode === 'read';
}

export function mayWrite(job: CacheJob): boolean {
  return job.mode === 'write' || job.mode === 'write-only';
}
