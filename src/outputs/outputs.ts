import { maskPending } from '../auth/pending.ts';
import type { Outcome } from '../errors.ts';
import { type Cloud, isPageOf } from '../identity/cloud.ts';
import { type DeviceCode, expiryOf } from '../identity/device-code.ts';
import { firstExpiry, type Grant } from '../identity/token.ts';
import { type Clock, toWallTime } from '../runner/clock.ts';
import type { Host } from '../runner/host.ts';
import { maskSecret } from '../runner/masks.ts';
import { toPlainLine } from '../text.ts';
import { formatRecord } from './record.ts';
import type { Report } from './report.ts';

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

/** What a later step needs of a code: to show it, and to wait for the sign-in. */
export function setPending(
  host: Host,
  code: DeviceCode,
  { clock, cloud, pending }: { clock: Clock; cloud: Cloud; pending: string },
): void {
  const expiresAt = toWallTime(expiryOf(code), clock);
  maskPending(host, pending);
  host.output('user-code', toPlainLine(code.userCode));
  // A page that is not Microsoft's is shown in the log only, where a warning stands beside it.
  const isOdd = !isPageOf(cloud, code.verificationUri);
  host.output('verification-uri', isOdd ? '' : code.verificationUri);
  host.output('code-expires-on', new Date(expiresAt).toISOString());
  host.output('pending', pending);
}

/** What happened, for an audit log. */
export function setRecord(host: Host, report: Report): void {
  host.output('record', formatRecord(report, host.run));
}

/** How the step ended, for workflows that go on after a failure. */
export function setOutcome(host: Host, outcome: Outcome): void {
  host.output('outcome', outcome);
}
