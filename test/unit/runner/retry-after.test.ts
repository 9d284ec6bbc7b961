import { describe, expect, test } from '@jest/globals';
import { readRetryAfter } from '../../../src/runner/retry-after.ts';
import { START } from '../../kit/clock.ts';

const in30s = new Date(START + 30_000).toUTCString();
const read = (headers: Record<string, string>) => readRetryAfter(new Headers(headers), START);

describe('Retry-After', () => {
  test.each([
    ['1', 1_000],
    ['120', 120_000],
    ['  7 ', 7_000],
  ])('in seconds is that many: "%s"', (value, expected) => {
    expect(read({ 'retry-after': value })).toBe(expected);
  });

  test('as a date is by the clock of the server, where it tells its time', () => {
    const date = new Date(START + 10_000).toUTCString();
    expect(read({ 'retry-after': in30s, date })).toBe(20_000);
  });

  test.each([
    ['does not', {}],
    ['tells none', { date: 'soon' }],
  ])('as a date is by the clock of this machine, where the server %s', (_, headers) => {
    expect(read({ 'retry-after': in30s, ...headers })).toBe(30_000);
  });

  test.each([
    ['is not there', {}],
    ['is empty', { 'retry-after': '' }],
    ['is 0', { 'retry-after': '0' }],
    ['is below 0', { 'retry-after': '-5' }],
    ['is a fraction', { 'retry-after': '1.5' }],
    ['is a word', { 'retry-after': 'later' }],
    ['is a date that is now', { 'retry-after': new Date(START).toUTCString() }],
    ['is a date that is past', { 'retry-after': new Date(START - 60_000).toUTCString() }],
    [
      'is past by the clock of the server',
      { 'retry-after': in30s, date: new Date(START + 60_000).toUTCString() },
    ],
  ])('says nothing where it %s', (_, headers) => {
    expect(read(headers)).toBeUndefined();
  });
});
