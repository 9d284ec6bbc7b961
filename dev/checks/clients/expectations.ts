import { setTimeout as pause } from 'node:timers/promises';
import type { JWTPayload } from 'jose';
import { ARM, GRAPH } from '../../servers/entra/contoso.ts';
import type { ClientStage } from './stage.ts';

/** What a client gave for a resource. */
export type Answer = { token: string; error?: undefined } | { token?: undefined; error: string };

/** A client, asked for one resource after the other. */
export type Ask = (resource: string) => Promise<Answer>;

/** A resource that no line of `scopes` is for. */
export const OTHER = 'https://vault.azure.net';
const REFUSAL = 'No line of scopes is for';

/**
 * Asks for a token that is refused, for those of two resources, and across an expiry. Says what was
 * checked as soon as it was; throws where something is not as it should be.
 */
export async function* expectTokens(ask: Ask, stage: ClientStage): AsyncGenerator<string> {
  // First, while a chain of credentials has not settled on one yet.
  expectRefusal(await ask(OTHER));
  yield 'refusal';
  const first = tokenOf(await ask(GRAPH));
  const { exp = 0 }: JWTPayload = await stage.expectAlice(first, GRAPH);
  await stage.expectAlice(tokenOf(await ask(ARM)), ARM);
  yield 'Alice for Graph and ARM';
  await pause(Math.max(0, exp * 1000 - Date.now()) + 1_000);
  const second = tokenOf(await ask(GRAPH));
  await stage.expectAlice(second, GRAPH);
  if (second === first) {
    throw new Error('the token has expired, and was given again');
  }
  yield 'renewal';
}

function tokenOf({ token, error }: Answer): string {
  if (token === undefined) {
    throw new Error(`there was no token: ${error}`);
  }
  return token;
}

/** Throws where a client was not refused, or does not say why. */
function expectRefusal({ token, error }: Answer): void {
  if (token !== undefined) {
    throw new Error(`a token for ${OTHER} was given`);
  }
  if (!error.includes(REFUSAL)) {
    throw new Error(`the refusal does not hold our sentence: ${error}`);
  }
}
