import { openNotifiers } from './notify/notifiers.ts';
import { systemClock as clock } from './runner/clock.ts';
import { openGitHub } from './runner/github.ts';
import type { Host } from './runner/host.ts';
import { useProxies } from './runner/proxy.ts';
import { openReader } from './inputs/reader.ts';
import { closeNotices } from './notify/notifier.ts';
import { readNotify } from './inputs/notify.ts';

const BOUND = 20_000;

/** The part of the back door that is loaded only where a code still stands on a board. */
export async function takeDownNotices(host: Host, environment: NodeJS.ProcessEnv): Promise<void> {
  useProxies(environment);
  // Faults of the inputs were reported by the step itself.
  const inputs = readNotify(openReader(host, () => {}));
  const { api: origin } = host.run;
  const ports = {
    host,
    clock,
    fetch,
    openGitHub: async (token: string) => openGitHub({ origin, token, fetch, clock }),
  };
  await closeNotices(openNotifiers(ports, inputs), host, clock.limit(BOUND));
}
