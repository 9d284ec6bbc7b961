import { cleanUp } from './clean-up.ts';
import { openRunner } from './host/runner.ts';

await cleanUp(openRunner());
