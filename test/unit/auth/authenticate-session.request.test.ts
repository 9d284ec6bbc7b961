import { expect, test } from '@jest/globals';
import { authenticateSession, isAsked } from '../../../src/auth/authenticate-session.ts';
import type { Progress } from '../../../src/auth/identity-provider.ts';
import { Refusal } from '../../../src/entra/oauth-error.ts';
import { FakeClock } from '../../kit/clock.ts';
import { ALICE, makeCode, makeToken } from '../../kit/people.ts';
import { makePlan } from '../../kit/plan.ts';
import { type FakeProvider, fakeProvider } from '../../kit/provider.ts';

const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

async function run(provider: FakeProvider) {
  const told: Progress[] = [];
  const plan = makePlan({ mode: 'request' });
  const result = await authenticateSession(plan, provider, new FakeClock(), (progress) =>
    told.push(progress),
  );
  return { result, told };
}

test('a code for another step is asked for, told and given back', async () => {
  const provider = fakeProvider();
  const { result, told } = await run(provider);
  expect(result).toEqual({ line: 'default', code: makeCode(), claims: undefined });
  expect(isAsked(result)).toBe(true);
  expect(told).toEqual([{ kind: 'code-issued', code: makeCode() }]);
  expect(provider.asked).toEqual(['device code for somebody else to poll, for User.Read']);
});

test('no code is asked for where a stored sign-in will do', async () => {
  const { result, told } = await run(fakeProvider({ accounts: [ALICE] }));
  expect(result).toMatchObject({ account: ALICE, source: 'refresh-token' });
  expect(isAsked(result)).toBe(false);
  expect(told).toEqual([]);
});

test('what the server demanded of a stored sign-in goes with the code', async () => {
  const provider = fakeProvider({
    accounts: [ALICE],
    refresh() {
      throw new Refusal({ error: 'interaction_required', description: '', claims: CLAIMS });
    },
  });
  const { result, told } = await run(provider);
  expect(result).toEqual({ line: 'default', code: makeCode(), claims: CLAIMS });
  expect(told.map(({ kind }) => kind)).toEqual(['silent-failed', 'code-issued']);
});

test('a sign-in is not taken for a code', () => {
  const signedIn = { account: ALICE, token: makeToken(), source: 'device-code', dead: [] } as const;
  expect(isAsked(signedIn)).toBe(false);
});
