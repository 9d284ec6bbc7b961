import { openEntraClient } from '../../src/entra/client.ts';
import { FakeClock } from './clock.ts';
import { fakeFetch } from './fetch.ts';

/** A real client of Entra on a fake network, with jitter off: `random` in the middle. */
export function openTestClient(
  replies: Parameters<typeof fakeFetch>,
  { random = 0.5, clock = new FakeClock() } = {},
) {
  const { fetch, sent } = fakeFetch(...replies);
  const cancel = new AbortController();
  const told: string[] = [];
  const learnt: string[] = [];
  const client = openEntraClient({
    fetch,
    clock,
    signal: cancel.signal,
    random: () => random,
    tell: (sentence) => void told.push(sentence),
    learn: (secret) => void learnt.push(secret),
    redact: (text: string) => text,
  });
  return { client, clock, sent, cancel, told, learnt, waits: clock.waits };
}
