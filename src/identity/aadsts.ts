import { AADSTS, type Who } from './aadsts-table.ts';

/** What an error number means, who can mend it and how. */
export interface Advice {
  name: string;
  who: Who;
  meaning: string;
  next: string;
}

/** Conditional Access and other policies that an administrator must make an exception to. */
const POLICY_BLOCKS = new Set([
  50097, 53000, 53001, 53002, 53003, 530032, 530033, 530034, 530035, 530036,
]);

/** Advice on a number, or `undefined` where it is not known. */
export function adviseOn(number: number): Advice | undefined {
  const row = AADSTS.find(([code]) => code === number);
  if (!row) {
    return undefined;
  }
  const [, name, who, meaning, next] = row;
  return { name, who, meaning, next };
}

/** Whether a policy of the tenant blocks this kind of sign-in, whoever tries. */
export function isPolicyBlock(number: number): boolean {
  return POLICY_BLOCKS.has(number);
}
