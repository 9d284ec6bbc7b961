import { describe, expect, test } from '@jest/globals';
import { authenticateSession } from '../../../src/auth/authenticate-session.ts';
import type { Progress } from '../../../src/auth/identity-provider.ts';
import type { Mode } from '../../../src/auth/mode.ts';
import { ActionError } from '../../../src/errors.ts';
import type { Account } from '../../../src/identity/id-token.ts';
import type { SignedIn } from '../../../src/identity/token.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { ALICE, BOB, makeToken, personOf } from '../../kit/people.ts';
import { makePlan } from '../../kit/plan.ts';
import { type FakeProvider, fakeProvider, refusal } from '../../kit/provider.ts';
import { UNREACHABLE } from '../../kit/wire.ts';

const SCOPE_LINES = [
  { name: 'default', scopes: ['User.Read'] },
  { name: 'arm', scopes: ['https://management.azure.com/.default'] },
] as const;

interface Wanted {
  mode?: Mode;
  account?: string;
}

async function run({ mode = 'auto', account }: Wanted, provider: FakeProvider) {
  const told: Progress[] = [];
  const result = await authenticateSession(
    makePlan({ mode, scopeLines: SCOPE_LINES }, { account }),
    provider,
    new FakeClock(),
    (progress) => told.push(progress),
  ).catch((error: unknown) => error);
  return { result, told };
}

function providerOf(accounts: Account[], error?: Error): FakeProvider {
  return fakeProvider({
    accounts,
    refresh(account) {
      if (error) {
        throw error;
      }
      return { account: personOf(account), token: makeToken() };
    },
  });
}

/** How it ended, in a few words. */
function inWords(result: unknown): string {
  if (result instanceof ActionError) {
    return result.code;
  }
  const { account, source } = result as SignedIn;
  return `${account.username.split('@')[0]} by ${source}`;
}

const no = (error: string, number?: number) => refusal(error, number);
const bob = { account: BOB.objectId };
const silent = { mode: 'silent' } as const;
const fresh = { mode: 'fresh' } as const;
const BY_CODE = 'alice by device-code';
const BOTH = [ALICE, BOB];

type Row = [
  title: string,
  plan: Wanted,
  stored: Account[],
  error: Error | undefined,
  ending: string,
  asked: string,
  told: string,
];

