import { describe, expect, test } from '@jest/globals';
import { type FaultRule, Faults } from '../../../dev/servers/faults.ts';

interface Target {
  operation: 'read' | 'write';
  by?: string;
}

const fault = (status: number) => ({ kind: 'status', status }) as const;

/** The status of the fault of each request; 200 where it has none. */
function statusesOf(rules: FaultRule<Target>[], requests: Target[]): number[] {
  const faults = new Faults<Target>();
  for (const rule of rules) {
    faults.add(rule);
  }
  return requests.map((request) => {
    const taken = faults.take(request);
    return taken?.kind === 'status' ? taken.status : 200;
  });
}

const read: Target = { operation: 'read' };
const write: Target = { operation: 'write' };

describe('a rule', () => {
  test('is for the requests that agree with every field it names', () => {
    const rules: FaultRule<Target>[] = [
      { operation: 'read', by: 'alice', times: 'always', with: fault(500) },
    ];
    const requests = [read, { ...read, by: 'bob' }, { ...write, by: 'alice' }];
    expect(statusesOf(rules, requests)).toEqual([200, 200, 200]);
    expect(statusesOf(rules, [{ ...read, by: 'alice' }])).toEqual([500]);
    expect(statusesOf([{ ...read, with: fault(500) }], [{ ...read, by: 'alice' }])).toEqual([500]);
  });

  test('counts only the requests that it is for', () => {
    const rule = { ...read, after: 1, times: 2, with: fault(500) };
    const requests = [write, read, write, read, read, read];
    expect(statusesOf([rule], requests)).toEqual([200, 200, 200, 500, 500, 200]);
  });

  test('that lets a request pass leaves it to the later ones', () => {
    const rules = [
      { ...read, after: 1, with: fault(500) },
      { ...read, with: fault(501) },
    ];
    expect(statusesOf(rules, [read, read, read])).toEqual([501, 500, 200]);
  });

  test('does not count what an earlier one has failed', () => {
    const rules = [
      { ...read, with: fault(500) },
      { ...read, after: 1, with: fault(501) },
    ];
    expect(statusesOf(rules, [read, read, read])).toEqual([500, 200, 501]);
  });
});

test('cleared, there are no rules', () => {
  const faults = new Faults<Target>();
  faults.add({ ...read, times: 'always', with: { kind: 'hang' } });
  faults.clear();
  expect(faults.take(read)).toBeUndefined();
});
