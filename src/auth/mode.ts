/** What the `mode` input can say. */
export const MODES = ['auto', 'silent', 'fresh', 'request', 'wait'] as const;
export type Mode = (typeof MODES)[number];

/** What `mode` and the rules make of a sign-in. */
export interface Approach {
  /** Whether stored sign-ins may be used. */
  usesStored: boolean;
  /** Whether a human may be asked, and where the answer is waited for. */
  asks: 'here' | 'elsewhere' | 'never';
  /** Whether an earlier step was to ask, and gave no code. */
  lacksPending?: true;
}

/**
 * How to sign in. A sign-in that counts only when made now uses nothing that is stored.
 * `isGiven`: an earlier step has asked, and gave its code.
 */
export function chooseApproach(
  mode: Mode,
  { mustBeNow, isGiven }: { mustBeNow: boolean; isGiven: boolean },
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
      return isGiven
        ? { usesStored: !mustBeNow, asks: 'here' }
        : { usesStored: !mustBeNow, asks: 'never', lacksPending: true };
  }
}
