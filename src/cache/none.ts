import type { Store } from './store.ts';

/** Keeps nothing; `remark` says why where the workflow hoped for more. */
export function openNoStore(remark?: string): Store {
  return {
    place: 'nowhere',
    read: async () => (remark ? { kind: 'absent', remark } : { kind: 'absent' }),
    write: async () => {},
  };
}
