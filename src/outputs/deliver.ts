import type { Clock } from '../runner/clock.ts';
import type { Host } from '../runner/host.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { firstExpiry, setGrant } from './outputs.ts';
import { formatClosingLine } from './closing-line.ts';
import type { Report } from './report.ts';
import type { Granted } from '../auth/reuse-tokens.ts';
import { lifeWarnings } from '../auth/resource-tokens.ts';

/** Hands on the tokens of somebody who is allowed, and says so. */
export function deliver(
  { signedIn, tokens }: Granted,
  { minValidityMinutes }: Inputs,
  { host, clock }: { host: Host; clock: Clock },
  report: Report,
): void {
  setGrant(host, { ...signedIn, tokens });
  // Of fresh tokens only: a held one had min-validity left, or would not have been taken.
  if (signedIn.source !== 'cached-token') {
    for (const warning of lifeWarnings(tokens, minValidityMinutes, clock)) {
      host.warning(warning);
    }
  }
  host.info(formatClosingLine(signedIn, tokens));
  Object.assign(report, {
    outcome: 'signed-in',
    account: signedIn.account,
    source: signedIn.source,
    scopesGranted: signedIn.token.scopes,
    expiresAt: firstExpiry(tokens),
  } satisfies Partial<Report>);
}
