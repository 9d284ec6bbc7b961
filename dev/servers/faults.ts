/**
 * What can go wrong between a server and its client. What the request asks for is done only where
 * the kind or `isDone` says so.
 */
export type Fault =
  /** The connection is reset before anything is done. */
  | { kind: 'reset' }
  /** It is done, and the connection is reset instead of an answer. */
  | { kind: 'lost' }
  /** No answer ever comes. */
  | { kind: 'hang'; isDone?: boolean }
  /** It is done at once, and the right answer comes so many milliseconds late. */
  | { kind: 'slow'; ms: number }
  /** The connection ends in the middle of an answer: of the right one, where it is done. */
  | { kind: 'truncated'; isDone?: boolean }
  /** An answer without a body: the right one, where it is done; its status is 200 unless told. */
  | { kind: 'empty'; status?: number; isDone?: boolean }
  /** A page of a proxy or gateway; its status is 502 unless told. */
  | { kind: 'html'; status?: number; isDone?: boolean }
  /** Another status; its body is `{}` unless told, and JSON unless the headers say otherwise. */
  | {
      kind: 'status';
      status: number;
      headers?: Record<string, string>;
      body?: string;
      isDone?: boolean;
    };

/**
 * Which requests fail, and how. `Target` is what a server tells requests apart by, in the words of
 * its own record of requests. A rule is for the requests that agree with every field it names.
 * `Own` are faults that only this server has.
 */
export type FaultRule<Target extends object, Own = never> = Target & {
  /** How many requests fail; 1 unless told. */
  times?: number | 'always';
  /** How many requests pass first; 0 unless told. */
  after?: number;
  with: Fault | Own;
};

/**
 * The rules that a test has given to a server. Each request is shown to them in the order in which
 * they were given. A rule that is for it and has times left either counts it and lets it pass, or
 * fails it. The later rules neither see nor count a request that an earlier one has failed.
 */
export class Faults<Target extends object, Own = never> {
  #rules: { target: object; passing: number; left: number; fault: Fault | Own }[] = [];

  add({ times = 1, after = 0, with: fault, ...target }: FaultRule<Target, Own>): void {
    const left = times === 'always' ? Number.POSITIVE_INFINITY : times;
    this.#rules.push({ target, passing: after, left, fault });
  }

  /** Forgets every rule. */
  clear(): void {
    this.#rules = [];
  }

  /** The fault of a request, if it has one. Counts the request. */
  take(request: Target): Fault | Own | undefined {
    for (const rule of this.#rules.filter(
      ({ left, target }) => left > 0 && fits(target, request),
    )) {
      if (rule.passing === 0) {
        rule.left -= 1;
        return rule.fault;
      }
      rule.passing -= 1;
    }
    return undefined;
  }
}

function fits(target: object, request: object): boolean {
  return Object.entries(target).every(
    ([name, value]) => value === undefined || Reflect.get(request, name) === value,
  );
}
