/**
 * Every way in which the endpoint says no: the status, and the error in the words of RFC 6749 where it
 * has one.
 */
export const FAULTS = {
  peer: [403, 'access_denied'],
  host: [403, 'access_denied'],
  origin: [403, 'access_denied'],
  path: [404, 'not_found'],
  secret: [401, 'invalid_client'],
  method: [405, 'method_not_allowed'],
  request: [400, 'invalid_request'],
  identity: [400, 'invalid_request'],
  resource: [400, 'invalid_resource'],
  refused: [400, 'invalid_grant'],
  expired: [400, 'invalid_grant'],
  passing: [503, 'temporarily_unavailable'],
} as const satisfies Record<string, readonly [status: number, error: string]>;
export type FaultKind = keyof typeof FAULTS;

/** A request that gets no token. The message says what to do. */
export class EndpointFault extends Error {
  readonly kind: FaultKind;

  constructor(kind: FaultKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
