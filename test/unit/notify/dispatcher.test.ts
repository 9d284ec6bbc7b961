import { describe, expect, test } from '@jest/globals';
import { openDispatcher } from '../../../src/notify/dispatcher.ts';
import type { PromptEvent } from '../../../src/notify/surface.ts';
import { FakeClock } from '../../kit/clock.ts';
import { makeCode } from '../../kit/people.ts';

const EVENT: PromptEvent = { kind: 'code-expired', code: makeCode() };
const END: PromptEvent = { kind: 'ended', code: makeCode(), outcome: 'declined' };
const { signal } = new AbortController();
const standing = () => new FakeClock({ standing: true });

/** Lets promises that are resolved already go their way. */
const breathe = () => new Promise((resolve) => setImmediate(resolve));

test('every surface learns of every event, in order', async () => {
  const seen: string[] = [];
  const dispatcher = openDispatcher(
    [
      async ({ kind }) => void seen.push(`first ${kind}`),
      ({ kind }) => void seen.push(`second ${kind}`),
    ],
    standing(),
    () => {},
  );
  dispatcher.dispatch(EVENT);
  dispatcher.dispatch(END);
  await dispatcher.settle(signal);
  for (const surface of ['first', 'second']) {
    expect(seen.filter((line) => line.startsWith(surface))).toEqual([
      `${surface} code-expired`,
      `${surface} ended`,
    ]);
  }
});

test('a surface that is not busy is told before announce returns', async () => {
  const seen: string[] = [];
  const dispatcher = openDispatcher([({ kind }) => void seen.push(kind)], standing(), () => {});
  dispatcher.dispatch(EVENT);
  expect(seen).toEqual(['code-expired']);
  await breathe();
  dispatcher.dispatch(END);
  expect(seen).toEqual(['code-expired', 'ended']);
});

test('a surface that is busy is told the rest afterwards, one at a time and in order', async () => {
  const story: string[] = [];
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const surface = async ({ kind }: PromptEvent) => {
    story.push(`begin ${kind}`);
    await gates.shift()?.promise;
    story.push(`end ${kind}`);
  };
  const [first, second] = gates;
  const dispatcher = openDispatcher([surface], standing(), () => {});
  dispatcher.dispatch(EVENT);
  dispatcher.dispatch(END);
  await breathe();
  expect(story).toEqual(['begin code-expired']);
  first?.resolve();
  await breathe();
  expect(story).toEqual(['begin code-expired', 'end code-expired', 'begin ended']);
  second?.resolve();
  await dispatcher.settle(signal);
  expect(story.at(-1)).toBe('end ended');
});

describe('a surface that fails', () => {
  const error = new Error('no permission');
  test.each([
    [
      'at once',
      () => {
        throw error;
      },
    ],
    ['later', () => Promise.reject(error)],
  ])('%s disturbs no other, and is a line in the debug log', async (_, failing) => {
    const seen: PromptEvent[] = [];
    const debug: string[] = [];
    const dispatcher = openDispatcher(
      [failing, (event) => void seen.push(event)],
      standing(),
      (line) => debug.push(line),
    );
    dispatcher.dispatch(EVENT);
    dispatcher.dispatch(END);
    await dispatcher.settle(signal);
    expect(seen).toEqual([EVENT, END]);
    expect(debug).toEqual(Array(2).fill('A prompt could not be shown: no permission'));
  });
});

describe('a surface that hangs', () => {
  const hanging = () => new Promise<void>(() => {});

  test('holds up no other', async () => {
    const seen: string[] = [];
    const surfaces = [hanging, ({ kind }: PromptEvent) => void seen.push(kind)];
    const dispatcher = openDispatcher(surfaces, standing(), () => {});
    dispatcher.dispatch(EVENT);
    dispatcher.dispatch(END);
    await breathe();
    expect(seen).toEqual(['code-expired', 'ended']);
  });

  test('holds up the end for two seconds and no longer', async () => {
    const clock = standing();
    const dispatcher = openDispatcher([hanging], clock, () => {});
    dispatcher.dispatch(EVENT);
    let isSettled = false;
    const settled = dispatcher.settle(signal).then(() => {
      isSettled = true;
    });
    clock.advance(1_999);
    await breathe();
    expect(isSettled).toBe(false);
    clock.advance(1);
    await settled;
    expect(clock.sleepers).toBe(0);
  });

  test('is given a signal that ends after half a minute, and then the next event', async () => {
    const clock = standing();
    const debug: string[] = [];
    const seen: string[] = [];
    const untilAborted = ({ kind }: PromptEvent, limit: AbortSignal) => {
      seen.push(kind);
      return new Promise<void>((_, reject) => {
        limit.addEventListener('abort', () => reject(limit.reason), { once: true });
      });
    };
    const dispatcher = openDispatcher([untilAborted], clock, (line) => debug.push(line));
    dispatcher.dispatch(EVENT);
    dispatcher.dispatch(END);
    expect(clock.limits).toEqual([30_000]);
    clock.reachLimits();
    await breathe();
    expect(seen).toEqual(['code-expired', 'ended']);
    expect(debug).toEqual([expect.stringMatching(/^A prompt .*The operation timed out$/)]);
  });

  test('and does not heed its limit is told the next event when that is reached', async () => {
    const clock = standing();
    const seen: string[] = [];
    const deaf = ({ kind }: PromptEvent) => {
      seen.push(kind);
      return hanging();
    };
    const dispatcher = openDispatcher([deaf], clock, () => {});
    dispatcher.dispatch(EVENT);
    dispatcher.dispatch(END);
    await breathe();
    expect(seen).toEqual(['code-expired']);
    clock.reachLimits();
    await breathe();
    expect(seen).toEqual(['code-expired', 'ended']);
  });

  test('holds up the end no longer than the step lasts', async () => {
    const clock = standing();
    const cancel = new AbortController();
    const dispatcher = openDispatcher([hanging], clock, () => {});
    dispatcher.dispatch(EVENT);
    const settled = dispatcher.settle(cancel.signal);
    expect(clock.sleepers).toBe(1);
    cancel.abort();
    await settled;
    expect(clock.sleepers).toBe(0);
  });

  test('does not hold up the end of a step that is cancelled already', async () => {
    const dispatcher = openDispatcher([hanging], standing(), () => {});
    dispatcher.dispatch(EVENT);
    await expect(dispatcher.settle(AbortSignal.abort())).resolves.toBeUndefined();
  });
});

test('the end waits for a slow surface, and leaves no timer behind', async () => {
  const seen: string[] = [];
  const clock = standing();
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = async () => {
    await promise;
    seen.push('slow');
  };
  const dispatcher = openDispatcher([slow, () => void seen.push('quick')], clock, () => {});
  dispatcher.dispatch(EVENT);
  const settled = dispatcher.settle(signal).then(() => seen.push('settled'));
  expect(seen).toEqual(['quick']);
  resolve();
  await settled;
  expect(seen).toEqual(['quick', 'slow', 'settled']);
  expect(clock.sleepers).toBe(0);
});

test('the end comes at once where nothing was announced', async () => {
  await expect(openDispatcher([], standing(), () => {}).settle(signal)).resolves.toBeUndefined();
});
