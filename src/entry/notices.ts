import { readNotify } from '../inputs/notify.ts';
import { openReader } from '../inputs/reader.ts';
import { closeNotices } from '../notify/notifier.ts';
import { openNotifiers } from '../notify/notifiers.ts';
import { systemClock as clock } from '../runner/clock.ts';
import { openGitHub } from '../runner/github.ts';
import type { Host } from '../runner/host.ts';
import { findProxy } from '../runner/proxy.ts';
import { verifyTls } from '../runner/tls.ts';
import { loadProxyAgent } from './proxy.ts';

const LIMIT = 20_000;

/** The part of `post` that is loaded only where a code is still shown somewhere. */
export async function closeNoticesOf(host: Host, environment: NodeJS.ProcessEnv): Promise<void> {
  verifyTls(environment);
  const proxy = findProxy(environment);
  if (proxy) {
    const { useProxy } = loadProxyAgent();
    useProxy(proxy);
  }
  // Faults of the inputs were reported by the step itself.
  const inputs = readNotify(openReader(host, () => {}));
  const { api: origin } = host.run;
  const notifiers = openNotifiers(
    {
      host,
      clock,
      fetch,
      openGitHub: async (token) => openGitHub({ origin, token, fetch, clock }),
    },
    inputs,
  );
  await closeNotices(notifiers, host, clock.limit(LIMIT));
}
