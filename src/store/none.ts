import type { Store } from './store.ts';

/** Keeps nothing. `reason`: why, where the workflow did not ask for that. */
export function openNoStore(reason?: string): Store {
  return {
    place: 'nowhere',
    nextPrompt: 'the next time',
    closed: reason ?? '',
    read: async () => ({ kind: 'absent' }),
    write: async () => {},
  };
}
