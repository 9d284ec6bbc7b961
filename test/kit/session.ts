import { authenticateSession } from '../../src/auth/authenticate-session.ts';
import type { Progress } from '../../src/auth/identity-provider.ts';
import type { Mode } from '../../src/auth/mode.ts';
import type { Account, Person } from '../../src/identity/id-token.ts';
import type { Rules } from '../../src/identity/policy.ts';
import type { SignedIn } from '../../src/identity/token.ts';
import { FakeClock } from './clock.ts';
import { accountOf, GROUP, GUEST, makeCode, makeToken, personOf } from './people.ts';
import { makePlan } from './plan.ts';
import { fakeProvider } from './provider.ts';

export const byGroup = { allowedGroups: [GROUP] };
export const inGroup = (person: Person): Person => ({ ...person, groups: [GROUP] });

/**
 * Signs in where `stored` are kept. `answers` are what the server says to each of them: who they
 * are, or why not. Who is asked enters the code as the guest.
 */
export async function signInWhereStored(
  stored: Account[],
  rules: Partial<Rules>,
  answers: (Person | Error)[] = [],
  mode: Mode = 'auto',
) {
  const told: Progress[] = [];
  const provider = fakeProvider({
    accounts: stored.map((account) => accountOf(personOf(account))),
    refresh(account) {
      const answer = answers.find((one) => 'objectId' in one && one.objectId === account.objectId);
      const error = answers.find((one) => one instanceof Error);
      if (!answer && error) {
        throw error;
      }
      return { account: (answer as Person) ?? personOf(account), token: makeToken() };
    },
    byCode({ onCode }) {
      onCode(makeCode());
      return { account: GUEST, token: makeToken() };
    },
  });
  const plan = makePlan({ mode }, rules);
  const result: unknown = await authenticateSession(plan, provider, new FakeClock(), (progress) =>
    told.push(progress),
  ).catch((error: unknown) => error);
  const asked = provider.asked.map((line) =>
    line.replace(/^refresh (\w+)@.*|(code) for.*$/, '$1$2'),
  );
  return { result: result as SignedIn, told, asked };
}

/** What was told, in a few words. */
export const inWords = (told: Progress[]) =>
  told.map((progress) =>
    'accounts' in progress
      ? `${progress.kind} ${progress.accounts.map(({ username }) => username).join(' ')}`
      : progress.kind,
  );
