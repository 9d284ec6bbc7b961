import { firstExpiry, type Grant } from '../identity/token.ts';
import type { Clock } from '../runner/clock.ts';
import type { Host } from '../runner/host.ts';
import { formatClosingLine } from './closing-line.ts';
import { setGrant } from './outputs.ts';
import type { Report } from './report.ts';
import { lifeWarnings } from './token-life.ts';

/** Hands on the tokens of somebody who is allowed, and says so. Returns what is known now. */
export function deliver(
  grant: Grant,
  minValidityMinutes: number,
  { host, clock }: { host: Host; clock: Clock },
): Pick<Report, 'outcome' | 'account' | 'source' | 'scopesGranted' | 'expiresAt'> {
  const { account, source, tokens } = grant;
  setGrant(host, grant);
  // Only of fresh tokens: a reused one is taken only if it is valid for long enough.
  if (source !== 'cached-token') {
    for (const warning of lifeWarnings(tokens, minValidityMinutes, clock)) {
      host.warning(warning);
    }
  }
  host.info(formatClosingLine(grant));
  const [main] = tokens.values();
  return {
    outcome: 'signed-in',
    account,
    source,
    scopesGranted: main?.scopes ?? [],
    expiresAt: firstExpiry(tokens),
  };
}
