import { ActionError } from '../../src/errors.ts';
import { type Inputs, readInputs } from '../../src/inputs/inputs.ts';
import type { Run } from '../../src/runner/host.ts';
import { recordHost } from './host.ts';
import { CLIENT, TENANT } from './people.ts';

/** The inputs that every step needs. */
export const NEEDED = { 'client-id': CLIENT, 'tenant-id': TENANT, scopes: 'User.Read' };

/** What is read of a step with these inputs besides. */
export function readStep(inputs: Record<string, string> = {}, run: Partial<Run> = {}): Inputs {
  return readInputs(recordHost({ inputs: { ...NEEDED, ...inputs }, run }));
}

/** The sentences of the one error that faulty inputs end in. */
export function faultsOf(inputs: Record<string, string>, run: Partial<Run> = {}): string[] {
  try {
    readStep(inputs, run);
  } catch (error) {
    if (error instanceof ActionError && error.code === 'faulty-input') {
      return error.message.split('\n').slice(1);
    }
    throw error;
  }
  return [];
}
