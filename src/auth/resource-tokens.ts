import { ActionError } from '../errors.ts';
import type { ScopeLine, ScopeLines } from '../identity/scopes.ts';
import type { SignedIn, Token } from '../identity/token.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** What came of the lines: their tokens by name, or the first that was refused. */
export type LineTokens =
  | { tokens: Map<string, Token> }
  | { refused: ScopeLine; error: unknown; tokens?: undefined };

/**
 * A token for every line of `scopes`: that of one line is at hand, the others come from the same
 * refresh token, side by side.
 * @throws what is not about a line: that the step was cancelled.
 */
export async function acquireTokens(
  lines: ScopeLines,
  provider: IdentityProvider,
  { account, line: own, token }: SignedIn,
): Promise<LineTokens> {
  const acquire = async (line: ScopeLine) => {
    try {
      return line.name === own ? token : (await provider.refresh(account, line.scopes)).token;
    } catch (error) {
      if (error instanceof ActionError && error.code !== 'cancelled') {
        return { refused: line, error };
      }
      throw error;
    }
  };
  const results = await Promise.all(lines.map(acquire));
  const tokens = new Map<string, Token>();
  for (const [index, result] of results.entries()) {
    if ('refused' in result) {
      return result;
    }
    tokens.set(lines[index]?.name ?? '', result);
  }
  return { tokens };
}

/** The same error, saying which line it was about. */
export function aboutLine({ name, scopes }: ScopeLine, error: unknown): unknown {
  return error instanceof ActionError
    ? new ActionError(
        error.code,
        `${error.message}\nThis was about the line "${name}" of scopes (${scopes.join(' ')}); the sign-in itself worked and is kept.`,
        error.hint,
        { cause: error, topic: error.topic },
      )
    : error;
}
