import { describe, expect, test } from '@jest/globals';
import { readInputs } from '../../../src/inputs/inputs.ts';
import type { Variable } from '../../../src/runner/host.ts';
import { recordHost } from '../../kit/host.ts';
import { NEEDED } from '../../kit/inputs.ts';
import { ALICE } from '../../kit/people.ts';

function faultsOf(
  inputs: Record<string, string>,
  variables: Partial<Record<Variable, string>> = {},
): string[] {
  try {
    readInputs(recordHost({ inputs: { ...NEEDED, ...inputs }, variables }));
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
}

describe('token-endpoint', () => {
  test.each(['none', 'outputs', 'job'])('can be %s', (word) => {
    const host = recordHost({ inputs: { ...NEEDED, 'token-endpoint': word } });
    expect(readInputs(host).endpoint).toBe(word);
  });

  test('is none where nothing is said', () => {
    expect(readInputs(recordHost({ inputs: NEEDED })).endpoint).toBe('none');
  });

  const different = { 'actor-policy': 'different', actors: `octo-alice=${ALICE.objectId}` };
  test.each<[Record<string, string>, RegExp]>([
    [{ 'token-endpoint': 'yes' }, /^- token-endpoint "yes" is not one of none, outputs, job\.$/],
    [
      { 'token-endpoint': 'job', mode: 'request' },
      /^- token-endpoint belongs to the step with mode: wait/,
    ],
    [
      { 'token-endpoint': 'outputs', ...different },
      /^- token-endpoint would go on with an approval/,
    ],
    [
      { 'token-endpoint': 'job', claims: '{}' },
      /^- token-endpoint cannot answer a claims challenge/,
    ],
  ])('as in %j is refused', (inputs, fault) => {
    expect(faultsOf(inputs)).toEqual([expect.stringMatching(fault)]);
  });

  const names = ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'MSI_ENDPOINT', 'MSI_SECRET'] as const;
  test.each(names)('is refused for a job that has another identity by %s', (name) => {
    expect(faultsOf({ 'token-endpoint': 'job' }, { [name]: 'x' })).toEqual([
      expect.stringMatching(
        new RegExp(`is job, but this job has another identity for its tools already: ${name}\\.`),
      ),
    ]);
    expect(faultsOf({ 'token-endpoint': 'outputs' }, { [name]: 'x' })).toEqual([]);
  });
});
