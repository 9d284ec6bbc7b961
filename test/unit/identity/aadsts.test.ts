import { describe, expect, test } from '@jest/globals';
import { adviseOn, isPolicyBlock } from '../../../src/identity/aadsts.ts';
import { AADSTS } from '../../../src/identity/aadsts-table.ts';

const WHO = ['workflow', 'registration', 'admin', 'human', 'none'];
// Conditional Access refuses these whoever tries, until an administrator makes an exception.
const POLICY_BLOCKS = [50097, 53000, 53001, 53002, 53003, 530032, 530033, 530034, 530035, 530036];

describe('the table', () => {
  test.each(AADSTS)('of %i, %s, for %s is well formed', (number, name, who, meaning, next) => {
    expect(number).toBeGreaterThanOrEqual(10_000);
    expect(number).toBeLessThan(10_000_000);
    expect(name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
    expect(WHO).toContain(who);
    expect(meaning).toMatch(/^[A-Z"].*\.$/);
    expect(next).toMatch(/^[A-Z"`].*\.$/);
  });

  test('has each number once', () => {
    const numbers = AADSTS.map(([number]) => number);
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
  });
});

describe('advice', () => {
  test('is given on a known number', () => {
    expect(adviseOn(90002)).toEqual({
      name: 'InvalidTenantName',
      who: 'workflow',
      meaning: 'No such tenant in this cloud.',
      next: 'Check tenant-id for typing mistakes, and that cloud is the right one.',
    });
  });

  test('is given on every number of the table', () => {
    expect(AADSTS.filter(([number]) => adviseOn(number) === undefined)).toEqual([]);
  });

  test('is not made up for an unknown number', () => {
    expect(adviseOn(12345)).toBeUndefined();
  });
});

describe('a block by policy', () => {
  test.each(POLICY_BLOCKS)('is %i, and there is advice on it', (number) => {
    expect(isPolicyBlock(number)).toBe(true);
    expect(adviseOn(number)).toBeDefined();
  });

  test('is nothing else in the table', () => {
    const others = AADSTS.map(([number]) => number).filter(
      (number) => !POLICY_BLOCKS.includes(number),
    );
    expect(others.filter(isPolicyBlock)).toEqual([]);
  });
});
