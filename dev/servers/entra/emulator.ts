import { Faults } from '../faults.ts';
import type { Reply } from '../reply.ts';
import type { Authority } from './authority.ts';
import { EntraError, errorAnswer } from './errors.ts';
import { type EntraFault, type EntraOwnFault, type EntraTarget, replyWith } from './faults.ts';
import { shortGrantType } from './grant.ts';
import type { Answer, Fields, Request } from './http.ts';
import type { Endpoint } from './routes.ts';
import { findRoute } from './routes.ts';

/** A request as it came, and what became of it. */
export interface RecordedRequest {
  method: string;
  path: string;
  query: Fields;
  headers: Fields;
  form: Fields;
  endpoint: Endpoint;
  /** The tenant as the path names it. */
  tenant: string;
  /** `device_code` or `refresh_token`, however the request spelt it. */
  grantType?: string;
  /** Milliseconds by the emulator's clock. */
  at: number;
  /** The fault that it met. */
  fault?: EntraFault['kind'];
  /** This and what follows are absent until the answer is ready, and where there is none. */
  status?: number;
  /** The OAuth `error` of the answer. */
  error?: string;
  /** The answer's body: parsed if it is JSON, else its text. */
  answer?: unknown;
}

/** The emulator without a network: requests in, replies out, everything recorded. */
export class Emulator {
  readonly authority: Authority;
  readonly faults = new Faults<EntraTarget, EntraOwnFault>();
  readonly requests: RecordedRequest[] = [];

  constructor(authority: Authority) {
    this.authority = authority;
  }

  async reply(request: Request): Promise<Reply<Answer>> {
    const { origin, clock } = this.authority;
    const { endpoint, tenant, handle } = findRoute(request);
    const record: RecordedRequest = { ...request, endpoint, tenant, at: clock.now() };
    const grantType = request.form.grant_type;
    if (grantType !== undefined) {
      record.grantType = shortGrantType(grantType);
    }
    this.requests.push(record);

    const fault = this.faults.take(record);
    if (fault) {
      record.fault = fault.kind;
    }
    const refuse = (error: EntraError) => errorAnswer(error, request, origin, clock.now());
    const perform = async () => {
      try {
        return await handle(this.authority, request, tenant);
      } catch (error) {
        if (error instanceof EntraError) {
          return refuse(error);
        }
        throw error;
      }
    };
    const reply = await replyWith(fault, perform, refuse);
    conclude(record, reply);
    return reply;
  }
}

function conclude(record: RecordedRequest, { answer, delivery }: Reply<Answer>): void {
  if (delivery === 'never' || record.fault === 'reset') {
    return;
  }
  record.status = answer.status;
  record.answer = answer.body;
  try {
    record.answer = JSON.parse(answer.body);
  } catch {
    return;
  }
  const { error } = Object(record.answer) as { error?: unknown };
  if (typeof error === 'string') {
    record.error = error;
  }
}
