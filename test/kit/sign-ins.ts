import type { Recalled, SignInStore, StoredSignIns } from '../../src/store/sign-ins.ts';

/** A store of sign-ins in memory, which seals nothing. */
export interface MemorySignIns extends SignInStore {
  /** What the next look finds. */
  recalled: Recalled;
  /** What was given to it, taken or not. */
  readonly given: StoredSignIns[];
  /** What was asked of it, in order. */
  readonly calls: ('recall' | 'keep')[];
}

/** `onKeep` sees everything that is to be kept first; where it throws, that is not kept. */
export function openMemorySignIns(
  recalled: Recalled,
  onKeep: (signIns: StoredSignIns) => void = () => {},
): MemorySignIns {
  return {
    place: 'a test',
    nextPrompt: 'when a test asks',
    notKept: undefined,
    recalled,
    given: [],
    calls: [],
    async recall() {
      this.calls.push('recall');
      return this.recalled;
    },
    async keep(signIns) {
      this.calls.push('keep');
      this.given.push(signIns);
      onKeep(signIns);
      this.recalled = { signIns, state: 'found' };
      return undefined;
    },
  };
}
