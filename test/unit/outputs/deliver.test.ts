import { describe, expect, test } from '@jest/globals';
import { SOURCES } from '../../../src/identity/token.ts';
import { deliver } from '../../../src/outputs/deliver.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { recordHost } from '../../kit/host.ts';
import { ALICE, makeToken } from '../../kit/people.ts';

const TOKENS = new Map([
  ['default', makeToken('secret-graph-token', 70)],
  ['arm', makeToken('secret-arm-token', 20)],
]);

function run(source: (typeof SOURCES)[number], minValidityMinutes: number) {
  const host = recordHost();
  const grant = { account: ALICE, source, tokens: TOKENS };
  const report = deliver(grant, minValidityMinutes, { host, clock: new FakeClock() });
  return { host, report };
}

describe.each(SOURCES)('a grant from %s', (source) => {
  test('is set as outputs first, then told in one line', () => {
    const { host } = run(source, 20);
    const kinds = host.events.map(([kind]) => kind);
    expect(kinds.lastIndexOf('output')).toBeLessThan(kinds.indexOf('info'));
    expect(host.told('info')).toEqual([expect.stringMatching(/2 tokens are valid until 12:20/)]);
    expect(host.told('warning')).toEqual([]);
  });

  test('is what the report says', () => {
    expect(run(source, 20).report).toEqual({
      outcome: 'signed-in',
      account: ALICE,
      source,
      scopesGranted: ['User.Read'],
      expiresAt: START + 20 * 60_000,
    });
  });
});

test.each([
  ['refresh-token', 1],
  ['device-code', 1],
  ['cached-token', 0],
] as const)('a token from %s that lives too short is warned of: %d', (source, count) => {
  expect(run(source, 21).host.told('warning')).toHaveLength(count);
});
