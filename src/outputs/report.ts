import { explain, type Outcome, outcomeOf } from '../errors.ts';
import type { Person } from '../identity/id-token.ts';
import type { ScopeLines } from '../identity/scopes.ts';
import type { Source } from '../identity/token.ts';
import type { Times } from '../notify/prompt.ts';
import type { Shown } from '../notify/surface.ts';
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
  /** The code that another step waits for. */
  readonly prompt?: Shown | undefined;
  /** Who signed in, allowed or not. */
  readonly account?: Person;
  readonly source?: Source;
  /** For the main token. */
  readonly scopesGranted?: readonly string[];
  /** When the first token expires, in milliseconds since 1970. */
  readonly expiresAt?: number;
  /** What a token endpoint serves for the rest of the job. */
  readonly resources?: readonly string[];
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
