import { describe, expect, test } from '@jest/globals';
import type { IdentityProvider } from '../../../src/auth/identity-provider.ts';
import { openResourceTokens } from '../../../src/endpoint/resource-tokens.ts';
import { ActionError } from '../../../src/errors.ts';
import { ARM, GRAPH, makeCharge } from '../../kit/charge.ts';
import { FakeClock } from '../../kit/clock.ts';
import { ALICE, BOB, makeToken } from '../../kit/people.ts';
import { makeRules } from '../../kit/plan.ts';
import { fakeProvider, refusal } from '../../kit/provider.ts';

type Refresh = IdentityProvider['refresh'];

/** Tokens of an hour with `minutes` left, and what becomes of each refresh, one after the other. */
function open(
  refreshes: Refresh[],
  { minutes = 60, ...charge }: Parameters<typeof makeCharge>[0] = {},
  clock = new FakeClock({ standing: true }),
) {
  const asked: string[] = [];
  const provider = {
    ...fakeProvider(),
    async refresh(...[account, scopes]: Parameters<Refresh>) {
      asked.push(scopes.join(' '));
      const next = refreshes.shift();
      if (!next) {
        throw new Error('nobody expected this refresh');
      }
      return await next(account, scopes);
    },
  };
  const tokens = openResourceTokens(makeCharge(charge), Promise.resolve(provider), clock);
  clock.advance((60 - minutes) * 60_000);
  const find = async (resource: string) => {
    try {
      return (await tokens.find(resource)).token.value;
    } catch (error) {
      const { kind, message } = error as { kind: string; message: string };
      return `${kind}: ${message}`;
    }
  };
  return { find, asked };
}

const gives =
  (value: string, minutes = 120, account = ALICE): Refresh =>
  async () => ({ account, token: makeToken(value, minutes) });
const fails =
  (error: unknown): Refresh =>
  async () => {
    throw error;
  };
const DOWN = new ActionError('entra-unreachable', 'login.test could not be used.', 'Look.');
const DEAD = refusal('invalid_grant', 50173, 'bad_token');
const FINAL = /^refused: .*This is final for the job/;

describe('a resource', () => {
  test.each([
    [GRAPH, 'graph 1'],
    [`${GRAPH}/`, 'graph 1'],
    ['HTTPS://Graph.Microsoft.com', 'graph 1'],
    ['00000003-0000-0000-c000-000000000000', 'graph 1'],
    [ARM, 'arm 1'],
    [`${ARM}//`, 'arm 1'],
    ['https://management.core.windows.net/', 'arm 1'],
  ])('%s is served %s, without Entra', async (resource, token) => {
    const { find, asked } = open([]);
    expect(await find(resource)).toBe(token);
    expect(asked).toEqual([]);
  });

  test.each([
    'https://vault.azure.net',
    'https://graph.microsoft.com.contoso.com',
    'https://graph.microsoft.com/x',
    'http://graph.microsoft.com',
    'https://graph.microsoft.us',
    'https://management.usgovcloudapi.net',
    '',
    '\u0000',
  ])('%j is no resource of scopes, and those are named', async (resource) => {
    const { find } = open([]);
    expect(await find(resource)).toMatch(
      /^resource: No line of scopes is for ".*"\. There are tokens for https:\/\/graph\.microsoft\.com, https:\/\/management\.azure\.com;/,
    );
  });

  test('of two lines is served by the first', async () => {
    const [main] = makeCharge().lines;
    const lines = [
      ...(main ? [main] : []),
      { name: 'more', scopes: [`${GRAPH}/Files.Read`], token: makeToken('graph 2') },
    ];
    expect(await open([], { lines }).find(GRAPH)).toBe('graph 1');
  });
});

describe('a token', () => {
  test('is served as it is while a quarter of an hour is left', async () => {
    const { find, asked } = open([], { minutes: 15 });
    expect(await find(GRAPH)).toBe('graph 1');
    expect(asked).toEqual([]);
  });

  test('is refreshed when less is left, once for all who ask, with the scopes of its line', async () => {
    const clock = new FakeClock({ standing: true });
    const { find, asked } = open([gives('graph 2')], { minutes: 15 }, clock);
    clock.advance(1);
    const found = await Promise.all(Array.from({ length: 100 }, () => find(GRAPH)));
    expect(new Set(found)).toEqual(new Set(['graph 2']));
    expect(asked).toEqual(['User.Read Mail.Read']);
  });

  test('is refreshed again and again, each resource by itself', async () => {
    const clock = new FakeClock({ standing: true });
    const refreshes = [gives('graph 2', 110), gives('arm 2', 110), gives('graph 3', 200)];
    const { find } = open(refreshes, {}, clock);
    clock.advance(50 * 60_000);
    expect([await find(GRAPH), await find(ARM)]).toEqual(['graph 2', 'arm 2']);
    clock.advance(50 * 60_000);
    expect(await find(GRAPH)).toBe('graph 3');
  });

  test('of somebody else than the rules allow is never given, and ends all', async () => {
    const rules = makeRules({ allowedGroups: ['9209a9a9-0000-4a4a-8b8b-000000000301'] });
    const { find, asked } = open([gives('graph 2')], { minutes: 10, rules });
    expect(await find(GRAPH)).toMatch(FINAL);
    expect(await find(ARM)).toMatch(FINAL);
    expect(asked).toHaveLength(1);
  });
});

