import { describe, expect, test } from '@jest/globals';
import { authenticateSession } from '../../../src/auth/authenticate-session.ts';
import type { Progress, SessionPlan } from '../../../src/auth/identity-provider.ts';
import type { Refusal } from '../../../src/entra/oauth-error.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { ALICE, BOB, makeCode, makeToken } from '../../kit/people.ts';
import { makePlan } from '../../kit/plan.ts';
import { fakeProvider, refusal } from '../../kit/provider.ts';

/** Alice's stored sign-in is refused; then Bob enters the code. */
function run(
  error: Refusal,
  plan: SessionPlan = makePlan(),
  tell: (progress: Progress) => void = () => {},
) {
  const provider = fakeProvider({
    accounts: [ALICE],
    refresh() {
      throw error;
    },
    byCode({ onCode }) {
      onCode(makeCode());
      return { account: BOB, token: makeToken() };
    },
  });
  return authenticateSession(plan, provider, new FakeClock(), tell);
}

/** What the reader of the log is told of it. */
async function deadIsTold(error: Refusal): Promise<boolean[]> {
  const told: boolean[] = [];
  await run(error, makePlan(), (progress) => {
    if (progress.kind === 'silent-failed') {
      told.push(progress.isDead);
    }
  });
  return told;
}

describe('a stored sign-in that is refused', () => {
  test.each([
    ['since the refresh token was revoked', refusal('invalid_grant', 50173)],
    ['as a bad token', refusal('invalid_grant', undefined, 'bad_token')],
    ['as an expired token', refusal('invalid_grant', 700082, 'token_expired')],
    ['since its flow is no longer allowed', refusal('invalid_grant', 530036)],
    ['since its flow is no longer allowed, by suberror', refusal('invalid_grant', 530036, 'basic')],
  ])('%s is dead', async (_, error) => {
    expect(await run(error)).toMatchObject({ account: BOB, source: 'device-code', dead: [ALICE] });
    expect(await deadIsTold(error)).toEqual([true]);
  });

  test.each([
    ['without a suberror', refusal('invalid_grant')],
    ['with an empty suberror', refusal('invalid_grant', undefined, '')],
    ['maybe for a scope that was not granted', refusal('invalid_grant', 70000)],
    ['for want of a second factor', refusal('invalid_grant', 50076, 'basic_action')],
    ['for want of a message read', refusal('invalid_grant', undefined, 'message_only')],
    ['for want of consent', refusal('invalid_grant', 65001, 'consent_required')],
    ['by a policy', refusal('invalid_grant', 53003)],
    ['by a policy, as a bad token', refusal('invalid_grant', 53003, 'bad_token')],
    ['for want of interaction', refusal('interaction_required')],
    ['for want of a session', refusal('login_required')],
    ['for want of consent, by error', refusal('consent_required')],
  ])('%s is not dead', async (_, error) => {
    expect(await run(error)).toMatchObject({ account: BOB, source: 'device-code', dead: [] });
    expect(await deadIsTold(error)).toEqual([false]);
  });

  test('is the cause where nobody may be asked', async () => {
    const error = refusal('invalid_grant', 50076);
    expect(await errorOf(run(error, makePlan({ mode: 'silent' })))).toMatchObject({
      code: 'sign-in-required',
      message: 'Somebody has to sign in again, and this mode asks nobody.',
      cause: error,
    });
  });

  test.each([53003, 530036])(
    'by a policy, %d, says so where nobody may be asked',
    async (number) => {
      const error = refusal('invalid_grant', number);
      expect(await errorOf(run(error, makePlan({ mode: 'silent' })))).toBe(error);
    },
  );
});

test('who is asked for and is not stored is named where nobody may be asked', async () => {
  const plan = makePlan({ mode: 'silent' }, { account: 'bob\n::error::x' });
  expect(await errorOf(run(refusal('invalid_grant'), plan))).toMatchObject({
    code: 'sign-in-required',
    message: 'No stored sign-in belongs to the account that is asked for, "bob ::error::x".',
  });
});
