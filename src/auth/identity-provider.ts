import type { EntraClient } from '../entra/client.ts';
import type { Refusal } from '../entra/oauth-error.ts';
import type { SigningKeys } from '../entra/signing-keys.ts';
import type { Cloud } from '../identity/cloud.ts';
import type { DeviceCode } from '../identity/device-code.ts';
import type { Account } from '../identity/id-token.ts';
import type { Rules } from '../identity/policy.ts';
import type { ScopeLines } from '../identity/scopes.ts';
import type { SignedIn } from '../identity/token.ts';
import type { StoredAccount, StoredSignIns } from '../store/sign-ins.ts';
import type { Approach } from './mode.ts';
import type { Pending } from './pending.ts';

/** The identity platform for one app and tenant. The room `msal` has the real one. */
export interface IdentityProvider {
  /** Every account that a refresh token is at hand for. */
  accounts(): Promise<Account[]>;
  /** A token by the account's refresh token, with no human. Throws `Refusal` and other errors. */
  refresh(account: Account, scopes: readonly string[]): Promise<Acquired>;
  /** A device code that somebody else is to poll. */
  requestDeviceCode(request: DeviceCodeRequest): Promise<DeviceCode>;
  /** A sign-in by device code. */
  signInByDeviceCode(flow: DeviceFlow): Promise<Acquired>;
  /** The account with its refresh token, to be sealed; nothing where there is no refresh token. */
  credentialOf(account: Account): StoredAccount['credential'] | undefined;
}

/** What an identity provider is opened with. */
export interface IdentityProviderPlan {
  clientId: string;
  tenant: string;
  cloud: Cloud;
  claims: string | undefined;
  /** BCP 47 tag. */
  language: string | undefined;
  stored: StoredSignIns;
  /** Refreshes even where a token is at hand; MSAL would give that until five minutes before its end. */
  forceRefresh?: boolean;
  entra: EntraClient;
  signingKeys: SigningKeys;
}

/** What the identity platform answers. */
export type Acquired = Pick<SignedIn, 'account' | 'token'>;

export interface DeviceCodeRequest {
  scopes: readonly string[];
  /** On the monotonic clock, in milliseconds. */
  deadline: number;
  /** What the server demanded when it refused a silent sign-in (a claims challenge). */
  claims: string | undefined;
}

/** One code, from its request to its end. */
export interface DeviceFlow extends DeviceCodeRequest {
  /** A code that was requested before, instead of a new one. */
  given?: DeviceCode | undefined;
  onCode(code: DeviceCode): void;
}

/** What a sign-in tells whoever watches, in the order it happens. */
export type Progress =
  | { kind: 'silent-failed'; account: Account; reason: Refusal; isDead: boolean }
  | { kind: 'passed-over'; accounts: readonly Account[]; rule: string }
  /** `deadline`: until when this step waits, on the monotonic clock; none where another step does. */
  | { kind: 'code-issued'; code: DeviceCode; deadline?: number }
  | { kind: 'code-expired' | 'answer-lost'; code: DeviceCode };

/** How to sign in. */
export interface SessionPlan {
  approach: Approach;
  /** What an earlier step has asked. */
  given: Pending | undefined;
  rules: Rules;
  scopeLines: ScopeLines;
  timeoutMinutes: number;
  /** Makes sure, before a code is asked for, that whoever signs in can be recognised. */
  beforeAsking(): Promise<void>;
}
