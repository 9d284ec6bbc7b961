import { expect, test } from '@jest/globals';
import { type Approach, chooseApproach, type Mode } from '../../../src/auth/mode.ts';

test.each<[Mode, boolean, Approach]>([
  ['auto', false, { usesStored: true, asks: 'here' }],
  ['auto', true, { usesStored: false, asks: 'here' }],
  ['silent', false, { usesStored: true, asks: 'never' }],
  ['fresh', false, { usesStored: false, asks: 'here' }],
  ['fresh', true, { usesStored: false, asks: 'here' }],
  ['request', false, { usesStored: true, asks: 'elsewhere' }],
  ['request', true, { usesStored: false, asks: 'elsewhere' }],
  ['wait', false, { usesStored: true, asks: 'never', lacksPending: true }],
  ['wait', true, { usesStored: false, asks: 'never', lacksPending: true }],
])('%s, where the sign-in must be made now: %s', (mode, mustBeNow, approach) => {
  expect(chooseApproach(mode, { mustBeNow, isGiven: false })).toEqual(approach);
});

test.each([true, false])('a code that was given is waited for, must be now: %s', (mustBeNow) => {
  expect(chooseApproach('wait', { mustBeNow, isGiven: true })).toEqual({
    usesStored: !mustBeNow,
    asks: 'here',
  });
});
