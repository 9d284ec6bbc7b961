import { describe, expect, test } from '@jest/globals';
import { measure, median, time } from '../../../dev/bench/measure.ts';

describe('the median', () => {
  test.each<[number[], number]>([
    [[7], 7],
    [[3, 1, 2], 2],
    [[10, 9, 100], 10],
    [[1, 2], 2],
    [[4, 1, 3, 2], 3],
    [[5, 5, 1, 5], 5],
    [[-1, 0, 1], 0],
    [[], Number.NaN],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  test('leaves the values as they are', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('a measurement', () => {
  /** A path that takes these times in turn, and notes when it ran. */
  function makePath(name: string, times: number[], order: string[] = [], memory: number[] = []) {
    const [left, peaks] = [[...times], [...memory]];
    return {
      name,
      async run() {
        order.push(name);
        const peakMemoryBytes = peaks.shift();
        return { milliseconds: left.shift() ?? 0, ...(peakMemoryBytes && { peakMemoryBytes }) };
      },
    };
  }

  test('runs every path once in each round, in turn', async () => {
    const order: string[] = [];
    await measure([makePath('a', [], order), makePath('b', [], order)], 3);
    expect(order.join('')).toBe('ababab');
  });

  test('gives median, least and most of each path, in the order of the paths', async () => {
    const paths = [makePath('slow', [30, 10, 20]), makePath('fast', [2, 1, 9])];
    expect(await measure(paths, 3)).toEqual([
      { name: 'slow', milliseconds: 20, spread: [10, 30] },
      { name: 'fast', milliseconds: 2, spread: [1, 9] },
    ]);
  });

  test('gives the median of the peak memory where it is known', async () => {
    const [figure] = await measure([makePath('a', [1, 1, 1], [], [300, 100, 200])], 3);
    expect(figure?.peakMemoryBytes).toBe(200);
  });

  test('waits for one path before it runs the next', async () => {
    let running = 0;
    const run = async () => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return { milliseconds: 1 };
    };
    await measure(
      [
        { name: 'a', run },
        { name: 'b', run },
      ],
      2,
    );
    expect(running).toBe(0);
  });
});

describe('a command', () => {
  test('is timed to its end, whatever it prints', async () => {
    const script = 'process.stdout.write("x".repeat(1e6)); setTimeout(() => {}, 100)';
    const { milliseconds } = await time(process.execPath, ['-e', script]);
    expect(milliseconds).toBeGreaterThanOrEqual(100);
  });

  test('that fails is no figure', async () => {
    const failing = time(process.execPath, ['-e', 'process.exit(3)']);
    await expect(failing).rejects.toThrow(/ended with 3$/);
  });

  test('that is not there is no figure', async () => {
    await expect(time('/nowhere/command', [])).rejects.toThrow('ENOENT');
  });
});
