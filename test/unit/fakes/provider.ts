import type { Account } from '../../../src/identity/id-token.ts';
import type { DeviceCode } from '../../../src/session/device-code.ts';
import { Refusal } from '../../../src/session/refusal.ts';
import type { IdentityProvider, SignedIn } from '../../../src/session/session.ts';
import { ALICE, makeCode, makeToken } from './people.ts';

/** An identity provider that does as it is told, and notes what was asked of it. */
export interface FakeProvider extends IdentityProvider {
  readonly asked: string[];
}

type Ending = Omit<SignedIn, 'source'>;

/** `refresh` and `byCode` decide what becomes of a silent sign-in and of a device code. */
export function fakeProvider({
  accounts = [],
  refresh = (account) => ({ account, token: makeToken() }),
  byCode = (_, onCode) => {
    onCode(makeCode());
    return { account: ALICE, token: makeToken() };
  },
}: {
  accounts?: Account[];
  refresh?: (account: Account, scopes: readonly string[]) => Ending;
  byCode?: (deadline: number, onCode: (code: DeviceCode) => void) => Ending;
} = {}): FakeProvider {
  const asked: string[] = [];
  return {
    asked,
    accounts: async () => accounts,
    async refresh(account, scopes) {
      asked.push(`refresh ${account.username} for ${scopes.join(' ')}`);
      return refresh(account, scopes);
    },
    async signInByDeviceCode(scopes, deadline, onCode) {
      asked.push(`device code for ${scopes.join(' ')}`);
      return byCode(deadline, onCode);
    },
    credentialOf: (account) => ({ RefreshToken: { of: account.username } }),
  };
}

/** The server's no. */
export function refusal(error: string, number?: number, suberror?: string): Refusal {
  return new Refusal({
    error,
    description: '',
    number,
    suberror,
    claims: undefined,
    traceId: undefined,
    correlationId: undefined,
  });
}
