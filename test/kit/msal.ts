import { openSigningKeys } from '../../src/entra/signing-keys.ts';
import { resolveCloud } from '../../src/identity/cloud.ts';
import { openMsal } from '../../src/msal/identity-provider.ts';
import type { StoredAccount, StoredSignIns } from '../../src/store/sign-ins.ts';
import { FakeClock, START } from './clock.ts';
import { CLIENT, TENANT } from './people.ts';
import { PUBLIC_KEYS } from './signer.ts';
import { openWire } from './wire.ts';

const NOBODY: StoredSignIns = { accounts: {} };

/** MSAL on a wire that signs in whoever it is told to. `log` has the lines of MSAL's own log. */
export function openTestMsal({
  wire = openWire(),
  stored = NOBODY,
  known = PUBLIC_KEYS,
  cloud = resolveCloud('public'),
  claims = undefined as string | undefined,
  forceRefresh = false,
} = {}) {
  const log: string[] = [];
  const plan = { clientId: CLIENT, tenant: TENANT, cloud, entra: wire };
  const signingKeys = openSigningKeys({ ...plan, known, clock: new FakeClock() });
  const provider = openMsal(
    { ...plan, claims, language: undefined, stored, signingKeys, forceRefresh },
    (line) => void log.push(line),
  );
  return { provider, wire, signingKeys, log };
}

/** What is stored of these sign-ins, by home account id, as it comes back in the next run. */
export function storeCredentials(
  credentials: Record<string, StoredAccount['credential'] | undefined>,
): StoredSignIns {
  const accounts = Object.entries(credentials).flatMap(([id, credential]) =>
    credential
      ? [[id, { issuedAt: START, credential: JSON.parse(JSON.stringify(credential)) }]]
      : [],
  );
  return { accounts: Object.fromEntries(accounts) };
}
