import { cleanUp } from '../clean-up.ts';
import { environment, openRunner } from '../runner/runner.ts';

const host = openRunner();
await cleanUp(host, async () => {
  const { closeNoticesOf } = await import('./notices.ts');
  await closeNoticesOf(host, environment);
});
