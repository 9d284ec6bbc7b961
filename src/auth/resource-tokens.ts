import { ActionError } from '../errors.ts';
import type { Clock } from '../runner/clock.ts';
import type { ScopeLine } from '../identity/scopes.ts';
import type { IdentityProvider, SignedIn, Token } from './authenticate-session.ts';

/**
 * A token for every line of `scopes`, by name: the first is at hand, the others come from the same
 * refresh token, side by side.
 * @throws {ActionError} naming the line that was refused.
 */
export async function acquireTokens(
  [main, ...further]: readonly [ScopeLine, ...ScopeLine[]],
  provider: IdentityProvider,
  { account, token }: SignedIn,
): Promise<Map<string, Token>> {
  const acquire = async (line: ScopeLine): Promise<[string, Token]> => {
    try {
      const acquired = await provider.refresh(account, line.scopes);
      return [line.name, acquired.token];
    } catch (fault) {
      const isAboutLine = fault instanceof ActionError && fault.code !== 'cancelled';
      throw isAboutLine ? aboutLine(line, fault) : fault;
    }
  };
  return new Map([[main.name, token], ...(await Promise.all(further.map(acquire)))]);
}

function aboutLine({ name, scopes }: ScopeLine, fault: ActionError): ActionError {
  return new ActionError(
    fault.code,
    `${fault.message}\nThis was about the line "${name}" of scopes (${scopes.join(' ')}); the sign-in itself worked and is kept.`,
    fault.hint,
    { cause: fault, topic: fault.topic },
  );
}

/** A sentence for each token that lives shorter than the workflow wants, fresh as it is. */
export function lifeWarnings(
  tokens: ReadonlyMap<string, Token>,
  minValidityMinutes: number,
  clock: Clock,
): string[] {
  return [...tokens].flatMap(([name, { expiresAt }]) => {
    const minutes = Math.floor((expiresAt - clock.now()) / 60_000);
    return minutes < minValidityMinutes
      ? [
          `The token "${name}" is good for ${minutes} minutes only, less than min-validity asks for (${minValidityMinutes}); Microsoft Entra gave no longer one.`,
        ]
      : [];
  });
}
