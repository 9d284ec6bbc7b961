import { ActionError } from '../errors.ts';
import type { ScopeLine, ScopeLines } from '../identity/scopes.ts';
import type { SignedIn, Token } from '../identity/token.ts';
import type { IdentityProvider } from './identity-provider.ts';

/**
 * A token for every line of `scopes`, by name: the first is at hand, the others come from the same
 * refresh token, side by side.
 * @throws {ActionError} naming the line that was refused.
 */
export async function acquireTokens(
  [main, ...further]: ScopeLines,
  provider: IdentityProvider,
  { account, token }: SignedIn,
): Promise<Map<string, Token>> {
  const acquire = async (line: ScopeLine): Promise<[string, Token]> => {
    try {
      const acquired = await provider.refresh(account, line.scopes);
      return [line.name, acquired.token];
    } catch (error) {
      const isAboutLine = error instanceof ActionError && error.code !== 'cancelled';
      throw isAboutLine ? aboutLine(line, error) : error;
    }
  };
  return new Map([[main.name, token], ...(await Promise.all(further.map(acquire)))]);
}

function aboutLine({ name, scopes }: ScopeLine, error: ActionError): ActionError {
  return new ActionError(
    error.code,
    `${error.message}\nThis was about the line "${name}" of scopes (${scopes.join(' ')}); the sign-in itself worked and is kept.`,
    error.hint,
    { cause: error, topic: error.topic },
  );
}
