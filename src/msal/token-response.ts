import type { Acquired } from '../auth/identity-provider.ts';
import type { SigningKeys } from '../entra/signing-keys.ts';
import { ActionError } from '../errors.ts';
import { assertSamePerson, readPerson } from '../identity/id-token.ts';

/** What MSAL reads in an answer of the token endpoint. It does not validate it. */
export interface TokenResponse {
  accessToken: string;
  idToken: string;
  expiresOn: Date | null;
  scopes: readonly string[];
  account: { homeAccountId: string; localAccountId: string; tenantId: string } | null;
}

// RFC 6749 §A.4, and shorter than any token.
const SCOPE = /^[!#-[\]-~]{1,256}$/;
// RFC 6749 §A.12, but no space; anything shorter could not be masked in the log.
const ACCESS_TOKEN = /^[!-~]{16,}$/;

/**
 * Checks what came back: a token that can be hidden in the log, and a validated ID token that
 * agrees with the account under which MSAL keeps the sign-in.
 * @throws {ActionError} `entra-unclear`, saying what is wrong.
 */
export async function readTokenResponse(
  response: TokenResponse | null,
  signingKeys: SigningKeys,
): Promise<Acquired> {
  const expiresAt = response?.expiresOn?.getTime() ?? Number.NaN;
  const { accessToken = '', idToken = '', account } = response ?? {};
  if (!ACCESS_TOKEN.test(accessToken) || !account || !idToken || !Number.isFinite(expiresAt)) {
    throw new ActionError(
      'entra-unclear',
      'Microsoft Entra answered without a usable access token, or without saying who signed in.',
      'Try again; if it happens again, report it with the time of this run.',
    );
  }
  const person = readPerson(await signingKeys.validate(idToken), account.homeAccountId);
  // MSAL does not validate the account under which it keeps the sign-in.
  assertSamePerson(
    {
      ...person,
      objectId: account.localAccountId.toLowerCase(),
      tenantId: account.tenantId.toLowerCase(),
    },
    person,
  );
  return {
    account: person,
    token: {
      value: accessToken,
      expiresAt,
      scopes: (response?.scopes ?? []).filter((scope) => SCOPE.test(scope)),
    },
  };
}