describe('a passing fault', () => {
  test('serves what is still valid, and is tried again after ten seconds', async () => {
    const clock = new FakeClock({ standing: true });
    const { find, asked } = open([fails(DOWN), gives('graph 2')], { minutes: 10 }, clock);
    expect(await find(GRAPH)).toBe('graph 1');
    clock.advance(9_999);
    expect(await find(GRAPH)).toBe('graph 1');
    expect(asked).toHaveLength(1);
    clock.advance(1);
    expect(await find(GRAPH)).toBe('graph 2');
  });

  test('is said when nothing is valid any more, with what happened', async () => {
    const clock = new FakeClock({ standing: true });
    const { find } = open([fails(DOWN), fails(DOWN), gives('graph 2', 120)], { minutes: 1 }, clock);
    expect(await find(GRAPH)).toBe('graph 1');
    clock.advance(60_000);
    expect(await find(GRAPH)).toBe(
      'passing: Microsoft Entra could not be used: login.test could not be used. Look. Ask again in 10 seconds.',
    );
    clock.advance(10_000);
    expect(await find(GRAPH)).toBe('graph 2');
  });

  test.each(['temporarily_unavailable', 'server_error'])('can be %s', async (error) => {
    const { find } = open([fails(refusal(error))], { minutes: 10 });
    expect(await find(GRAPH)).toBe('graph 1');
  });

  test('that hangs keeps nobody with a valid token for more than two seconds', async () => {
    const clock = new FakeClock({ standing: true });
    let answer: (acquired: Awaited<ReturnType<Refresh>>) => void = () => {};
    const hangs: Refresh = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const { find, asked } = open([hangs], { minutes: 10 }, clock);
    const first = find(GRAPH);
    while (clock.sleepers === 0) {
      await Promise.resolve();
    }
    expect(clock.waits).toEqual([2_000]);
    clock.advance(2_000);
    expect(await first).toBe('graph 1');
    answer({ account: ALICE, token: makeToken('graph 2') });
    await new Promise(setImmediate);
    expect(await find(GRAPH)).toBe('graph 2');
    expect(asked).toHaveLength(1);
  });
});

describe('a token of a short life', () => {
  test('is renewed at half of it, and not by every request', async () => {
    const clock = new FakeClock({ standing: true });
    const refreshes = [gives('graph 2', 60 + 5), gives('graph 3', 120)];
    const { find, asked } = open(refreshes, { minutes: 5 }, clock);
    for (let count = 0; count < 30; count++) {
      expect(await find(GRAPH)).toBe('graph 2');
    }
    expect(asked).toHaveLength(1);
    clock.advance(5 * 60_000 + 1);
    expect(await find(GRAPH)).toBe('graph 3');
  });
});

describe('a refusal', () => {
  test.each([
    ['a dead refresh token', DEAD],
    ['a policy that blocks the flow', refusal('invalid_grant', 530036)],
    ['one without a number', refusal('invalid_grant')],
    ['an ID token of another tenant', new ActionError('not-allowed', 'Another tenant.')],
  ])(
    'of the sign-in is final for every resource, tokens that are valid too: %s',
    async (_, error) => {
      const { find, asked } = open([fails(error)], { minutes: 10 });
      expect(await find(GRAPH)).toMatch(FINAL);
      expect(await find(ARM)).toMatch(FINAL);
      expect(await find(GRAPH)).toMatch(FINAL);
      expect(asked).toHaveLength(1);
    },
  );

  test.each([
    ['a permission that nobody agreed to', refusal('invalid_grant', 65001, 'consent_required')],
    ['a policy for this API', refusal('invalid_grant', 53003)],
    ['a second factor for this API', refusal('interaction_required', 50076)],
    ['an API that is not there', refusal('invalid_resource', 500011)],
  ])('that concerns one resource is final for it alone: %s', async (_, error) => {
    const { find, asked } = open([fails(error), gives('arm 2')], { minutes: 10 });
    expect(await find(GRAPH)).toMatch(FINAL);
    expect(await find(ARM)).toBe('arm 2');
    expect(await find(GRAPH)).toMatch(FINAL);
    expect(asked).toHaveLength(2);
  });

  test("says Entra's number", async () => {
    expect(await open([fails(DEAD)], { minutes: 10 }).find(GRAPH)).toContain('AADSTS50173');
  });
});

test('without a refresh token the tokens are served until they expire', async () => {
  const clock = new FakeClock({ standing: true });
  const { find, asked } = open([], { minutes: 10, hasSignIn: false }, clock);
  expect(await find(GRAPH)).toBe('graph 1');
  clock.advance(10 * 60_000);
  expect(await find(GRAPH)).toBe(
    'expired: The token has expired, and Microsoft Entra gave no refresh token. Run the sign-in step again.',
  );
  expect(asked).toEqual([]);
});

test('somebody else signed in: the same person is asked of the provider for every refresh', async () => {
  const { find } = open([gives('graph 2', 120, BOB)], {
    minutes: 10,
    rules: makeRules({ account: ALICE.objectId }),
  });
  expect(await find(GRAPH)).toMatch(FINAL);
});
