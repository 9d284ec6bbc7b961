import { type Bounds, openEntraClient } from '../../src/entra/client.ts';
import type { Answer } from '../../src/entra/http.ts';
import { FakeClock } from './clock.ts';
import { fakeFetch } from './fetch.ts';

/** A real client of Entra on a fake network, with jitter off: `random` in the middle. */
export function openTestClient(
  replies: Parameters<typeof fakeFetch>,
  {
    random = 0.5,
    clock = new FakeClock(),
    isAsked = false,
    bounds,
  }: { random?: number; clock?: FakeClock; isAsked?: boolean; bounds?: Bounds } = {},
) {
  const { fetch, sent } = fakeFetch(...replies);
  const cancel = new AbortController();
  const told: string[] = [];
  const learnt: string[] = [];
  const ports = {
    fetch,
    clock,
    signal: cancel.signal,
    random: () => random,
    tell: (sentence: string) => void told.push(sentence),
    learn: (secret: string) => void learnt.push(secret),
    redact: (text: string) => text,
  };
  const client = openEntraClient(ports, isAsked, bounds);
  return { client, clock, sent, cancel, told, learnt, waits: clock.waits };
}

/** Reads all of an answer. */
export const whole = (answer: Answer): Answer => answer;
