import { describe, expect, test } from '@jest/globals';
import { openAnnouncer, type PromptEvent } from '../../../src/prompt/announce.ts';
import { makeCode } from '../fakes/people.ts';

const EVENT: PromptEvent = { kind: 'code-expired', code: makeCode() };

test('every surface learns of every event, in order', async () => {
  const seen: string[] = [];
  const announcer = openAnnouncer(
    [({ kind }) => void seen.push(`first ${kind}`), ({ kind }) => void seen.push(`second ${kind}`)],
    () => {},
  );
  announcer.announce(EVENT);
  announcer.announce({ kind: 'ended', code: makeCode(), outcome: 'declined' });
  await announcer.settle();
  expect(seen).toEqual([
    'first code-expired',
    'second code-expired',
    'first ended',
    'second ended',
  ]);
});

describe('a surface that fails', () => {
  test.each([
    [
      'at once',
      () => {
        throw new Error('no permission');
      },
    ],
    ['later', () => Promise.reject(new Error('no permission'))],
  ])('%s disturbs no other, and is a line in the debug log', async (_, failing) => {
    const seen: PromptEvent[] = [];
    const debug: string[] = [];
    const announcer = openAnnouncer([failing, (event) => void seen.push(event)], (line) =>
      debug.push(line),
    );
    announcer.announce(EVENT);
    await announcer.settle();
    expect(seen).toEqual([EVENT]);
    expect(debug).toEqual(['A prompt could not be shown: Error: no permission']);
  });
});

test('a slow surface holds up no other, but the end waits for it', async () => {
  const seen: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = async () => {
    await promise;
    seen.push('slow');
  };
  const announcer = openAnnouncer([slow, () => void seen.push('quick')], () => {});
  announcer.announce(EVENT);
  const settled = announcer.settle().then(() => seen.push('settled'));
  expect(seen).toEqual(['quick']);
  resolve();
  await settled;
  expect(seen).toEqual(['quick', 'slow', 'settled']);
});

test('the end comes at once where nothing was announced', async () => {
  await expect(openAnnouncer([], () => {}).settle()).resolves.toBeUndefined();
});
