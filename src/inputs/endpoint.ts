import type { EndpointMode } from '../endpoint/mode.ts';
import type { Host, Variable } from '../runner/host.ts';
import type { FaultNote } from './reader.ts';

/** By these, tools find a managed identity; two in a job would be mixed up. */
const TAKEN: readonly Variable[] = [
  'IDENTITY_ENDPOINT',
  'IDENTITY_HEADER',
  'MSI_ENDPOINT',
  'MSI_SECRET',
];

/** Faults that show only when inputs are seen together. */
export function assertEndpointTogether(
  endpoint: EndpointMode,
  { mode, actorPolicy, claims }: { mode: string; actorPolicy: string; claims: string | undefined },
  host: Host,
  fault: FaultNote,
): void {
  if (endpoint === 'none') {
    return;
  }
  if (mode === 'request') {
    fault('token-endpoint', 'belongs to the step with mode: wait, which gets the tokens.');
  }
  if (actorPolicy === 'different') {
    fault(
      'token-endpoint',
      'would go on with an approval, but actor-policy: different counts it for one step only.',
    );
  }
  if (claims !== undefined) {
    fault('token-endpoint', 'cannot answer a claims challenge; leave claims out, or the endpoint.');
  }
  const taken = TAKEN.filter((name) => host.variable(name) !== '');
  if (endpoint === 'job' && taken.length > 0) {
    fault(
      'token-endpoint',
      `is job, but this job has another identity for its tools already: ${taken.join(', ')}. Set token-endpoint: outputs, and give its outputs to the steps that need them.`,
    );
  }
}
