import { openBoards } from './boards.ts';
import { openActionsStore } from './cache/actions.ts';
import { bound } from './cache/bound.ts';
import { openFileStore } from './cache/file.ts';
import { openNoStore } from './cache/none.ts';
import type { Clock } from './host/clock.ts';
import type { Host } from './host/host.ts';
import { useProxies } from './host/proxy.ts';
import type { Redaction } from './host/redaction.ts';
import { assertVerifiedTls } from './host/tls.ts';
import { openWorkbench } from './host/workbench.ts';
import { openBoardSurfaces } from './prompt/board.ts';
import { openLog } from './prompt/log.ts';
import { openWire } from './session/network.ts';
import type { OuterWorld } from './sign-in-anew.ts';

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
  const workbench = openWorkbench(ports);
  const openGitHub = async (token: string) => {
    const github = await import('./host/github.ts');
    return github.openGitHub({ origin: host.run.api, token, fetch, clock });
  };
  return {
    openSurfaces: (inputs) => [
      openLog(host, clock.now),
      ...openBoardSurfaces(openBoards({ host, clock, fetch, openGitHub }, inputs), host),
    ],
    openWire() {
      assertVerifiedTls(environment);
      useProxies(environment);
      const { random } = Math;
      return openWire({ fetch, clock, signal, random, tell: host.info, learn, redact });
    },
    openStore(plan, { keys }, context) {
      switch (plan.kind) {
        case 'actions':
          return openActionsStore({ keys, context, workbench, clock, signal });
        case 'file':
          return bound(openFileStore(plan.folder, context), clock, signal);
        case 'none':
          return openNoStore(plan.reason);
      }
    },
    close: workbench.close,
    async openProvider(plan) {
      const { openMsal } = await import('./session/msal.ts');
      return openMsal({ ...plan, debug: host.debug });
    },
  };
}
