import { beforeEach, describe, expect, test } from '@jest/globals';
import { Entries, Refusal } from '../../../../dev/servers/cache/entries.ts';

const MAIN = 'refs/heads/main';
const FEATURE = 'refs/heads/feature';
let entries: Entries;

function plant(key: string, { ref = MAIN, version = 'v' } = {}) {
  return entries.plant({ key, version, ref, blob: Buffer.from(`${key} ${ref}`) });
}

beforeEach(() => {
  entries = new Entries();
});

describe('lookup', () => {
  beforeEach(() => {
    plant('a-1');
    plant('a-2');
    plant('a');
    plant('a-3', { version: 'other' });
    plant('a-4', { ref: FEATURE });
    plant('b-1');
    plant('a-1-longer');
  });

  test.each([
    ['an exact key before a newer one with that prefix', ['a-1'], [MAIN], 'a-1'],
    ['the newest with a prefix', ['a-'], [MAIN], 'a-1-longer'],
    ['by the first key that matches, not the newest entry', ['b', 'a-'], [MAIN], 'b-1'],
    ['by a later key where the first misses', ['c', 'b-1'], [MAIN], 'b-1'],
    ['in the own ref first, even by prefix', ['a-', 'a-1'], [FEATURE, MAIN], 'a-4'],
    ['in the default ref where the own has nothing', ['b-'], [FEATURE, MAIN], 'b-1'],
    ['nothing of another version', ['a-3'], [MAIN], undefined],
    ['nothing of another ref', ['a-4'], [MAIN], undefined],
    ['nothing in the middle of a key', ['-1'], [MAIN], undefined],
  ])('finds %s', (_, keys, refs, found) => {
    expect(entries.find(keys, 'v', refs)?.key).toBe(found);
  });
});

describe('writing', () => {
  test('an entry is there when its upload is finished, and not before', () => {
    const reservation = entries.reserve('k', 'v', MAIN);
    expect(entries.find(['k'], 'v', [MAIN])).toBeUndefined();
    entries.finish(reservation, Buffer.from('blob'));
    expect(entries.find(['k'], 'v', [MAIN])?.blob.toString()).toBe('blob');
    expect(() => entries.finish(reservation, Buffer.from('again'))).toThrow(Refusal);
  });

  test('a key is written once in a ref and version, and held while it is reserved', () => {
    const reservation = entries.reserve('k', 'v', MAIN);
    expect(() => entries.reserve('k', 'v', MAIN)).toThrow('already exists');
    entries.finish(reservation, Buffer.alloc(0));
    expect(() => entries.reserve('k', 'v', MAIN)).toThrow('already exists');
    entries.reserve('k', 'v', FEATURE);
    entries.reserve('k', 'other', MAIN);
  });

  test('times of creation strictly increase', () => {
    const times = ['1', '2', '3'].map((key) => plant(key).createdAt);
    expect(new Set(times).size).toBe(3);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test.each([
    ['k'.repeat(513), '512'],
    ['a,b', 'comma'],
    ['', 'empty'],
  ])('the key %j is refused', (key, reason) => {
    expect(() => entries.reserve(key, 'v', MAIN)).toThrow(reason);
    expect(() => entries.find(['ok', key], 'v', [MAIN])).toThrow(reason);
  });
});

test('what is forgotten can be written again', () => {
  plant('k');
  entries.forget();
  expect(entries.list()).toEqual([]);
  plant('k');
});

test('only what is there can be damaged', () => {
  plant('k');
  entries.damage('k', (blob) => blob.subarray(0, 1));
  expect(entries.list()[0]?.blob).toHaveLength(1);
  expect(() => entries.damage('other', (blob) => blob)).toThrow('no entry with the key other');
});
