import type { IdentityProvider, IdentityProviderPlan } from './auth/identity-provider.ts';
import { startEndpoint } from './endpoint/process.ts';
import { openEntraClient } from './entra/client.ts';
import { openLog } from './notify/log.ts';
import { openNotifierSurfaces } from './notify/notifier.ts';
import { openNotifiers } from './notify/notifiers.ts';
import type { Clock } from './runner/clock.ts';
import type { GitHub, Host } from './runner/host.ts';
import { maskSecret } from './runner/masks.ts';
import { findProxy, type ProxyPlan } from './runner/proxy.ts';
import { assertVerifiedTls } from './runner/tls.ts';
import type { OuterWorld } from './step.ts';
import { openActionsCache } from './store/actions-cache.ts';
import { openFileStore } from './store/file.ts';
import { openNoStore } from './store/none.ts';
import { withTimeout } from './store/with-timeout.ts';
import { openWorkerProcess } from './store/worker-process.ts';

/** What the outer world is made of. */
export interface AdapterPorts {
  host: Host;
  clock: Clock;
  signal: AbortSignal;
  environment: NodeJS.ProcessEnv;
  /** The scripts of other processes. */
  scripts: { cacheWorker: string; tokenEndpoint: string };
  /** Gets every secret that goes to Entra or comes from there. */
  learn(secret: string): void;
  /** A text without the secrets that were learnt. */
  redact(text: string): string;
  /** What few runs need, and is loaded where it is needed. */
  load: {
    gitHub(token: string): Promise<GitHub>;
    provider(plan: IdentityProviderPlan, debug: (line: string) => void): Promise<IdentityProvider>;
    proxy(plan: ProxyPlan): Promise<void>;
    qrCode(): Promise<(address: string) => string[]>;
  };
}

/** Builds what a sign-in needs where Entra has to be asked. */
export function openOuterWorld(ports: AdapterPorts): OuterWorld {
  const { host, clock, signal, environment, scripts, learn, redact, load } = ports;
  const script = scripts.cacheWorker;
  const worker = openWorkerProcess({ host, clock, signal, script, environment });
  const openGitHub = load.gitHub;
  return {
    host,
    clock,
    openSurfaces: (notify) => [
      openLog(host, clock.now, load.qrCode),
      ...openNotifierSurfaces(openNotifiers({ host, clock, fetch, openGitHub }, notify), host),
    ],
    async openEntra(isHumanAsked) {
      assertVerifiedTls(environment);
      const proxy = findProxy(environment);
      if (proxy) {
        await load.proxy(proxy);
      }
      const { random } = Math;
      const entraPorts = { fetch, clock, signal, random, tell: host.info, learn, redact };
      return openEntraClient(entraPorts, isHumanAsked);
    },
    openStore(plan, keys, context) {
      switch (plan.kind) {
        case 'actions':
          return openActionsCache({
            keys,
            context,
            isReadOnly: host.machine.isCacheReadOnly,
            worker,
            clock,
            signal,
          });
        case 'file':
          if (plan.remark) {
            host.warning(plan.remark);
          }
          return withTimeout(openFileStore(plan.folder, context), clock, signal);
        case 'none':
          return openNoStore(plan.reason);
      }
    },
    openProvider: (plan) => load.provider(plan, host.debug),
    async startEndpoint(charge) {
      const proxy = findProxy(environment);
      const whole = { ...charge, proxy, worker: host.machine.worker };
      const launch = { clock, signal, environment, script: scripts.tokenEndpoint };
      maskSecret(host, charge.stopSecret);
      return await startEndpoint(whole, launch, (known) =>
        host.saveState('token-endpoint', JSON.stringify(known)),
      );
    },
    close: worker.close,
  };
}
