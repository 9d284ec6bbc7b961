import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { mergeClaims } from '../../src/identity/claims.ts';
import { writeJson } from '../kit/json.ts';
import { holds } from './holds.ts';
import { hostileJson, hostileText, looseObject, near } from './hostile.ts';

type Sections = Record<string, Record<string, unknown>>;

const SECTIONS = ['access_token', 'id_token', '__proto__', 'toString'];
const sections: fc.Arbitrary<Sections> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...SECTIONS),
      looseObject({ acrs: fc.constant({ essential: true, value: 'c1' }), nbf: fc.nat() }),
    ),
    { maxLength: 3 },
  )
  .map((entries) => Object.fromEntries(entries));
const wanted = fc.option(sections.map(writeJson), { nil: undefined });
const challenge = fc.oneof(
  { weight: 4, arbitrary: sections.map(writeJson) },
  { weight: 1, arbitrary: near(sections.map(writeJson)) },
  { weight: 1, arbitrary: fc.oneof(hostileText, hostileJson.map(writeJson)) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

describe('a claims challenge', () => {
  holds(
    'claims: any challenge is merged into one JSON object, and wins',
    fc.property(wanted, challenge, (own, demanded) => {
      const merged = mergeClaims(own, demanded);
      const demands = readObject(demanded);
      if (!demands || (isAbsurd(own, demanded) && merged === own)) {
        expect(merged).toBe(own);
        return;
      }
      const claims = readObject(merged) ?? {};
      const wishes = readObject(own) ?? {};
      expect(new Set(Object.keys(claims))).toEqual(
        new Set([...Object.keys(wishes), ...Object.keys(demands)]),
      );
      for (const [name, section] of [...entriesOf(wishes), ...entriesOf(demands)]) {
        for (const claim of Object.keys(section)) {
          const owner = Object.hasOwn(sectionOf(demands, name), claim) ? demands : wishes;
          const [given, kept] = [sectionOf(claims, name), sectionOf(owner, name)];
          expect(writeJson(given[claim])).toBe(writeJson(kept[claim]));
        }
      }
    }),
  );
});

/** Nested so deeply that it may be passed over. */
function isAbsurd(...texts: (string | undefined)[]): boolean {
  return texts.some((text) => text?.includes('['.repeat(500)));
}

function readObject(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function entriesOf(claims: Record<string, unknown>): [string, Record<string, unknown>][] {
  return Object.keys(claims).map((name) => [name, sectionOf(claims, name)]);
}

/** A section is an object; whatever else stands in its place demands nothing. */
function sectionOf(claims: Record<string, unknown>, name: string): Record<string, unknown> {
  const section = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return isObject(section) ? section : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
