import { cleanUp } from '../clean-up.ts';
import { stopEndpoint } from '../endpoint/stop.ts';
import { systemClock } from '../runner/clock.ts';
import { environment, openRunner } from '../runner/runner.ts';

const host = openRunner();
await cleanUp({
  host,
  stopEndpoint: (known) => stopEndpoint(known, systemClock),
  async closeNotices() {
    const { closeNoticesOf } = await import('./notices.ts');
    await closeNoticesOf(host, environment);
  },
});
