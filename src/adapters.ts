import { openNotifiers } from './notify/notifiers.ts';
import { openActionsCache } from './store/actions-cache.ts';
import { withTimeout } from './store/with-timeout.ts';
import { openFileStore } from './store/file.ts';
import { openNoStore } from './store/none.ts';
import type { Clock } from './runner/clock.ts';
import type { Host } from './runner/host.ts';
import { useProxies } from './runner/proxy.ts';
import type { Redaction } from './runner/redaction.ts';
import { assertVerifiedTls } from './runner/tls.ts';
import { openWorkerProcess } from './store/worker-process.ts';
import { openNotifierSurfaces } from './notify/notifier.ts';
import { openLog } from './notify/log.ts';
import { openEntraClient } from './entra/client.ts';
import type { OuterWorld } from './authenticate.ts';

/** What the outer world is made of. */
export interface OuterPorts extends Pick<Redaction, 'learn' | 'redact'> {
  host: Host;
  clock: Clock;
  signal: AbortSignal;
  environment: NodeJS.ProcessEnv;
  /** The script of the cache client. */
  script: string;
}

/** The part of the front door that is loaded only where Entra has to be asked. */
export function openOuterWorld(ports: OuterPorts): OuterWorld {
  const { host, clock, signal, environment, learn, redact } = ports;
  const workbench = openWorkerProcess(ports);
  const openGitHub = async (token: string) => {
    const github = await import('./runner/github.ts');
    return github.openGitHub({ origin: host.run.api, token, fetch, clock });
  };
  return {
    openSurfaces: (inputs) => [
      openLog(host, clock.now),
      ...openNotifierSurfaces(openNotifiers({ host, clock, fetch, openGitHub }, inputs), host),
    ],
    openWire() {
      assertVerifiedTls(environment);
      useProxies(environment);
      const { random } = Math;
      return openEntraClient({ fetch, clock, signal, random, tell: host.info, learn, redact });
    },
    openStore(plan, { keys }, context) {
      switch (plan.kind) {
        case 'actions':
          return openActionsCache({ keys, context, worker, clock, signal });
        case 'file':
          return withTimeout(openFileStore(plan.folder, context), clock, signal);
        case 'none':
          return openNoStore(plan.reason);
      }
    },
    close: workbench.close,
    async openProvider(plan) {
      const { openMsal } = await import('./msal/identity-provider.ts');
      return openMsal({ ...plan, debug: host.debug });
    },
  };
}
