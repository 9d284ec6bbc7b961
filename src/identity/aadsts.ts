import { AADSTS, type Fixer, type Kind } from './aadsts-table.ts';

/** What an error number means, who can fix it and how. */
export interface Advice {
  name: string;
  who: Fixer;
  meaning: string;
  next: string;
}

/** Who can fix it, in words. */
export const WHO_CAN_FIX: Record<Fixer, string> = {
  workflow: "Who can fix it: the workflow's author.",
  registration: 'Who can fix it: the owner of the app registration.',
  admin: "Who can fix it: the tenant's administrator.",
  human: 'Who can fix it: the person who signs in.',
  none: 'Nothing is wrong with the workflow.',
};

/** Advice on a number, or `undefined` where the number is not known. */
export function adviseOn(number: number): Advice | undefined {
  const row = AADSTS.find(([code]) => code === number);
  if (!row) {
    return undefined;
  }
  const [, name, who, meaning, next] = row;
  return { name, who, meaning, next };
}

/** What a number makes the sign-in do, or `undefined` where it is only a hint, or not known. */
export function kindOf(number: number | undefined): Kind | undefined {
  return AADSTS.find(([code]) => code === number)?.[5];
}
