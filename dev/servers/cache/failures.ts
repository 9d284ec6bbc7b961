import type { Answer, CacheOperation } from './exchange.ts';

/** What can go wrong between the service and its client. */
export type CacheFailure =
  /** The connection is reset before the request has an effect. */
  | { kind: 'reset' }
  /** The request is never answered. */
  | { kind: 'hang' }
  /** Another status, with a body of JSON unless told otherwise; no effect. */
  | { kind: 'status'; status: number; body?: string }
  /** A page of a proxy instead of an answer, with status 200; no effect. */
  | { kind: 'html' }
  /** The effect takes place, and the connection is cut in the middle of the answer's body. */
  | { kind: 'truncated' }
  /** The effect takes place, and the answer has no body. */
  | { kind: 'empty' }
  /** The effect takes place, and the answer comes after so many milliseconds. */
  | { kind: 'slow'; ms: number };

export interface FailureRule {
  operation: CacheOperation;
  /** How many requests fail: 1 unless told otherwise. */
  times?: number | 'always';
  /** How many requests of that operation pass first. */
  after?: number;
  with: CacheFailure;
}

/** The failures that were asked for and are still to come. */
export class Failures {
  #rules: { operation: CacheOperation; skip: number; left: number; failure: CacheFailure }[] = [];

  add({ operation, times = 1, after = 0, with: failure }: FailureRule): void {
    const left = times === 'always' ? Number.POSITIVE_INFINITY : times;
    this.#rules.push({ operation, skip: after, left, failure });
  }

  /** Forgets what was asked for. */
  clear(): void {
    this.#rules = [];
  }

  /** Counts a request, and takes the failure that it meets. */
  next(operation: CacheOperation): CacheFailure | undefined {
    const rule = this.#rules.find((one) => one.operation === operation && one.left > 0);
    if (!rule) {
      return undefined;
    }
    if (rule.skip > 0) {
      rule.skip -= 1;
      return undefined;
    }
    rule.left -= 1;
    return rule.failure;
  }
}

/** How an answer looks after a failure, as far as that can be said without transport. */
export function spoil(failure: CacheFailure | undefined, answer: () => Answer): Answer {
  switch (failure?.kind) {
    case 'status': {
      const body = Buffer.from(failure.body ?? JSON.stringify({ message: 'made to fail' }));
      return { status: failure.status, headers: { 'content-type': 'application/json' }, body };
    }
    case 'html': {
      const body = Buffer.from('<!doctype html><title>Sign in to the network</title>');
      return { status: 200, headers: { 'content-type': 'text/html' }, body };
    }
    case 'empty':
      return { ...answer(), body: Buffer.alloc(0) };
    default:
      return answer();
  }
}
