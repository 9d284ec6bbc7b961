/** What the cache service keeps of one saved cache. */
export interface StoredEntry {
  id: number;
  key: string;
  version: string;
  ref: string;
  /** Milliseconds since 1970; strictly increasing from entry to entry. */
  createdAt: number;
  blob: Buffer;
}

/** A key that a job may now upload to; it becomes an entry when it is finished. */
export interface Reservation {
  id: number;
  key: string;
  version: string;
  ref: string;
}

export type Planted = Pick<StoredEntry, 'key' | 'version' | 'ref' | 'blob'>;

/** A request that breaks a rule of the cache; `kind` decides the status a protocol answers with. */
export class Refusal extends Error {
  readonly kind: 'invalid' | 'conflict' | 'missing' | 'denied';

  constructor(kind: Refusal['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** The entries of one repository, and the rules by which they are found and written. */
export class Entries {
  #entries: StoredEntry[] = [];
  #reservations = new Map<number, Reservation>();
  #lastId = 0;
  #lastTime = 0;

  list(): StoredEntry[] {
    return [...this.#entries];
  }

  get(id: number): StoredEntry | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  reservation(id: number): Reservation | undefined {
    return this.#reservations.get(id);
  }

  /**
   * Finds what a job restores: in each of its refs in order, for each key in order, the exact
   * key, else the newest entry that starts with it.
   * https://docs.github.com/en/actions/reference/workflows-and-actions/dependency-caching#cache-key-matching
   */
  find(keys: string[], version: string, refs: string[]): StoredEntry | undefined {
    for (const key of keys) {
      checkKey(key);
    }
    for (const ref of refs) {
      const inReach = this.#entries
        .filter((entry) => entry.ref === ref && entry.version === version)
        .sort((a, b) => b.createdAt - a.createdAt);
      for (const key of keys) {
        const found =
          inReach.find((entry) => entry.key === key) ??
          inReach.find((entry) => entry.key.startsWith(key));
        if (found) {
          return found;
        }
      }
    }
    return undefined;
  }

  /** Reserves a key in a ref. Refused while an entry or an unfinished reservation holds it. */
  reserve(key: string, version: string, ref: string): Reservation {
    checkKey(key);
    const same = (other: Reservation) =>
      other.key === key && other.version === version && other.ref === ref;
    if (this.#entries.some(same) || [...this.#reservations.values()].some(same)) {
      throw new Refusal(
        'conflict',
        'cache entry with the same key, version, and scope already exists',
      );
    }
    this.#lastId += 1;
    const reservation = { id: this.#lastId, key, version, ref };
    this.#reservations.set(reservation.id, reservation);
    return reservation;
  }

  /** Finds the unfinished reservation of a key; protocol v2 finishes by key and not by number. */
  reserved(key: string, version: string, ref: string): Reservation | undefined {
    return [...this.#reservations.values()].find(
      (one) => one.key === key && one.version === version && one.ref === ref,
    );
  }

  /** Turns a reservation into an entry that cannot be changed any more. */
  finish(reservation: Reservation, blob: Buffer): StoredEntry {
    if (!this.#reservations.delete(reservation.id)) {
      throw new Refusal('missing', 'there is no such reservation');
    }
    this.#lastTime = Math.max(Date.now(), this.#lastTime + 1);
    const entry = { ...reservation, createdAt: this.#lastTime, blob };
    this.#entries.push(entry);
    return entry;
  }

  plant({ key, version, ref, blob }: Planted): StoredEntry {
    return this.finish(this.reserve(key, version, ref), blob);
  }

  /** Changes stored bytes behind the service's back, in every entry with that key. */
  damage(key: string, change: (blob: Buffer) => Buffer): void {
    const damaged = this.#entries.filter((entry) => entry.key === key);
    if (damaged.length === 0) {
      throw new Error(`there is no entry with the key ${key}`);
    }
    for (const entry of damaged) {
      entry.blob = change(entry.blob);
    }
  }

  forget(): void {
    this.#entries = [];
    this.#reservations.clear();
  }
}

function checkKey(key: string): void {
  if (key === '') {
    throw new Refusal('invalid', 'key cannot be empty');
  }
  if (key.length > 512) {
    throw new Refusal('invalid', 'key cannot be larger than 512 characters');
  }
  if (key.includes(',')) {
    throw new Refusal('invalid', 'key cannot contain commas');
  }
}
