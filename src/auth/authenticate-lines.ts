import type { Grant, SignedIn } from '../identity/token.ts';
import type { Clock } from '../runner/clock.ts';
import { authenticateForLine, authenticateSession, isAsked } from './authenticate-session.ts';
import type { IdentityProvider, Progress, SessionPlan } from './identity-provider.ts';
import type { Pending } from './pending.ts';
import { aboutLine, acquireTokens } from './resource-tokens.ts';

/**
 * Signs in, and gets a token for every line of `scopes`. A line that needs a human is a reason to ask
 * one, as the first is: once for each line. Every sign-in goes through `accept` before anything is
 * made of it.
 * @throws {ActionError} as `authenticateSession` does; naming the line that was refused; what
 * `accept` throws.
 */
export async function authenticateLines(
  plan: SessionPlan,
  provider: IdentityProvider,
  clock: Clock,
  tell: (progress: Progress) => void,
  accept: (signedIn: SignedIn) => Promise<void>,
): Promise<Grant | Pending> {
  const asked = new Set<string>();
  let signedIn = await authenticateSession(plan, provider, clock, tell);
  while (!isAsked(signedIn)) {
    await accept(signedIn);
    const { account, source } = signedIn;
    const lines = await acquireTokens(plan.scopeLines, provider, signedIn);
    if (lines.tokens) {
      return { account, source, tokens: lines.tokens };
    }
    const { refused, error } = lines;
    if (source === 'device-code') {
      asked.add(signedIn.line);
    }
    if (asked.has(refused.name)) {
      throw aboutLine(refused, error);
    }
    signedIn = await authenticateForLine(plan, lines, signedIn, provider, clock, tell);
  }
  return signedIn;
}
