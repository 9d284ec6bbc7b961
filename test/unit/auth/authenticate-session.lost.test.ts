import { describe, expect, test } from '@jest/globals';
import { authenticateSession } from '../../../src/auth/authenticate-session.ts';
import type { DeviceFlow } from '../../../src/auth/identity-provider.ts';
import { Refusal } from '../../../src/entra/oauth-error.ts';
import { ActionError } from '../../../src/errors.ts';
import { FakeClock } from '../../kit/clock.ts';
import { ALICE, makeCode, makeToken } from '../../kit/people.ts';
import { makePlan } from '../../kit/plan.ts';
import { fakeProvider, refusal } from '../../kit/provider.ts';

const LOST = new ActionError('answer-lost', 'The answer to a sign-in was lost.');
const CHALLENGE = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

/** Issues codes in turn; `endings` are what becomes of them, then one that is a sign-in. */
async function run(endings: Error[], takes = 0) {
  const clock = new FakeClock();
  let issued = 0;
  const provider = fakeProvider({
    byCode({ onCode }) {
      issued += 1;
      onCode(makeCode({ userCode: `code ${issued}` }));
      clock.advance(takes);
      const error = endings.shift();
      if (error) {
        throw error;
      }
      return { account: ALICE, token: makeToken() };
    },
  });
  const story: string[] = [];
  const result = await authenticateSession(makePlan(), provider, clock, (progress) => {
    story.push('code' in progress ? `${progress.code.userCode} ${progress.kind}` : progress.kind);
  }).catch((error: unknown) => error);
  return { result, story };
}

describe('a sign-in whose answer was lost', () => {
  test('is asked for again with a new code', async () => {
    const { result, story } = await run([LOST]);
    expect(story).toEqual(['code 1 code-issued', 'code 1 answer-lost', 'code 2 code-issued']);
    expect(result).toMatchObject({ account: ALICE, source: 'device-code' });
  });

  test('twice, and with a code that expired between, is asked for each time', async () => {
    const expired = new ActionError('code-expired', 'The code expired before anybody signed in.');
    const { result, story } = await run([LOST, expired, LOST]);
    expect(story.filter((line) => !line.endsWith('issued'))).toEqual([
      'code 1 answer-lost',
      'code 2 code-expired',
      'code 3 answer-lost',
    ]);
    expect(result).toMatchObject({ source: 'device-code' });
  });

  test('is not asked for again where the time is up', async () => {
    const { result, story } = await run([LOST], 890_000);
    expect(story).toEqual(['code 1 code-issued']);
    expect(result).toMatchObject({ code: 'timed-out', cause: LOST });
  });

  test('at the end of the time is not said to be nobody', async () => {
    const { result } = await run([LOST], 890_000);
    expect((result as Error).message).not.toContain('Nobody signed in');
  });
});

describe('what a server demands when it refuses a silent sign-in', () => {
  const demand = (error: string) =>
    new Refusal({ error, description: '', suberror: 'basic_action', claims: CHALLENGE });

  test.each<[string, Refusal, string | undefined]>([
    ['an interaction', demand('interaction_required'), CHALLENGE],
    ['a grant', demand('invalid_grant'), CHALLENGE],
    ['nothing', refusal('invalid_grant'), undefined],
  ])('is passed to the human, with every code: %s', async (_, error, claims) => {
    const flows: DeviceFlow[] = [];
    const provider = fakeProvider({
      accounts: [ALICE],
      refresh() {
        throw error;
      },
      byCode(flow) {
        flows.push(flow);
        flow.onCode(makeCode());
        if (flows.length === 1) {
          throw LOST;
        }
        return { account: ALICE, token: makeToken() };
      },
    });
    await authenticateSession(makePlan(), provider, new FakeClock(), () => {});
    expect(flows.map((flow) => flow.claims)).toEqual([claims, claims]);
  });
});
