import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CASES } from './cases.ts';

const FOLDER = import.meta.dirname;
const NAMES = Object.keys(CASES);

describe('the properties', () => {
  test('are tried with at least 100,000 cases in all', () => {
    const sum = Object.values(CASES).reduce((total, cases) => total + cases, 0);
    expect(sum).toBeGreaterThanOrEqual(100_000);
  });

  test('each have a thousand cases or more', () => {
    expect(Object.entries(CASES).filter(([, cases]) => cases < 1_000)).toEqual([]);
  });

  test('are each stated in one place', () => {
    const texts = readdirSync(FOLDER)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(FOLDER, name), 'utf8'))
      .join('\n');
    const stated = [...texts.matchAll(/\bholds\(\s*'([^']+)'/g)].map(([, name]) => name);
    expect(new Set(stated)).toEqual(new Set(NAMES));
    expect(stated).toHaveLength(NAMES.length);
  });
});
