import type { IdentityProvider, IdentityProviderPlan } from './auth/identity-provider.ts';
import type { Approach } from './auth/mode.ts';
import type { Charge } from './endpoint/charge.ts';
import type { EndpointMode } from './endpoint/mode.ts';
import type { EntraClient } from './entra/client.ts';
import type { Cloud } from './identity/cloud.ts';
import type { Rules } from './identity/policy.ts';
import type { AppInputs } from './inputs/app.ts';
import type { NotifyInputs } from './inputs/notify.ts';
import type { Surface } from './notify/surface.ts';
import type { Report } from './outputs/report.ts';
import type { Clock } from './runner/clock.ts';
import type { Host } from './runner/host.ts';
import type { StorePlan } from './store/choose-store.ts';
import type { JobTokens } from './store/job-tokens.ts';
import type { Context, SealingKey } from './store/key.ts';
import type { Store } from './store/store.ts';

/** The world of a step. The door builds the real one. */
export interface World {
  host: Host;
  clock: Clock;
  /** Aborted when the step is cancelled. */
  signal: AbortSignal;
  /** A store that ends with the job. */
  openJobStore(context: Context): Store;
  /** The story of authenticate.ts, which is loaded only where Entra has to be asked. */
  authenticate(request: Request): Promise<Ended>;
}

/** What is needed besides, where Entra has to be asked. */
export interface OuterWorld {
  host: Host;
  clock: Clock;
  /** The places where the human is asked, the log first. */
  openSurfaces(notify: NotifyInputs): Surface[];
  /**
   * Opens the way to Entra, through the proxies of the environment. `isHumanAsked`: an earlier step has
   * asked somebody, who may be signing in now.
   */
  openEntra(isHumanAsked: boolean): Promise<EntraClient>;
  openStore(plan: StorePlan, keys: readonly SealingKey[], context: Context): Store;
  openProvider(plan: IdentityProviderPlan): Promise<IdentityProvider>;
  /**
   * Starts a token endpoint, which serves until the job ends; says where.
   * @throws {ActionError} `no-endpoint`
   */
  startEndpoint(charge: StepCharge): Promise<{ port: number }>;
  /** Ends what was started for all that. */
  close(): Promise<void>;
}

/** What a step knows of what an endpoint is given. */
export type StepCharge = Omit<Charge, 'proxy' | 'worker'>;

/** What a step is asked to do, in the run that it belongs to. */
export interface Request {
  app: AppInputs;
  cloud: Cloud;
  /** What the sign-in belongs to, wherever it is kept. */
  context: Context;
  /** Where the sign-in is kept. */
  store: StorePlan;
  /** The first seals, all open. */
  keys: readonly SealingKey[];
  approach: Approach;
  endpoint: EndpointMode;
  /** What an earlier step gave, as it came. Secret. */
  pending: string | undefined;
  /** With the tenant as the workflow names it. */
  rules: Rules;
  /** Whether a code may be shown in a log that everybody can read. */
  allowPublicLogs: boolean;
  notify: NotifyInputs;
  timeoutMinutes: number;
  minValidityMinutes: number;
  /** A claims challenge of an API. */
  claims: string | undefined;
  /** What earlier steps of the job were given. */
  jobTokens: JobTokens;
}

/** How a step ended, and what is to be closed after the last word; the last opened first. */
export interface Ended {
  report: Report;
  closings: readonly Closing[];
}

/** Ends what still goes on; at once when the step is cancelled. */
export type Closing = (signal: AbortSignal) => Promise<void>;
