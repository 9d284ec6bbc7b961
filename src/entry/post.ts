import { cleanUp } from '../clean-up.ts';
import { environment, openRunner } from '../runner/runner.ts';

const host = openRunner();
await cleanUp(host, async () => {
  const { takeDownNotices } = await import('../take-down.ts');
  await takeDownNotices(host, environment);
});
