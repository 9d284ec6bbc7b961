import type { Store } from './store.ts';

/** Keeps nothing; `reason` says why, where the workflow may have hoped for more. */
export function openNoStore(reason?: string): Store {
  return {
    place: 'nowhere',
    nextPrompt: 'the next time',
    closed: reason ?? '',
    read: async () => ({ kind: 'absent' }),
    write: async () => {},
  };
}
