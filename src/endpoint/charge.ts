import { randomBytes } from 'node:crypto';
import type { Cloud } from '../identity/cloud.ts';
import type { Account } from '../identity/id-token.ts';
import type { Rules } from '../identity/policy.ts';
import type { ScopeLine, ScopeLines } from '../identity/scopes.ts';
import type { Grant, Token } from '../identity/token.ts';
import type { PublicKey } from '../identity/validation.ts';
import type { ProxyPlan } from '../runner/proxy.ts';
import type { StoredAccount, StoredSignIns } from '../store/sign-ins.ts';

/**
 * All that a token endpoint is given, by its standard input: never the key of the store, nor the
 * job's own tokens. Secret as a whole.
 */
export interface Charge {
  /** What clients have to show. */
  secret: string;
  /** What `post` has to show to end it and to learn of its use. */
  stopSecret: string;
  clientId: string;
  /** As the workflow names it. */
  tenant: string;
  cloud: Cloud;
  /** With the GUID of the tenant. */
  rules: Rules;
  account: Account;
  /** The first line of a resource serves it. */
  lines: readonly ChargedLine[];
  /** The sign-in of that account alone, and the tenant's keys; no account without a refresh token. */
  stored: StoredSignIns;
  proxy: ProxyPlan | undefined;
  /** The process of the runner whose end is the end of the job, where it can be seen. */
  worker: number | undefined;
}

/** A line of `scopes` with the token that the step got for it. */
export interface ChargedLine extends ScopeLine {
  token: Token;
}

/** What a sign-in leaves to go on with. */
export interface Prospect {
  clientId: string;
  tenant: string;
  cloud: Cloud;
  scopeLines: ScopeLines;
  /** With the GUID of the tenant. */
  rules: Rules;
  grant: Grant;
  /** Nothing where Entra gave no refresh token. */
  credential: StoredAccount['credential'] | undefined;
  keys: readonly PublicKey[];
}

/** Puts together what an endpoint needs of a sign-in, with secrets of its own. */
export function makeCharge(
  { clientId, tenant, cloud, scopeLines, rules, grant, credential, keys }: Prospect,
  now: number,
): Omit<Charge, 'proxy' | 'worker'> {
  const { account, tokens } = grant;
  const { objectId, tenantId, homeAccountId, username } = account;
  const lines = scopeLines.flatMap(({ name, scopes }) => {
    const token = tokens.get(name);
    return token ? [{ name, scopes, token }] : [];
  });
  return {
    secret: makeSecret(),
    stopSecret: makeSecret(),
    clientId,
    tenant,
    cloud,
    rules,
    account: { objectId, tenantId, homeAccountId, username },
    lines,
    stored: {
      keys,
      accounts: credential ? { [homeAccountId]: { issuedAt: now, credential } } : {},
    },
  };
}

/** 32 bytes, in signs that a path and a header can hold. */
function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}
