// An Entra for a workflow run, in the background: a simulated human approves every code.
// node dev/checks/entra.ts >> "$GITHUB_OUTPUT"
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { ALICE, ALICE_ID, CLIENT_ID, CONTOSO } from '../servers/entra/contoso.ts';
import { startEntra } from '../servers/entra/server.ts';
import { approveEveryCode } from './approving.ts';

/** It ends by itself, should nobody end it. */
const LIFE = 15 * 60_000;

if (process.send) {
  const entra = await startEntra({ interval: 1 });
  approveEveryCode(entra, () => ALICE);
  const stop = () => void entra.stop().then(() => process.exit());
  setTimeout(stop, LIFE);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, stop);
  }
  process.send({ origin: entra.origin, ca: entra.caFile });
} else {
  const child = fork(import.meta.filename, {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the emulator ended at once (exit code ${code})`);
  });
  const [ready] = await Promise.race([once(child, 'message'), failed]);
  const key = randomBytes(32).toString('base64');
  console.error(`::add-mask::${key}`);
  const lines = { ...ready, client: CLIENT_ID, tenant: CONTOSO, person: ALICE_ID, key };
  for (const [name, value] of Object.entries(lines)) {
    console.log(`${name}=${value}`);
  }
  console.log(`pid=${child.pid}`);
  child.disconnect();
  child.unref();
}
