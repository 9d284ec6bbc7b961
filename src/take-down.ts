import { openBoards } from './boards.ts';
import { systemClock as clock } from './host/clock.ts';
import { openGitHub } from './host/github.ts';
import type { Host } from './host/host.ts';
import { useProxies } from './host/proxy.ts';
import { openReader } from './input-reader.ts';
import { takeDown } from './prompt/board.ts';
import { readPrompts } from './prompt-inputs.ts';

const BOUND = 20_000;

/** The part of the back door that is loaded only where a code still stands on a board. */
export async function takeDownBoards(host: Host, environment: NodeJS.ProcessEnv): Promise<void> {
  useProxies(environment);
  // Faults of the inputs were reported by the step itself.
  const inputs = readPrompts(openReader(host, () => {}));
  const { api: origin } = host.run;
  const ports = {
    host,
    clock,
    fetch,
    openGitHub: async (token: string) => openGitHub({ origin, token, fetch, clock }),
  };
  await takeDown(openBoards(ports, inputs), host, clock.limit(BOUND));
}
