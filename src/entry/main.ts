// This comes first, because a cancel may come while the rest is loaded.
import '../runner/cancel-signal.ts';
import { dirname, join } from 'node:path';
import { signal } from '../runner/cancel-signal.ts';
import { leave } from '../runner/cancellation.ts';
import { systemClock as clock } from '../runner/clock.ts';
import { JOB_TOKENS_FOLDER } from '../runner/host.ts';
import { openRedaction } from '../runner/redaction.ts';
import { environment, openRunner } from '../runner/runner.ts';
import { signIn } from '../sign-in.ts';
import { openFileStore } from '../store/file.ts';
import { withTimeout } from '../store/with-timeout.ts';

const { cover, learn, redact } = openRedaction();
const host = cover(openRunner());
const dist = join(dirname(process.argv[1] ?? ''), '..');
const scripts = {
  cacheWorker: join(dist, 'cache', 'index.js'),
  tokenEndpoint: join(dist, 'token-endpoint', 'index.js'),
};
const jobTokensFolder = join(host.machine.tempFolder, JOB_TOKENS_FOLDER);

await signIn({
  host,
  clock,
  signal,
  openJobStore: (context) => withTimeout(openFileStore(jobTokensFolder, context), clock, signal),
  async authenticate(request) {
    const { authenticateHere } = await import('./authenticate.ts');
    const ports = { host, clock, signal, environment, scripts, learn, redact };
    return await authenticateHere(request, ports);
  },
});
leave();
