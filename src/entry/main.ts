// First of all: a cancel may come while the rest is loaded.
import '../runner/cancel-signal.ts';
import { dirname, join } from 'node:path';
import { withTimeout } from '../store/with-timeout.ts';
import { openFileStore } from '../store/file.ts';
import { leave } from '../runner/cancellation.ts';
import { systemClock as clock } from '../runner/clock.ts';
import { JOB_TOKENS_FOLDER } from '../runner/host.ts';
import { openRedaction } from '../runner/redaction.ts';
import { environment, openRunner } from '../runner/runner.ts';
import { signal } from '../runner/cancel-signal.ts';
import { signIn } from '../sign-in.ts';

const redaction = openRedaction();
const host = redaction.cover(openRunner());
const script = join(dirname(process.argv[1] ?? ''), '..', 'cache', 'index.js');

await signIn({
  host,
  clock,
  signal,
  openJobStore: (context) =>
    withTimeout(openFileStore(join(host.machine.tempFolder, JOB_TOKENS_FOLDER), context), clock, signal),
  async openOuterWorld() {
    const { openOuterWorld } = await import('../adapters.ts');
    return openOuterWorld({ host, clock, signal, environment, script, ...redaction });
  },
});
leave();
