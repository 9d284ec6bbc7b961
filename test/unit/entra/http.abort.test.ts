import { describe, expect, test } from '@jest/globals';
import type { EntraClient } from '../../../src/entra/client.ts';
import { openTestClient } from '../../kit/client.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import type { Reply } from '../../kit/fetch.ts';
import { makeCode } from '../../kit/people.ts';
import { busy, pending, REQUEST, reset, slowDown } from '../../kit/replies.ts';

const DEADLINE = 3_600_000;
const REASON = new Error('cancelled');

const WAYS: [string, (client: EntraClient) => Promise<unknown>][] = [
  ['send', (client) => client.send(REQUEST, (answer) => answer)],
  ['requestTokens', (client) => client.requestTokens(REQUEST)],
  ['requestDeviceCode', (client) => client.requestDeviceCode(REQUEST, DEADLINE)],
  ['poll', (client) => client.poll(REQUEST, makeCode(), DEADLINE)],
];
const REQUESTS = WAYS.filter(([name]) => name !== 'poll');

/** Lets all go on that waits for nothing. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Starts on a standing clock; every sleep before the one of interest is let through. */
async function start(
  way: (client: EntraClient) => Promise<unknown>,
  replies: (() => Reply)[],
  sleeps: number,
) {
  const clock = new FakeClock({ standing: true });
  const next = () => (replies.shift() ?? (() => 'hangs' as const))();
  const world = openTestClient([next], { clock });
  const ending = errorOf(way(world.client));
  for (let sleep = 0; sleep < sleeps; sleep++) {
    await settle();
    clock.advance(60_000);
  }
  await settle();
  return { ...world, ending };
}

/** Aborts, then lets an hour pass in which nothing more must be sent. */
async function abort({ cancel, clock, sent, ending }: Awaited<ReturnType<typeof start>>) {
  const before = sent.length;
  cancel.abort(REASON);
  const error = await ending;
  expect(clock.sleepers).toBe(0);
  clock.advance(3_600_000);
  await settle();
  return { error, further: sent.length - before };
}

describe('an abort', () => {
  test.each(
    REQUESTS.flatMap(([name, way]) => [
      [name, 'the first retry pause', way, [busy(60)], 0, 1] as const,
      [name, 'a later retry pause', way, [reset, reset, busy(60)], 2, 3] as const,
    ]),
  )('of %s in %s rejects with its reason, and nothing is sent any more', async (...row) => {
    const [, , way, replies, sleeps, sent] = row;
    const world = await start(way, [...replies], sleeps);
    expect([world.clock.sleepers, world.sent.length]).toEqual([1, sent]);
    expect(await abort(world)).toEqual({ error: REASON, further: 0 });
  });

  test.each<[string, (() => Reply)[]]>([
    ['the wait before the first poll', []],
    ['the wait after an answer', [pending]],
    ['the wait after slow_down', [pending, slowDown]],
    ['the pause after a server error', [pending, busy(60)]],
    ['the pause after a reset connection', [reset, reset]],
  ])('of poll in %s rejects with its reason, and nothing is sent any more', async (_, replies) => {
    const count = replies.length;
    const world = await start(
      (client) => client.poll(REQUEST, makeCode(), DEADLINE),
      replies,
      count,
    );
    expect([world.clock.sleepers, world.sent.length]).toEqual([1, count]);
    expect(await abort(world)).toEqual({ error: REASON, further: 0 });
  });

  test.each(
    WAYS.flatMap(([name, way]) => [
      [name, 'first', way, [], name === 'poll' ? 1 : 0, 1] as const,
      [name, 'second', way, [reset], name === 'poll' ? 2 : 1, 2] as const,
    ]),
  )('of %s in its %s request, which hangs, rejects with its reason', async (...row) => {
    const [, , way, replies, sleeps, sent] = row;
    const world = await start(way, [...replies], sleeps);
    expect([world.clock.sleepers, world.sent.length]).toEqual([0, sent]);
    expect(await abort(world)).toEqual({ error: REASON, further: 0 });
  });

  test.each(WAYS)(
    'of %s in an answer that stops half-way rejects with its reason',
    async (name, way) => {
      // As fetch does, the body ends with the reason of the signal.
      const controllers: ReadableStreamDefaultController[] = [];
      const body = new ReadableStream({
        start(controller) {
          controllers.push(controller);
          controller.enqueue(new TextEncoder().encode('{"access_tok'));
        },
      });
      const world = await start(way, [() => new Response(body)], name === 'poll' ? 1 : 0);
      world.sent[0]?.init.signal?.addEventListener('abort', () => controllers[0]?.error(REASON));
      expect(await abort(world)).toEqual({ error: REASON, further: 0 });
    },
  );

  test.each(WAYS)(
    'that comes together with the limit of a hanging request of %s is what counts',
    async (_, way) => {
      const world = await start(way, [], way === WAYS[3]?.[1] ? 1 : 0);
      world.clock.reachLimits();
      expect(await abort(world)).toEqual({ error: REASON, further: 0 });
    },
  );
});
