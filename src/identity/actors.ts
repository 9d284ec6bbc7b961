import { ActionError } from '../errors.ts';
import { toPlainLine } from '../text.ts';
import type { Account } from './id-token.ts';

/** How the person who signs in must relate to the one who started the run. */
export interface ActorRule {
  policy: 'same' | 'different';
  /** The GitHub login of whoever started the run, and the object id that `actors` gives for it. */
  starter: string;
  starterId: string;
  /** The object ids of everybody in `actors`. */
  everybody: readonly string[];
}

/**
 * The actor rule of a run, known before anybody is asked to sign in.
 * @throws {ActionError} `not-allowed` where `actors` does not say who started the run.
 */
export function readActorRule(
  policy: 'any' | ActorRule['policy'],
  actors: ReadonlyMap<string, string>,
  starter: string,
): ActorRule | undefined {
  if (policy === 'any') {
    return undefined;
  }
  const login = toPlainLine(starter);
  const starterId = actors.get(starter.toLowerCase());
  if (starterId === undefined) {
    throw new ActionError(
      'not-allowed',
      `actor-policy is "${policy}", but actors does not say who ${login ? `"${login}", who started this run,` : 'started this run'} is in Microsoft Entra.`,
      `Add a line to actors: ${login || 'github-login'}=object-id. Nobody was asked to sign in.`,
      { topic: 'actors-does-not-say-who' },
    );
  }
  return { policy, starter: login, starterId, everybody: [...actors.values()] };
}

/** A rule that is not kept, and what to do. */
export interface Broken {
  rule: string;
  remedy: string;
}

/** The actor rule that an account breaks, if any. */
export function brokenActorRule(
  { objectId }: Account,
  { policy, starter, starterId, everybody }: ActorRule,
): Broken | undefined {
  if (policy === 'same') {
    return objectId === starterId
      ? undefined
      : {
          rule: `actor-policy is "same", and for "${starter}", who started this run, actors names ${starterId}`,
          remedy: 'Let the one who started the run sign in, or correct actors.',
        };
  }
  if (objectId === starterId) {
    return {
      rule: `actor-policy is "different", and actors says that this is "${starter}", who started the run`,
      remedy: 'Let somebody else of actors sign in (four eyes).',
    };
  }
  return everybody.includes(objectId)
    ? undefined
    : {
        rule: 'actor-policy is "different", and actors does not name this object id',
        remedy: `Let somebody else of actors sign in, or add a line: github-login=${objectId}.`,
      };
}
