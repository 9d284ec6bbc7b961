import type { Outcome } from './errors.ts';
import type { Host } from './host/host.ts';
import type { Account } from './identity/id-token.ts';
import { maskSecret } from './masks.ts';
import type { Source, Token } from './session/session.ts';

/** What a successful sign-in gives to later steps. */
export interface Grant {
  account: Account;
  source: Source;
  /** By the name of its line of `scopes`; the first is the main token. */
  tokens: ReadonlyMap<string, Token>;
}

/** When the first of the tokens expires, in milliseconds since 1970. */
export function firstExpiry(tokens: Grant['tokens']): number {
  return Math.min(...[...tokens.values()].map((token) => token.expiresAt));
}

/** The one way out for a secret: every token is masked before any output is set. */
export function setGrant(host: Host, { account, source, tokens }: Grant): void {
  const values = Object.fromEntries([...tokens].map(([name, token]) => [name, token.value]));
  const all = JSON.stringify(values);
  const [main] = tokens.values();
  const outputs = {
    'access-token': main?.value ?? '',
    'access-tokens': all,
    'expires-on': new Date(firstExpiry(tokens)).toISOString(),
    scopes: main?.scopes.join(' ') ?? '',
    username: account.username,
    'object-id': account.objectId,
    'tenant-id': account.tenantId,
    source,
  };
  for (const secret of [...Object.values(values), all]) {
    maskSecret(host, secret);
  }
  for (const [name, value] of Object.entries(outputs)) {
    host.output(name, value);
  }
}

/** How the step ended, for workflows that go on after a failure. */
export function setOutcome(host: Host, outcome: Outcome): void {
  host.output('outcome', outcome);
}
