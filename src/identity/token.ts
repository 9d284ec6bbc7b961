import type { Account, Person } from './id-token.ts';

/** Where a main token can come from (see action.yml). */
export const SOURCES = ['cached-token', 'refresh-token', 'device-code'] as const;
export type Source = (typeof SOURCES)[number];

/** An access token of one resource. */
export interface Token {
  value: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** As granted by the server. */
  scopes: readonly string[];
}

/** A person who is signed in, with the token of one line. */
export interface SignedIn {
  account: Person;
  /** The name of the line that they signed in with. */
  line: string;
  token: Token;
  source: Source;
  /** Stored accounts whose refresh tokens will never work again. */
  dead: readonly Account[];
}

/** What a step is given: a person who is allowed, with a token for every line of `scopes`. */
export interface Grant {
  account: Person;
  source: Source;
  /** By the name of its line; the first is the main token. */
  tokens: ReadonlyMap<string, Token>;
}

/** When the first of the tokens expires, in milliseconds since 1970. */
export function firstExpiry(tokens: Grant['tokens']): number {
  return Math.min(...[...tokens.values()].map((token) => token.expiresAt));
}
