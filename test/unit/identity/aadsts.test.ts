import { describe, expect, test } from '@jest/globals';
import { adviseOn, kindOf, WHO_CAN_FIX } from '../../../src/identity/aadsts.ts';
import { AADSTS, FIXERS } from '../../../src/identity/aadsts-table.ts';

// Conditional Access refuses these to everybody, until an administrator makes an exception.
const POLICY_BLOCKS = [
  50005, 50097, 53000, 53001, 53002, 53003, 53011, 530003, 530031, 530032, 530033, 530034, 530035,
  530036, 530084,
];

describe('the table', () => {
  test.each(AADSTS)('of %i, %s, for %s is well formed', (number, name, who, meaning, next) => {
    expect(number).toBeGreaterThanOrEqual(10_000);
    expect(number).toBeLessThan(10_000_000);
    expect(name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
    expect(FIXERS).toContain(who);
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

describe('who can fix it', () => {
  test.each(FIXERS)('is a sentence: %s', (who) => {
    expect(WHO_CAN_FIX[who]).toMatch(/^[A-Z].*\.$/);
  });
});

describe('the kind of a number', () => {
  test.each([
    ['a policy block', 53003, 'blocked'],
    ['a flow that a policy blocks', 530036, 'flow-blocked'],
    ['a revoked sign-in', 50173, 'dead'],
    ['a sign-in that nobody used for long', 700082, 'dead'],
    ['a trouble of the service', 90033, 'passing'],
    ['a human who said no', 65004, 'declined'],
    ['a code that was used before', 54005, 'redeemed'],
    ['a code that ran out', 70019, 'expired'],
    ['a code that ran out, in the newer word', 70020, 'expired'],
    ['a loop', 50196, 'loop'],
    ['a missing consent', 65001, 'consent'],
  ])('of %s, %i, is %s', (_, number, kind) => {
    expect(kindOf(number)).toBe(kind);
  });

  test.each([
    ['that is only a hint', 90002],
    ['that is not known', 12345],
    ['that is not there', undefined],
  ])('is none of one %s: %p', (_, number) => {
    expect(kindOf(number)).toBeUndefined();
  });
});

describe('a block by policy', () => {
  test.each(POLICY_BLOCKS)('is %i, and there is advice on it', (number) => {
    expect(['blocked', 'flow-blocked']).toContain(kindOf(number));
    expect(adviseOn(number)).toBeDefined();
  });

  test('is nothing else in the table', () => {
    const others = AADSTS.map(([number]) => number).filter(
      (number) => !POLICY_BLOCKS.includes(number),
    );
    expect(others.filter((number) => kindOf(number)?.includes('blocked'))).toEqual([]);
  });
});
