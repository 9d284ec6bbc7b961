import type { Run } from '../runner/host.ts';
import type { Report } from './report.ts';

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
    tokenEndpoint: report.resources ?? null,
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
  // It stays one line, and is no old runner command (`##[…]`), wherever somebody prints it.
  return record.replace(
    /[#\p{Cf}\u0085\u2028\u2029]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function toIso(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
