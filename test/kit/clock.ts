import type { Clock } from '../../src/runner/clock.ts';

/** The wall clock time at which every fake clock starts. */
export const START = Date.UTC(2026, 10, 22, 12);

/**
 * Time that a test moves, and a record of who waited for how long. A sleep lets its time pass at
 * once; on a `standing` clock it lasts until `advance` is called.
 */
export class FakeClock implements Clock {
  /** Every wait that was asked for, in milliseconds. */
  readonly waits: number[] = [];
  /** Runs at the start of each sleep, before its time passes. */
  meanwhile: () => void = () => {};
  readonly #standing: boolean;
  readonly #limits: { milliseconds: number; controller: AbortController }[] = [];
  readonly #sleepers = new Set<{ until: number; wake(): void }>();
  readonly #step: number;
  #elapsed = 0;
  #leapt = 0;

  /** `step`: milliseconds that pass at each look at the monotonic clock, as they do in truth. */
  constructor({ standing = false, step = 0 } = {}) {
    this.#standing = standing;
    this.#step = step;
  }

  /** Can be passed on alone, as that of the real clock can. */
  readonly now = (): number => START + this.#leapt + this.#elapsed;

  /** Starts elsewhere than `now`, so that a mix-up of the two shows. */
  monotonic(): number {
    this.#elapsed += this.#step;
    return 7_000 + this.#elapsed;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.waits.push(milliseconds);
    this.meanwhile();
    signal?.throwIfAborted();
    if (!this.#standing) {
      this.advance(milliseconds);
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const sleeper = { until: this.#elapsed + milliseconds, wake: resolve };
      this.#sleepers.add(sleeper);
      const abandon = () => {
        this.#sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abandon, { once: true });
    });
  }

  /** How many sleep on a standing clock. */
  get sleepers(): number {
    return this.#sleepers.size;
  }

  /** A signal that fires when `reachLimits` is called, and never before. */
  limit(milliseconds: number): AbortSignal {
    const controller = new AbortController();
    this.#limits.push({ milliseconds, controller });
    return controller.signal;
  }

  /** The limits that were asked for, in milliseconds. */
  get limits(): number[] {
    return this.#limits.map(({ milliseconds }) => milliseconds);
  }

  reachLimits(): void {
    for (const { controller } of this.#limits) {
      controller.abort(new DOMException('The operation timed out', 'TimeoutError'));
    }
  }

  /** Sets the wall clock forwards or back, which no wait must notice. */
  leap(milliseconds: number): void {
    this.#leapt += milliseconds;
  }

  advance(milliseconds: number): void {
    this.#elapsed += milliseconds;
    for (const sleeper of this.#sleepers) {
      if (sleeper.until <= this.#elapsed) {
        this.#sleepers.delete(sleeper);
        sleeper.wake();
      }
    }
  }
}
