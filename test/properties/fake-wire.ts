import type { EntraClient } from '../../src/entra/client.ts';

/** A wire that has one answer to everything that is looked up. */
export function answeringWire(body: Record<string, unknown>): EntraClient {
  const unexpected = async () => {
    throw new Error('only look-ups are expected here');
  };
  return {
    send: async () => ({ status: 200, headers: {}, body }),
    requestTokens: unexpected,
    requestDeviceCode: unexpected,
    poll: unexpected,
  };
}
