import { EntraError } from './errors.ts';
import type { Answer } from './http.ts';
import type { Endpoint } from './routes.ts';

/** What can go wrong. Only `lost`, `slow`, `tamper` and `replace` do what the request asks for. */
export type Failure =
  /** The connection is reset before anything happens. */
  | { kind: 'reset' }
  /** No answer ever comes. */
  | { kind: 'hang' }
  /** Everything happens, but the connection is reset instead of an answer. */
  | { kind: 'lost' }
  /** The right answer comes `ms` milliseconds late. */
  | { kind: 'slow'; ms: number }
  /** The right answer with its JSON changed, as by a hostile or broken server. */
  // biome-ignore lint/suspicious/noExplicitAny: a test changes whatever field it likes
  | { kind: 'tamper'; change: (body: any) => unknown | Promise<unknown> }
  /** Another answer comes instead of the right one, of which it may repeat what it likes. */
  | { kind: 'replace'; make: (answer: Answer) => Answer }
  /** The connection ends in the middle of a JSON answer. */
  | { kind: 'truncated' }
  | { kind: 'empty'; status?: number }
  /** A page as of a proxy or gateway; status 502 unless told. */
  | { kind: 'html'; status?: number }
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  /** An OAuth error with its AADSTS number `code`. */
  | {
      kind: 'error';
      error: string;
      code: number;
      description?: string;
      suberror?: string;
      claims?: string;
      status?: number;
    };

export interface FailureRule {
  endpoint: Endpoint;
  /** `device_code` or `refresh_token`; any if left out. */
  grantType?: string;
  /** How many requests fail; one if left out. */
  times?: number | 'always';
  /** How many matching requests are spared first. */
  after?: number;
  with: Failure;
}

/** An answer, and what the network does to it. */
export interface Reply {
  answer: Answer;
  delivery: 'whole' | 'cut' | 'reset' | 'never';
  /** Milliseconds until it is delivered. */
  delay: number;
}

/** The rules in force. The first that matches a request and has times left decides. */
export class Failures {
  readonly #rules: { rule: FailureRule; spare: number; left: number }[] = [];

  add(rule: FailureRule): void {
    const left = rule.times === 'always' ? Number.POSITIVE_INFINITY : (rule.times ?? 1);
    this.#rules.push({ rule, spare: rule.after ?? 0, left });
  }

  /** Forgets every rule. */
  clear(): void {
    this.#rules.length = 0;
  }

  /** What is to befall this request; using up one time of its rule. */
  take(endpoint: Endpoint, grantType: string | undefined): Failure | undefined {
    for (const entry of this.#rules) {
      const { rule } = entry;
      if (rule.endpoint !== endpoint || entry.left <= 0) {
        continue;
      }
      if (rule.grantType !== undefined && rule.grantType !== grantType) {
        continue;
      }
      if (entry.spare > 0) {
        entry.spare -= 1;
        continue;
      }
      entry.left -= 1;
      return rule.with;
    }
    return undefined;
  }
}

/**
 * The reply under a failure, if there is one. `perform` does what the request asks for, `refuse`
 * makes an error answer.
 */
export async function replyWith(
  failure: Failure | undefined,
  perform: () => Promise<Answer>,
  refuse: (error: EntraError) => Answer,
): Promise<Reply> {
  switch (failure?.kind) {
    case undefined:
      return whole(await perform());
    case 'reset':
      return { answer: NOTHING, delivery: 'reset', delay: 0 };
    case 'hang':
      return { answer: NOTHING, delivery: 'never', delay: 0 };
    case 'lost':
      return { answer: await perform(), delivery: 'reset', delay: 0 };
    case 'slow':
      return { answer: await perform(), delivery: 'whole', delay: failure.ms };
    case 'tamper': {
      const answer = await perform();
      return whole({
        ...answer,
        body: JSON.stringify(await failure.change(JSON.parse(answer.body))),
      });
    }
    case 'replace':
      return whole(failure.make(await perform()));
    case 'truncated':
      return {
        answer: { ...NOTHING, body: '{"token_type":"Bearer","sc' },
        delivery: 'cut',
        delay: 0,
      };
    case 'empty':
      return whole({ ...NOTHING, status: failure.status ?? 200 });
    case 'html':
      return whole({
        status: failure.status ?? 502,
        headers: { 'content-type': 'text/html' },
        body: '<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>',
      });
    case 'status':
      return whole({
        status: failure.status,
        headers: failure.headers ?? {},
        body: failure.body ?? '',
      });
    case 'error':
      return whole(
        refuse(
          new EntraError(
            failure.error,
            failure.code,
            failure.description ?? 'The request failed, as the emulator was told.',
            failure,
          ),
        ),
      );
  }
}

const NOTHING: Answer = { status: 200, headers: { 'content-type': 'application/json' }, body: '' };

function whole(answer: Answer): Reply {
  return { answer, delivery: 'whole', delay: 0 };
}
