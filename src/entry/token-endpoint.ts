import type { IdentityProvider } from '../auth/identity-provider.ts';
import type { Charge } from '../endpoint/charge.ts';
import { watchProcess } from '../endpoint/lifetime.ts';
import { openPeers } from '../endpoint/peer.ts';
import { openStepPipe } from '../endpoint/step-pipe.ts';
import { systemClock as clock } from '../runner/clock.ts';
import { serveTokens } from '../serve-tokens.ts';

// Node opens a debugger on this signal unless somebody else wants it.
process.on('SIGUSR1', () => {});

const findPeerUser = openPeers();
const { charge, report } = await openStepPipe(process.stdin, process.stdout);
await serveTokens(charge, {
  clock,
  report,
  watch: (worker) => watchProcess(worker, clock),
  async mayAsk(connection) {
    if (process.platform !== 'linux') {
      return true;
    }
    const user = await findPeerUser(connection);
    return user === 0 || (user !== undefined && user === process.getuid?.());
  },
  async openProvider(charge: Charge): Promise<IdentityProvider> {
    const { openEndpointProvider } = await import('./endpoint-provider.ts');
    return await openEndpointProvider(charge, clock);
  },
});
process.exit();
