// First of all: a cancel may come while the rest is loaded.
import './host/signal.ts';
import { dirname, join } from 'node:path';
import { bound } from './cache/bound.ts';
import { openFileStore } from './cache/file.ts';
import { leave } from './host/cancellation.ts';
import { systemClock as clock } from './host/clock.ts';
import { JOB_TOKENS_FOLDER } from './host/host.ts';
import { openRedaction } from './host/redaction.ts';
import { environment, openRunner } from './host/runner.ts';
import { signal } from './host/signal.ts';
import { signIn } from './sign-in.ts';

const redaction = openRedaction();
const host = redaction.cover(openRunner());
const script = join(dirname(process.argv[1] ?? ''), '..', 'cache', 'index.js');

await signIn({
  host,
  clock,
  signal,
  openJobStore: (context) =>
    bound(openFileStore(join(host.machine.tempFolder, JOB_TOKENS_FOLDER), context), clock, signal),
  async openOuterWorld() {
    const { openOuterWorld } = await import('./outer-world.ts');
    return openOuterWorld({ host, clock, signal, environment, script, ...redaction });
  },
});
leave();
