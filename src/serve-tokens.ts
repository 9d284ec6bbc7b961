import type { IdentityProvider } from './auth/identity-provider.ts';
import type { Charge } from './endpoint/charge.ts';
import type { Connection } from './endpoint/peer.ts';
import { openResourceTokens } from './endpoint/resource-tokens.ts';
import { openServer } from './endpoint/server.ts';
import { openUsage } from './endpoint/usage.ts';
import type { Clock } from './runner/clock.ts';

/** The world of a token endpoint. The door builds the real one. */
export interface EndpointWorld {
  clock: Clock;
  openProvider(charge: Charge): Promise<IdentityProvider>;
  mayAsk(connection: Connection): Promise<boolean>;
  /** Tells the step where it is, and waits until the step has left word for `post`. */
  report(port: number): Promise<void>;
  /** Resolves when the process of the runner is gone. */
  watch(worker: number | undefined): Promise<void>;
}

const LONGEST_LIFE = 24 * 60 * 60_000;

/**
 * Serves the tokens of the person who signed in to the rest of the job: until `post` ends it, the
 * runner is gone, or a day is over.
 */
export async function serveTokens(charge: Charge, world: EndpointWorld): Promise<void> {
  const { clock, mayAsk } = world;
  const usage = openUsage(clock);
  const opened = Promise.withResolvers<IdentityProvider>();
  opened.promise.catch(() => {});
  const tokens = openResourceTokens(charge, opened.promise, clock);
  const server = await openServer(charge, { tokens, usage, now: clock.now, mayAsk });
  await world.report(server.port);
  // At once: the files that it is loaded from can be written to by every step of the job.
  opened.resolve(world.openProvider(charge));
  await Promise.race([server.stopped, world.watch(charge.worker), clock.sleep(LONGEST_LIFE)]);
}
