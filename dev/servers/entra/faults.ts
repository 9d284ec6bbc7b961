import type { Fault, FaultRule } from '../faults.ts';
import { type Reply, replyUnder, whole } from '../reply.ts';
import { EntraError } from './errors.ts';
import type { Answer } from './http.ts';
import type { Endpoint } from './routes.ts';

/** What rules tell requests apart by. */
export interface EntraTarget {
  endpoint: Endpoint;
  /** `device_code` or `refresh_token`; any if left out. */
  grantType?: string;
}

/** Faults that only Microsoft Entra, or whoever answers in its place, can have. */
export type EntraOwnFault =
  /** It is done, and the JSON of the right answer is changed, as by a hostile or broken server. */
  // biome-ignore lint/suspicious/noExplicitAny: a test changes whatever field it likes
  | { kind: 'tamper'; change: (body: any) => unknown | Promise<unknown> }
  /** It is done, and another answer comes, which may repeat what it likes of the right one. */
  | { kind: 'replace'; make: (answer: Answer) => Answer }
  /** An OAuth error with its AADSTS number `code`. Nothing is done. */
  | {
      kind: 'error';
      error: string;
      code: number;
      description?: string;
      suberror?: string;
      claims?: string;
      status?: number;
    };

export type EntraFault = Fault | EntraOwnFault;
export type EntraFaultRule = FaultRule<EntraTarget, EntraOwnFault>;

/**
 * The reply to a request that has this fault, if any. `perform` does what the request asks for,
 * `refuse` makes an error answer.
 */
export async function replyWith(
  fault: EntraFault | undefined,
  perform: () => Promise<Answer>,
  refuse: (error: EntraError) => Answer,
): Promise<Reply<Answer>> {
  switch (fault?.kind) {
    case 'tamper': {
      const answer = await perform();
      const changed = await fault.change(JSON.parse(answer.body));
      return whole({ ...answer, body: JSON.stringify(changed) });
    }
    case 'replace':
      return whole(fault.make(await perform()));
    case 'error': {
      const { error, code, description = 'The request failed, as the emulator was told.' } = fault;
      return whole(refuse(new EntraError(error, code, description, fault)));
    }
    default:
      return await replyUnder(fault, perform);
  }
}
