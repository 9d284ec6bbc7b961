import { cleanUp } from './clean-up.ts';
import { environment, openRunner } from './host/runner.ts';

const host = openRunner();
await cleanUp(host, async () => {
  const { takeDownBoards } = await import('./take-down.ts');
  await takeDownBoards(host, environment);
});
