import type { Acquired, DeviceFlow, IdentityProvider } from '../../src/auth/identity-provider.ts';
import { Refusal } from '../../src/entra/oauth-error.ts';
import type { Account, Person } from '../../src/identity/id-token.ts';
import type { Token } from '../../src/identity/token.ts';
import { ALICE, makeCode, makeToken, personOf } from './people.ts';

/** An identity provider that does as it is told, and notes what was asked of it. */
export interface FakeProvider extends IdentityProvider {
  readonly asked: string[];
}

/** `refresh` and `byCode` decide what becomes of a silent sign-in and of a device code. */
export function fakeProvider({
  accounts = [],
  refresh = (account) => ({ account: personOf(account), token: makeToken() }),
  person = ALICE,
  token = makeToken(),
  byCode = ({ onCode }) => {
    onCode(makeCode());
    return { account: person, token };
  },
}: {
  accounts?: Account[];
  /** Who enters the code, and what they are given. */
  person?: Person;
  token?: Token;
  refresh?: (account: Account, scopes: readonly string[]) => Acquired;
  byCode?: (flow: DeviceFlow) => Acquired;
} = {}): FakeProvider {
  const asked: string[] = [];
  return {
    asked,
    accounts: async () => accounts,
    async refresh(account, scopes) {
      asked.push(`refresh ${account.username} for ${scopes.join(' ')}`);
      return refresh(account, scopes);
    },
    async requestDeviceCode({ scopes }) {
      asked.push(`device code for somebody else to poll, for ${scopes.join(' ')}`);
      return makeCode();
    },
    async signInByDeviceCode(flow) {
      asked.push(`device code for ${flow.scopes.join(' ')}`);
      return byCode(flow);
    },
    credentialOf: (account) => ({ RefreshToken: { of: account.username } }),
  };
}

/** A code's way from its request to its end, that nobody watches. */
export function makeFlow(changes: Partial<DeviceFlow> = {}): DeviceFlow {
  return { scopes: ['User.Read'], deadline: 0, claims: undefined, onCode: () => {}, ...changes };
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
