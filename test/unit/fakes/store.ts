import type { Reading, Store } from '../../../src/cache/store.ts';

/** A store in memory. `reading` is what it holds, `written` what was given to it. */
export interface MemoryStore extends Store {
  reading: Reading;
  readonly written: string[];
}

/** `onWrite` sees every write first; where it throws, the write fails. `onRead` sees every read. */
export function openMemoryStore(
  reading: Reading = { kind: 'absent' },
  onWrite: (sealed: string) => void = () => {},
  onRead: () => void = () => {},
): MemoryStore {
  return {
    place: 'a test',
    nextPrompt: 'when a test asks',
    reading,
    written: [],
    async read() {
      onRead();
      return this.reading;
    },
    async write(sealed) {
      onWrite(sealed);
      this.written.push(sealed);
      this.reading = { kind: 'found', sealed };
    },
  };
}
