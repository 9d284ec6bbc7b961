import { type Context, fileNameOf } from '../../src/store/key.ts';
import type { Reading, Store } from '../../src/store/store.ts';

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

/** A folder in memory with a store for each context. */
export interface MemoryFolder {
  /** What was given to any of its stores. */
  readonly written: string[];
  open(context: Context): MemoryStore;
}

/** `onWrite` sees every write first; where it throws, the write fails. */
export function openMemoryFolder(onWrite: (sealed: string) => void = () => {}): MemoryFolder {
  const stores = new Map<string, MemoryStore>();
  const written: string[] = [];
  const note = (sealed: string) => {
    onWrite(sealed);
    written.push(sealed);
  };
  return {
    written,
    open(context) {
      const name = fileNameOf(context);
      const store = stores.get(name) ?? openMemoryStore({ kind: 'absent' }, note);
      stores.set(name, store);
      return store;
    },
  };
}
