import type { IdentityProvider } from '../auth/identity-provider.ts';
import type { Charge } from '../endpoint/charge.ts';
import { openEntraClient } from '../entra/client.ts';
import { openSigningKeys } from '../entra/signing-keys.ts';
import { openMsal } from '../msal/identity-provider.ts';
import type { Clock } from '../runner/clock.ts';
import { openRedaction } from '../runner/redaction.ts';
import { loadProxyAgent } from './proxy.ts';

// The next request of a client is the next attempt, and clients give up after ten seconds.
const ONE_ATTEMPT = { limit: 9_000, patience: 0 };

/** The part of a token endpoint that is loaded when a token has to be refreshed. */
export async function openEndpointProvider(
  { clientId, tenant, cloud, stored, proxy }: Charge,
  clock: Clock,
): Promise<IdentityProvider> {
  if (proxy) {
    loadProxyAgent().useProxy(proxy);
  }
  const { learn, redact } = openRedaction();
  const { signal } = new AbortController();
  const { random } = Math;
  const ports = { fetch, clock, signal, random, tell: () => {}, learn, redact };
  const entra = openEntraClient(ports, false, ONE_ATTEMPT);
  const known = stored.keys ?? [];
  const signingKeys = openSigningKeys({ cloud, tenant, clientId, known, entra, clock });
  const plan = { clientId, tenant, cloud, claims: undefined, language: undefined };
  return openMsal({ ...plan, stored, entra, signingKeys, forceRefresh: true }, () => {});
}
