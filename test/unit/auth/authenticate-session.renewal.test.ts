import { describe, expect, test } from '@jest/globals';
import { authenticateSession } from '../../../src/auth/authenticate-session.ts';
import { ActionError } from '../../../src/errors.ts';
import { FakeClock } from '../../kit/clock.ts';
import { ALICE, makeCode, makeToken } from '../../kit/people.ts';
import { makePlan } from '../../kit/plan.ts';
import { fakeProvider } from '../../kit/provider.ts';

const MINUTE = 60_000;
const EXPIRED = new ActionError('code-expired', 'The code expired before anybody signed in.');
const TIMED_OUT = new ActionError('timed-out', 'Nobody signed in.');

/**
 * Asks for codes that nobody enters. Each lives as long as it says, or to the deadline, as on the
 * wire; `lives` are the lifetimes in minutes, the last one for all that follow.
 */
async function wait(timeoutMinutes: number, ...lives: number[]) {
  const clock = new FakeClock();
  const begin = clock.monotonic();
  const story: string[] = [];
  const at = () => `${(clock.monotonic() - begin) / MINUTE} min`;
  let issued = 0;

  const provider = fakeProvider({
    byCode({ deadline, onCode }) {
      const life = (lives.length > 1 ? lives.shift() : lives[0]) ?? 15;
      issued += 1;
      onCode(makeCode({ userCode: `code ${issued}`, expiresIn: life * 60 }));
      const left = deadline - clock.monotonic();
      clock.advance(Math.min(left, life * MINUTE));
      throw left < life * MINUTE ? TIMED_OUT : EXPIRED;
    },
  });
  const plan = makePlan({ timeoutMinutes });
  const error = await authenticateSession(plan, provider, clock, (progress) => {
    const code = 'code' in progress ? progress.code.userCode : '';
    story.push(`${at()}: ${code} ${progress.kind}`);
  }).catch((reason: unknown) => reason);
  return { story, error, end: at() };
}

describe('a code that expires', () => {
  test('is replaced for as long as the workflow waits', async () => {
    const { story, error, end } = await wait(60, 15.1);
    expect(story).toEqual([
      '0 min: code 1 code-issued',
      '15.1 min: code 1 code-expired',
      '15.1 min: code 2 code-issued',
      '30.2 min: code 2 code-expired',
      '30.2 min: code 3 code-issued',
      '45.3 min: code 3 code-expired',
      '45.3 min: code 4 code-issued',
    ]);
    expect(error).toMatchObject({
      code: 'timed-out',
      message: 'Nobody signed in within 60 minutes, the timeout of this step.',
      cause: TIMED_OUT,
    });
    expect(end).toBe('60 min');
  });

  test('is not replaced where the time is up with it', async () => {
    const { story, error } = await wait(15, 15);
    expect(story).toEqual(['0 min: code 1 code-issued']);
    expect(error).toMatchObject({
      code: 'timed-out',
      message: 'Nobody signed in within 15 minutes, the timeout of this step.',
      cause: EXPIRED,
    });
  });

  test.each([
    ['is not replaced with 19 seconds left', 19, ['code 1 code-issued']],
    [
      'is replaced with 20 seconds left',
      20,
      ['code 1 code-issued', 'code 1 code-expired', 'code 2 code-issued'],
    ],
  ])('%s', async (_, seconds, expected) => {
    const { story, error } = await wait(15, 15 - seconds / 60, 15);
    expect(story.map((line) => line.replace(/^.*: /, ''))).toEqual(expected);
    expect(error).toMatchObject({ code: 'timed-out' });
  });
});

test('a sign-in with the second code is a sign-in', async () => {
  const codes = [makeCode({ userCode: 'FIRST' }), makeCode({ userCode: 'SECOND' })];
  const [, second] = codes;
  const provider = fakeProvider({
    byCode({ onCode }) {
      const code = codes.shift() ?? makeCode();
      onCode(code);
      if (code !== second) {
        throw EXPIRED;
      }
      return { account: ALICE, token: makeToken() };
    },
  });
  const told: string[] = [];
  const plan = makePlan({ mode: 'fresh', timeoutMinutes: 60 });
  const signedIn = await authenticateSession(plan, provider, new FakeClock(), (progress) => {
    told.push('code' in progress ? `${progress.code.userCode} ${progress.kind}` : progress.kind);
  });
  expect(signedIn).toEqual({
    account: ALICE,
    token: makeToken(),
    line: 'default',
    source: 'device-code',
    dead: [],
  });
  expect(told).toEqual(['FIRST code-issued', 'FIRST code-expired', 'SECOND code-issued']);
});

test('a request for a code that is itself answered with an expiry is not repeated for ever', async () => {
  const provider = fakeProvider({
    byCode() {
      throw EXPIRED;
    },
  });
  const plan = makePlan({ mode: 'fresh', timeoutMinutes: 60 });
  await expect(authenticateSession(plan, provider, new FakeClock(), () => {})).rejects.toBe(
    EXPIRED,
  );
  expect(provider.asked).toHaveLength(1);
});
