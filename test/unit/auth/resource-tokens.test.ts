import { describe, expect, test } from '@jest/globals';
import { aboutLine, acquireTokens } from '../../../src/auth/resource-tokens.ts';
import type { ScopeLine } from '../../../src/identity/scopes.ts';
import type { SignedIn } from '../../../src/identity/token.ts';
import { errorOf } from '../../kit/errors.ts';
import { ALICE, makeToken, personOf } from '../../kit/people.ts';
import { fakeProvider, refusal } from '../../kit/provider.ts';

const MAIN: ScopeLine = { name: 'default', scopes: ['User.Read'] };
const ARM: ScopeLine = { name: 'arm', scopes: ['https://management.azure.com/.default'] };
const ORDERS: ScopeLine = { name: 'orders', scopes: ['api://orders/Read', 'api://orders/Write'] };
const SIGNED_IN: SignedIn = {
  account: ALICE,
  line: 'default',
  token: makeToken('main'),
  source: 'device-code',
  dead: [],
};

describe('tokens', () => {
  test('of one line are the one at hand, without asking', async () => {
    const provider = fakeProvider();
    expect(await acquireTokens([MAIN], provider, SIGNED_IN)).toEqual({
      tokens: new Map([['default', SIGNED_IN.token]]),
    });
    expect(provider.asked).toEqual([]);
  });

  test('of further lines are asked for, a request each, and come in the order of the lines', async () => {
    const provider = fakeProvider({
      refresh: (account, scopes) => ({
        account: personOf(account),
        token: makeToken(`for ${scopes[0]}`),
      }),
    });
    const { tokens } = await acquireTokens([MAIN, ARM, ORDERS], provider, SIGNED_IN);
    expect([...(tokens ?? [])].map(([name, { value }]) => [name, value])).toEqual([
      ['default', 'main'],
      ['arm', 'for https://management.azure.com/.default'],
      ['orders', 'for api://orders/Read'],
    ]);
    expect(provider.asked).toEqual([
      'refresh alice@contoso.com for https://management.azure.com/.default',
      'refresh alice@contoso.com for api://orders/Read api://orders/Write',
    ]);
  });

  test('are none where one line is refused, and the line is named', async () => {
    const cause = refusal('invalid_grant', 53003);
    const provider = fakeProvider({
      refresh(account, scopes) {
        if (scopes === ORDERS.scopes) {
          throw cause;
        }
        return { account: personOf(account), token: makeToken() };
      },
    });
    const lines = await acquireTokens([MAIN, ARM, ORDERS], provider, SIGNED_IN);
    expect(lines).toEqual({ refused: ORDERS, error: cause });
    expect(aboutLine(ORDERS, cause)).toMatchObject({
      code: 'blocked',
      message: `${cause.message}\nThis was about the line "orders" of scopes (api://orders/Read api://orders/Write); the sign-in itself worked and is kept.`,
      hint: cause.hint,
      cause,
    });
  });

  test('let an error through that nobody foresaw', async () => {
    const defect = new TypeError('x is not a function');
    const provider = fakeProvider({
      refresh() {
        throw defect;
      },
    });
    expect(await errorOf(acquireTokens([MAIN, ARM], provider, SIGNED_IN))).toBe(defect);
  });
});
