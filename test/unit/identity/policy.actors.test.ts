import { describe, expect, test } from '@jest/globals';
import { ActionError } from '../../../src/errors.ts';
import { readActorRule } from '../../../src/identity/actors.ts';
import type { Person } from '../../../src/identity/id-token.ts';
import { verdictOn } from '../../../src/identity/policy.ts';
import { ALICE, BOB, GUEST } from '../../kit/people.ts';
import { makeRules } from '../../kit/plan.ts';

const ACTORS = new Map([
  ['octo-alice', ALICE.objectId],
  ['bobcat', BOB.objectId],
]);

/** What becomes of a person where somebody started the run: the rule that is broken, if one is. */
function judge(
  policy: 'any' | 'same' | 'different',
  starter: string,
  person: Person,
  actors: ReadonlyMap<string, string> = ACTORS,
) {
  return verdictOn(person, makeRules({ actorRule: readActorRule(policy, actors, starter) }));
}

describe('actor-policy', () => {
  test.each<[string, 'any' | 'same' | 'different', string, Person, string | undefined]>([
    ['any: who started it', 'any', 'octo-alice', ALICE, undefined],
    ['any: somebody whom actors does not name', 'any', 'octo-alice', GUEST, undefined],
    ['any: where nobody knows who started it', 'any', '', ALICE, undefined],
    ['same: who started it', 'same', 'octo-alice', ALICE, undefined],
    ['same: who started it, in capitals', 'same', 'Octo-Alice', ALICE, undefined],
    ['same: somebody else of actors', 'same', 'octo-alice', BOB, 'is "same"'],
    ['same: somebody whom actors does not name', 'same', 'octo-alice', GUEST, 'is "same"'],
    ['different: somebody else of actors', 'different', 'octo-alice', BOB, undefined],
    ['different: who started it', 'different', 'octo-alice', ALICE, 'is "octo-alice", who started'],
    ['different: who started it, in capitals', 'different', 'BOBCAT', BOB, 'is "BOBCAT", who'],
    ['different: somebody whom actors does not name', 'different', 'bobcat', GUEST, 'not name'],
  ])('%s', (_, policy, starter, person, expected) => {
    const refusal = judge(policy, starter, person);
    expect(refusal?.message).toEqual(expected && expect.stringContaining(expected));
    expect(refusal?.code).toBe(expected && 'not-allowed');
  });

  test.each<[string, 'same' | 'different', Person, string, string]>([
    [
      'same',
      'same',
      BOB,
      `actor-policy is "same", and for "octo-alice", who started this run, actors names ${ALICE.objectId}.`,
      'Let the one who started the run sign in, or correct actors.',
    ],
    [
      'different, for who started it',
      'different',
      ALICE,
      'actor-policy is "different", and actors says that this is "octo-alice", who started the run.',
      'Let somebody else of actors sign in (four eyes).',
    ],
    [
      'different, for somebody unknown',
      'different',
      GUEST,
      'actor-policy is "different", and actors does not name this object id.',
      `Let somebody else of actors sign in, or add a line: github-login=${GUEST.objectId}.`,
    ],
  ])('%s: the refusal says who, the rule and the remedy', (_, policy, person, rule, remedy) => {
    const { username, objectId, tenantId } = person;
    expect(judge(policy, 'octo-alice', person)).toMatchObject({
      message: `${username} (object id ${objectId}, tenant ${tenantId}) signed in, but ${rule}`,
      hint: `${remedy} Nothing of this sign-in was kept.`,
    });
  });

  test('is kept beside the lists, not instead of them', () => {
    const actorRule = readActorRule('same', ACTORS, 'octo-alice');
    const rules = makeRules({ actorRule, allowedUsers: [BOB.objectId] });
    expect(verdictOn(ALICE, rules)?.message).toContain('is not in allowed-users');
    expect(verdictOn(BOB, rules)?.message).toContain('actor-policy is "same"');
  });
});

describe('two logins of one person', () => {
  const actors = new Map([...ACTORS, ['alice-at-home', ALICE.objectId]]);

  test.each(['octo-alice', 'alice-at-home'])('are both the same: %s', (starter) => {
    expect(judge('same', starter, ALICE, actors)).toBeUndefined();
  });

  test.each(['octo-alice', 'alice-at-home'])('are not four eyes: %s', (starter) => {
    expect(judge('different', starter, ALICE, actors)?.message).toContain(`this is "${starter}"`);
    expect(judge('different', starter, BOB, actors)).toBeUndefined();
  });
});

describe('who started the run and is not in actors', () => {
  test.each([
    ['same', 'mallory', '"mallory", who started this run, is', 'mallory=object-id'],
    ['different', 'mallory', '"mallory", who started this run, is', 'mallory=object-id'],
    ['same', '', 'started this run is', 'github-login=object-id'],
    ['different', '', 'started this run is', 'github-login=object-id'],
  ] as const)(
    'ends a run with %s by "%s" before anybody is asked',
    (policy, starter, who, line) => {
      const fault = new ActionError(
        'not-allowed',
        `actor-policy is "${policy}", but actors does not say who ${who} in Microsoft Entra.`,
        `Add a line to actors: ${line}. Nobody was asked to sign in.`,
      );
      expect(() => readActorRule(policy, ACTORS, starter)).toThrow(
        expect.objectContaining({ code: fault.code, message: fault.message, hint: fault.hint }),
      );
    },
  );

  test('is named in one plain line', () => {
    const fault = () => readActorRule('same', ACTORS, 'mallory\n::error::x');
    expect(fault).toThrow('who "mallory ::error::x", who started this run, is');
  });

  test('is no matter to any', () => {
    expect(readActorRule('any', new Map(), 'mallory')).toBeUndefined();
  });
});