describe('a sign-in', () => {
  test.each<Row>([
    ['auto, nobody stored', {}, [], undefined, BY_CODE, 'code', 'issued'],
    ['auto, one stored', {}, [ALICE], undefined, 'alice by refresh-token', 'alice', ''],
    ['auto, dead', {}, [ALICE], no('invalid_grant'), BY_CODE, 'alice code', 'failed issued'],
    [
      'auto, step-up',
      {},
      [ALICE],
      no('interaction_required'),
      BY_CODE,
      'alice code',
      'failed issued',
    ],
    ['auto, no session', {}, [ALICE], no('login_required'), BY_CODE, 'alice code', 'failed issued'],
    [
      'auto, no consent',
      {},
      [ALICE],
      no('consent_required'),
      BY_CODE,
      'alice code',
      'failed issued',
    ],
    ['auto, bad app', {}, [ALICE], no('invalid_client', 7000218), 'entra-refused', 'alice', ''],
    ['auto, bad scope', {}, [ALICE], no('invalid_scope'), 'entra-refused', 'alice', ''],
    ['auto, no network', {}, [ALICE], UNREACHABLE, 'entra-unreachable', 'alice', ''],
    ['auto, several stored', {}, BOTH, undefined, 'several-accounts', '', ''],
    ['auto, one named', bob, BOTH, undefined, 'bob by refresh-token', 'bob', ''],
    [
      'auto, named otherwise',
      { account: 'Bob@Contoso.com' },
      BOTH,
      undefined,
      'bob by refresh-token',
      'bob',
      '',
    ],
    ['auto, named is away', bob, [ALICE], undefined, BY_CODE, 'code', 'issued'],
    ['silent, nobody stored', silent, [], undefined, 'sign-in-required', '', ''],
    ['silent, one stored', silent, [ALICE], undefined, 'alice by refresh-token', 'alice', ''],
    ['silent, dead', silent, [ALICE], no('invalid_grant'), 'sign-in-required', 'alice', 'failed'],
    ['silent, blocked', silent, [ALICE], no('invalid_grant', 53003), 'blocked', 'alice', 'failed'],
    ['silent, no network', silent, [ALICE], UNREACHABLE, 'entra-unreachable', 'alice', ''],
    ['silent, several stored', silent, BOTH, undefined, 'several-accounts', '', ''],
    [
      'silent, named is away',
      { ...silent, ...bob },
      [ALICE],
      undefined,
      'sign-in-required',
      '',
      '',
    ],
    ['fresh, nobody stored', fresh, [], undefined, BY_CODE, 'code', 'issued'],
    ['fresh, one stored', fresh, [ALICE], undefined, BY_CODE, 'code', 'issued'],
    ['fresh, several stored', fresh, BOTH, undefined, BY_CODE, 'code', 'issued'],
  ])('%s', async (_, plan, stored, error, ending, asked, told) => {
    const provider = providerOf(stored, error);
    const outcome = await run(plan, provider);
    expect(inWords(outcome.result)).toBe(ending);
    const questions: Record<string, string> = {
      alice: 'refresh alice@contoso.com for User.Read',
      bob: 'refresh bob@contoso.com for User.Read',
      code: 'device code for User.Read',
    };
    const words = (text: string) => text.split(' ').filter(Boolean);
    expect(provider.asked).toEqual(words(asked).map((word) => questions[word]));
    expect(outcome.told.map(({ kind }) => kind.split('-')[1])).toEqual(words(told));
  });

  test.each([
    ['nobody is stored', [], 'No stored sign-in was found.'],
    ['it is not enough', [ALICE], 'Somebody has to sign in again, and this mode asks nobody.'],
  ])(
    'that nobody may be asked for, since %s, says so and how to make one',
    async (_, stored, message) => {
      const { result } = await run(silent, providerOf(stored, refusal('invalid_grant')));
      expect(result).toMatchObject({
        message,
        hint: expect.stringContaining(
          'Run the workflow once with mode: auto and the same scopes, and let somebody sign in who is allowed to',
        ),
      });
    },
  );

  test('tells whose stored sign-in was refused, and why', async () => {
    const reason = refusal('invalid_grant', 50076, 'basic_action');
    const { told } = await run({}, providerOf([ALICE], reason));
    expect(told[0]).toEqual({ kind: 'silent-failed', account: ALICE, reason, isDead: false });
  });

  test('lists those who are signed in where it is not said which one to use', async () => {
    const { result } = await run({}, providerOf([ALICE, BOB]));
    expect(result).toMatchObject({
      message: `The store holds the sign-ins of several people, and it is not said which one to use:\n- alice@contoso.com (object id ${ALICE.objectId})\n- bob@contoso.com (object id ${BOB.objectId})`,
      hint: 'Set `account` to one of these object ids.',
    });
  });

  test.each([
    ['declined', refusal('authorization_declined')],
    ['blocked', refusal('invalid_grant', 53003)],
    ['out of reach', UNREACHABLE],
    ['refused with what would bring a human in elsewhere', refusal('invalid_grant')],
  ])('by device code that is %s ends with just that', async (_, error) => {
    const provider = fakeProvider({
      byCode() {
        throw error;
      },
    });
    const plan = makePlan({ mode: 'fresh' });
    const ending = authenticateSession(plan, provider, new FakeClock(), () => {});
    expect(await errorOf(ending)).toBe(error);
    expect(provider.asked).toEqual(['device code for User.Read']);
  });
});
