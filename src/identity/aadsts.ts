import { AADSTS, type Who } from './aadsts-table.ts';

/** What an error number means, who can mend it and how. */
export interface Advice {
  name: string;
  who: Who;
  meaning: string;
  next: string;
}

/** Who can fix it, in words. */
export const WHO_CAN_FIX: Record<Who, string> = {
  workflow: "Who can fix it: the workflow's author.",
  registration: 'Who can fix it: the owner of the app registration.',
  admin: "Who can fix it: the tenant's administrator.",
  human: 'Who can fix it: the person who signs in.',
  none: 'Nothing is wrong with the workflow.',
};

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

// Passing faults of the service, as Microsoft describes them.
const TRANSIENT = new Set([50033, 70012, 90024, 90033, 90055]);

/** Whether the number stands for a fault of the service that goes away by itself. */
export function isTransient(number: number): boolean {
  return TRANSIENT.has(number);
}
