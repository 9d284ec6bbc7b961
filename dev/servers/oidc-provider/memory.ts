import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Where a provider keeps what it has issued: in memory, as long as a test. */
export class Memory implements Adapter {
  readonly #name: string;
  // All kinds of what is issued share one store, by kind and id.
  static readonly #entries = new Map<string, AdapterPayload>();

  constructor(name: string) {
    this.#name = name;
  }

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    Memory.#entries.set(this.#keyOf(id), payload);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return Memory.#entries.get(this.#keyOf(id));
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#findBy((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#findBy((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const payload = await this.find(id);
    if (payload) {
      payload.consumed = Math.floor(Date.now() / 1000);
    }
  }

  async destroy(id: string): Promise<void> {
    Memory.#entries.delete(this.#keyOf(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, payload] of Memory.#entries) {
      if (payload.grantId === grantId) {
        Memory.#entries.delete(key);
      }
    }
  }

  #keyOf(id: string): string {
    return `${this.#name} ${id}`;
  }

  #findBy(matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    return [...Memory.#entries].find(
      ([key, payload]) => key.startsWith(`${this.#name} `) && matches(payload),
    )?.[1];
  }
}
