import type { Pending } from './pending.ts';

/** What the `mode` input can say. */
export const MODES = ['auto', 'silent', 'fresh', 'request', 'wait'] as const;
export type Mode = (typeof MODES)[number];

/** What `mode` and the rules make of a sign-in. */
export interface Approach {
  /** Whether stored sign-ins may be used. */
  usesStored: boolean;
  /** Whether a human may be asked, and where the answer is waited for. */
  asks: 'here' | 'elsewhere' | 'never';
  /** What an earlier step has asked. */
  given?: Pending;
}

/** How to go about it. A sign-in that counts only when made now uses nothing that is stored. */
export function chooseApproach(
  mode: Mode,
  { mustBeNow, given }: { mustBeNow: boolean; given: Pending | undefined },
): Approach {
  switch (mode) {
    case 'auto':
      return { usesStored: !mustBeNow, asks: 'here' };
    case 'silent':
      return { usesStored: true, asks: 'never' };
    case 'fresh':
      return { usesStored: false, asks: 'here' };
    case 'request':
      return { usesStored: !mustBeNow, asks: 'elsewhere' };
    case 'wait':
      return given
        ? { usesStored: false, asks: 'here', given }
        : { usesStored: !mustBeNow, asks: 'never' };
  }
}
