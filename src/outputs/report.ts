import { explain, type Outcome, outcomeOf } from '../errors.ts';
import type { Person } from '../identity/id-token.ts';
import type { ScopeLines } from '../identity/scopes.ts';
import type { Source } from '../identity/token.ts';
import type { Times } from '../notify/prompt.ts';
import type { Run } from '../runner/host.ts';

/** What happened in a step, for its summary and its record. What is not known is left out. */
export interface Report {
  readonly outcome: Outcome;
  /** Where something went wrong: what, and what to do. */
  readonly explanation?: string;
  readonly clientId?: string;
  /** Of every line of `scopes`. */
  readonly scopesAsked?: readonly string[];
  readonly times: Times;
  /** Who signed in, allowed or not. */
  readonly account?: Person;
  readonly source?: Source;
  /** For the main token. */
  readonly scopesGranted?: readonly string[];
  /** When the first token expires, in milliseconds since 1970. */
  readonly expiresAt?: number;
  /** Where this step keeps the sign-in, and when somebody will be asked again. */
  readonly place?: string;
  readonly nextPrompt?: string | undefined;
}

/** What a step asks for. */
export function describeAsked(clientId: string, scopeLines: ScopeLines) {
  return { clientId, scopesAsked: scopeLines.flatMap(({ scopes }) => scopes) };
}

/** How an error ends a step, and what its reader can do. */
export function describeFailure(error: unknown, run: Run) {
  return { outcome: outcomeOf(error), explanation: explain(error, run.troubleshooting) };
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
  // It stays one line, and is no old runner command (`##[…]`), wherever somebody prints it.
  return record.replace(
    /[#\p{Cf}\u0085\u2028\u2029]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function toIso(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
