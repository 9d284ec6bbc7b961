import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { FakeClock } from '../../kit/clock.ts';
import { waitForHuman } from '../../kit/waiting.ts';

const HOUR = 3_600_000;
const MEGABYTE = 1_000_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is still in use. Weak references are cleared between turns, so several are given. */
async function measureHeap(): Promise<number> {
  for (let turn = 0; turn < 4; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
  }
  return process.memoryUsage().heapUsed;
}

/** A clock that keeps nothing of a request that is over, and measures the heap at each full hour. */
class HourlyClock extends FakeClock {
  readonly heaps: number[] = [];
  readonly #begin = this.monotonic();

  override limit(): AbortSignal {
    return new AbortController().signal;
  }

  override async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await super.sleep(milliseconds, signal);
    if (this.monotonic() - this.#begin >= (this.heaps.length + 1) * HOUR) {
      this.heaps.push(await measureHeap());
    }
  }
}

test('a wait of six hours asks as often as the intervals say, and its memory stays flat', async () => {
  const clock = new HourlyClock();
  const { result, requests, polls, told } = await waitForHuman(clock, { timeoutMinutes: 360 });
  const [first = 0, ...others] = clock.heaps;
  const last = others.at(-1) ?? Number.NaN;
  const total = polls.reduce((sum, count) => sum + count, 0);
  console.log(
    [
      `six hours: ${requests} device code requests, ${total} polls`,
      `heap at each full hour, MB: ${clock.heaps.map((heap) => (heap / MEGABYTE).toFixed(2)).join(', ')}`,
      `growth from the first to the sixth: ${((last - first) / 1000).toFixed(0)} kB`,
    ].join('\n'),
  );
  expect(result).toMatchObject({ code: 'timed-out' });
  expect(requests).toBe(24);
  expect(polls).toEqual(Array.from({ length: 24 }, () => 180));
  expect(told).toEqual([]);
  expect(clock.heaps).toHaveLength(6);
  expect(last - first).toBeLessThan(2 * MEGABYTE);
});
