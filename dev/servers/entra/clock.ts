/** The emulator's time: real time plus what a test has let pass. */
export class Clock {
  #offset = 0;

  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** Lets `milliseconds` pass at once. */
  advance(milliseconds: number): void {
    this.#offset += milliseconds;
  }
}
