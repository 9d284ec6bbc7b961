// First of all: a cancel may come while the rest is loaded.
import './host/signal.ts';
import { dirname, join } from 'node:path';
import { openBoards } from './boards.ts';
import { openActionsStore } from './cache/actions.ts';
import { bound } from './cache/bound.ts';
import { openFileStore } from './cache/file.ts';
import { openNoStore } from './cache/none.ts';
import { leave } from './host/cancellation.ts';
import { systemClock as clock } from './host/clock.ts';
import { useProxies } from './host/proxy.ts';
import { openRedaction } from './host/redaction.ts';
import { environment, openRunner } from './host/runner.ts';
import { signal } from './host/signal.ts';
import { assertVerifiedTls } from './host/tls.ts';
import { openWorkbench } from './host/workbench.ts';
import { openBoardSurfaces } from './prompt/board.ts';
import { openLog } from './prompt/log.ts';
import { openWire } from './session/network.ts';
import { signIn } from './sign-in.ts';

const { learn, redact, cover } = openRedaction();
const host = cover(openRunner());
const openGitHub = async (token: string) => {
  const github = await import('./host/github.ts');
  return github.openGitHub({ origin: host.run.api, token, fetch, clock });
};
const script = join(dirname(process.argv[1] ?? ''), '..', 'cache', 'index.js');
const workbench = openWorkbench({ host, clock, signal, script, environment });

await signIn({
  host,
  clock,
  signal,
  openSurfaces: (inputs) => [
    openLog(host, clock.now),
    ...openBoardSurfaces(openBoards({ host, clock, fetch, openGitHub }, inputs), host),
  ],
  openWire() {
    assertVerifiedTls(environment);
    useProxies(environment);
    return openWire({ fetch, clock, signal, random: Math.random, tell: host.info, learn, redact });
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
  async openProvider(plan) {
    const { openMsal } = await import('./session/msal.ts');
    return openMsal({ ...plan, debug: host.debug });
  },
});
leave();
