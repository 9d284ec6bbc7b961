import { describe, expect, test } from '@jest/globals';
import { authenticateSession } from '../../../src/auth/authenticate-session.ts';
import type { DeviceFlow } from '../../../src/auth/identity-provider.ts';
import { ActionError, type ErrorCode } from '../../../src/errors.ts';
import type { DeviceCode } from '../../../src/identity/device-code.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { ALICE, makeCode, makeToken } from '../../kit/people.ts';
import { makePlan } from '../../kit/plan.ts';
import { fakeProvider } from '../../kit/provider.ts';

const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

/** Waits for a code that an earlier step asked for so many milliseconds ago. */
async function waitFor(age: number, code: Partial<DeviceCode> = {}) {
  const clock = new FakeClock();
  const given = makeCode({ userCode: 'GIVEN', issuedAt: clock.monotonic(), ...code });
  clock.advance(age);
  const flows: DeviceFlow[] = [];
  const provider = fakeProvider({
    byCode(flow) {
      flows.push(flow);
      flow.onCode(flow.given ?? makeCode({ userCode: 'NEW' }));
      return { account: ALICE, token: makeToken() };
    },
  });
  const plan = makePlan({
    approach: { asks: 'here', usesStored: false },
    given: { line: 'default', code: given, claims: CLAIMS },
  });
  const story: string[] = [];
  const result = await authenticateSession(plan, provider, clock, (progress) => {
    story.push('code' in progress ? `${progress.code.userCode} ${progress.kind}` : progress.kind);
  });
  return { story, flows, given, result };
}

describe('a code that an earlier step asked for', () => {
  test.each([0, 899_999])('is waited for where it is %d ms old', async (age) => {
    const { story, flows, given } = await waitFor(age);
    expect(story).toEqual(['GIVEN code-issued']);
    expect(flows.map((flow) => flow.given)).toEqual([given]);
  });

  test.each<[string, number, Partial<DeviceCode>]>([
    ['just now', 900_000, {}],
    ['long ago', 7_200_000, {}],
    ['after a life of its own', 60_000, { expiresIn: 60 }],
  ])(
    'and has expired %s is said to have expired, is never shown, and is replaced',
    async (_, age, code) => {
      const { story, flows, result } = await waitFor(age, code);
      expect(story).toEqual(['GIVEN code-expired', 'NEW code-issued']);
      expect(flows.map((flow) => flow.given)).toEqual([undefined]);
      expect(result).toMatchObject({ account: ALICE, source: 'device-code' });
    },
  );

  test.each([0, 900_000])('keeps what the server demanded where it is %d ms old', async (age) => {
    const { flows } = await waitFor(age);
    expect(flows.map((flow) => flow.claims)).toEqual([CLAIMS]);
  });
});

describe('a given code that is over while it is waited for', () => {
  const end = async (code: ErrorCode, changes: { age?: number; isKept?: boolean } = {}) => {
    const { age = 0, isKept = false } = changes;
    const clock = new FakeClock();
    const given = makeCode({ userCode: 'GIVEN', issuedAt: clock.monotonic() });
    const provider = fakeProvider({
      accounts: isKept ? [ALICE] : [],
      byCode(flow) {
        flow.onCode(flow.given ?? makeCode({ userCode: 'NEW' }));
        if (flow.given) {
          clock.advance(age);
          throw new ActionError(code, 'It is over.');
        }
        return { account: ALICE, token: makeToken() };
      },
    });
    const plan = makePlan({
      approach: { asks: 'here', usesStored: true },
      given: { line: 'default', code: given, claims: undefined },
    });
    const story: string[] = [];
    const result = authenticateSession(plan, provider, clock, (progress) => {
      story.push('code' in progress ? `${progress.code.userCode} ${progress.kind}` : progress.kind);
    });
    return { story, result };
  };

  test.each(['code-expired', 'answer-lost'] as const)('%s: asks anew', async (code) => {
    const { story, result } = await end(code);
    expect(await result).toMatchObject({ source: 'device-code' });
    expect(story).toEqual(['GIVEN code-issued', `GIVEN ${code}`, 'NEW code-issued']);
  });

  test('asks nobody where a kept sign-in serves', async () => {
    const { story, result } = await end('answer-lost', { isKept: true });
    expect(await result).toMatchObject({ source: 'refresh-token' });
    expect(story).toEqual(['GIVEN code-issued', 'GIVEN answer-lost']);
  });

  test.each([
    ['the answer was lost', 'answer-lost', 'Somebody signed in, but the answer was lost'],
    ['it expired', 'code-expired', 'Nobody signed in within 15 minutes'],
    ['the time is over', 'timed-out', 'Nobody signed in within 15 minutes'],
  ] as const)('with no time left for a new one ends the step: %s', async (_, code, words) => {
    const { result } = await end(code, { age: 885_000 });
    expect(await errorOf(result)).toMatchObject({
      code: 'timed-out',
      message: expect.stringContaining(words),
      hint: expect.stringContaining('AADSTS50105: The app demands assignment'),
    });
  });

  test('a refusal is the end', async () => {
    const { result } = await end('declined');
    expect(await errorOf(result)).toMatchObject({ code: 'declined' });
  });
});
