import type { Outcome } from '../errors.ts';
import type { Run } from '../runner/host.ts';
import type { Person } from '../identity/id-token.ts';
import type { Times } from '../notify/prompt.ts';
import type { Source } from '../auth/authenticate-session.ts';

/** What happened in a step, for its summary and its record. What is not known is left out. */
export interface Report {
  outcome: Outcome;
  /** What went wrong and what to do, where it did. */
  explanation?: string;
  clientId?: string;
  /** Of every line of `scopes`. */
  scopesAsked?: readonly string[];
  times: Times;
  /** Who signed in, allowed or not. */
  account?: Person;
  source?: Source;
  /** For the main token. */
  scopesGranted?: readonly string[];
  /** When the first token expires, in milliseconds since 1970. */
  expiresAt?: number;
  /** Where this step keeps the sign-in, and when somebody will be asked again. */
  place?: string;
  nextPrompt?: string | undefined;
}

/** The `record` output: one line of JSON without secrets (docs/record.schema.json). */
export function formatRecord(report: Report, run: Run): string {
  const { outcome, source, account, times } = report;
  const record = JSON.stringify({
    version: 1,
    outcome,
    source: source ?? null,
    objectId: account?.objectId ?? null,
    tenantId: account?.tenantId ?? null,
    username: account?.username ?? null,
    clientId: report.clientId ?? null,
    scopesAsked: report.scopesAsked ?? [],
    scopesGranted: report.scopesGranted ?? [],
    askedAt: toIso(times.askedAt),
    answeredAt: toIso(times.answeredAt),
    repository: run.repository,
    workflow: run.workflow,
    runId: run.id,
    runAttempt: run.attempt,
    job: run.job,
    actor: run.actor,
    triggeringActor: run.triggeringActor,
  });
  // One line everywhere, and no old command of the runner's (`##[…]`) where somebody prints it.
  return record.replace(
    /[#\p{Cf}\u0085\u2028\u2029]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function toIso(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
