import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import {
  contextPrefix,
  ENTRY_PREFIX,
  isOurEntry,
  keyPrefix,
  nameEntry,
} from '../../src/store/key.ts';
import { holds } from './holds.ts';
import { hostileText, near } from './hostile.ts';
import { context, twoKeys } from './ids-and-keys.ts';

const time = fc.integer({ min: 0, max: 4_102_444_800_000 });
const nonce = fc.stringMatching(/^[0-9a-f]{8}$/);
const entry = fc.tuple(twoKeys, context, time, nonce).map(([[ours, other], here, at, random]) => ({
  key: ours,
  otherKey: other,
  context: here,
  time: at,
  nonce: random,
  name: nameEntry(ours, here, at, random),
}));
type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;

/** Names that somebody makes who has seen ours, but has no key. */
const planted = fc.oneof(
  near(entry.map(({ name }) => name)),
  hostileText.map((text) => `${ENTRY_PREFIX}${text}`),
  fc.tuple(time, nonce, fc.stringMatching(/^[0-9a-f]{32}$/)).map((parts) => parts.join('-')),
);

describe('names of entries', () => {
  holds(
    'names: an entry is ours for its key and context only',
    fc.property(
      entry,
      context,
      ({ key: ours, otherKey: other, context: here, name }, elsewhere) => {
        expect(isOurEntry(ours, here, name)).toBe(true);
        expect(isOurEntry(other, here, name)).toBe(false);
        expect(isOurEntry({ ...other, id: ours.id }, here, name)).toBe(false);
        for (const field of ['authority', 'tenant', 'clientId'] as const) {
          const moved = { ...here, [field]: elsewhere[field] };
          expect(isOurEntry(ours, moved, name)).toBe(elsewhere[field] === here[field]);
        }
      },
    ),
  );

  holds(
    'names: they are short, in lower case, and tell nothing of the context',
    fc.property(entry, ({ name, key: ours, context: here, nonce: random }) => {
      expect(name).toMatch(/^[a-z0-9-]{1,512}$/);
      expect(name.startsWith(contextPrefix(ours, here))).toBe(true);
      expect(name.startsWith(keyPrefix(ours))).toBe(true);
      expect(name).toContain(random);
      for (const value of [here.tenant, here.clientId, new URL(here.authority).host]) {
        expect(name).not.toContain(value);
        expect(name).not.toContain(value.replaceAll('-', ''));
      }
      expect(name).not.toContain(Buffer.from(ours.bytes).toString('hex').slice(0, 12));
    }),
  );

  holds(
    'names: any change is noticed',
    fc.property(
      entry,
      fc.nat(),
      fc.nat(),
      fc.array(fc.tuple(fc.nat(), hostileText), { maxLength: 1 }),
      ({ key: ours, context: here, name }, place, sign, [edit]) => {
        const changed = edit ? insert(name, ...edit) : withOneOther(name, place, sign);
        fc.pre(changed !== name);
        expect(isOurEntry(ours, here, changed)).toBe(false);
        expect(isOurEntry(ours, here, name.toUpperCase())).toBe(false);
        expect(isOurEntry(ours, here, name.slice(0, place % name.length))).toBe(false);
      },
    ),
  );

  holds(
    'names: nobody without the key makes one',
    fc.property(entry, planted, fc.nat(), (mine: Entry, name, spare) => {
      const { key: ours, context: here } = mine;
      expect(isOurEntry(ours, here, name)).toBe(false);
      const [, last = ''] = /-([^-]*)$/.exec(mine.name) ?? [];
      const renewed = `${contextPrefix(ours, here)}${mine.time + 1 + (spare % 1000)}-${mine.nonce}-${last}`;
      expect(isOurEntry(ours, here, renewed)).toBe(false);
      expect(isOurEntry(ours, here, `${contextPrefix(ours, here)}${name}`)).toBe(false);
    }),
  );
});

const SIGNS = 'abcdefghijklmnopqrstuvwxyz0123456789-ABCDEF_.,/';

function withOneOther(name: string, place: number, pick: number): string {
  const at = place % name.length;
  const others = [...SIGNS].filter((sign) => sign !== name[at]);
  return `${name.slice(0, at)}${others[pick % others.length]}${name.slice(at + 1)}`;
}

function insert(name: string, place: number, what: string): string {
  const at = place % (name.length + 1);
  return `${name.slice(0, at)}${what}${name.slice(at)}`;
}
