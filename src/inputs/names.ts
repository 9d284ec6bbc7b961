import { distance } from 'fastest-levenshtein';
import { toPlainLine } from '../text.ts';
import type { FaultNote } from './reader.ts';

/** The inputs that action.yml declares. */
export const INPUT_NAMES = [
  'client-id',
  'tenant-id',
  'scopes',
  'mode',
  'account',
  'pending',
  'token-endpoint',
  'timeout',
  'min-validity',
  'claims',
  'cloud',
  'authority-host',
  'cache',
  'cache-encryption-key',
  'cache-path',
  'allowed-users',
  'allowed-groups',
  'allowed-roles',
  'actors',
  'actor-policy',
  'allow-public-logs',
  'notify',
  'github-token',
  'webhook-url',
  'webhook-format',
  'language',
] as const;

// More slips than these make another word; of a short one sooner.
const mostSlips = (name: string) => (name.length < 8 ? 1 : 2);
const SPEAKS_OF_RULES = /allow|permit|deny|actor|account|user|group|role/;

/**
 * Notes every input that the action does not have and that somebody relies on: the runner only warns of
 * it, and nobody would be kept out. Others are left alone: such variables come from elsewhere as well.
 */
export function assertDeclared(given: readonly string[], fault: FaultNote): void {
  for (const name of given.filter((one) => !INPUT_NAMES.some((known) => known === one))) {
    const slips = Math.min(...INPUT_NAMES.map((known) => distance(name, known)));
    if (slips <= mostSlips(name) || SPEAKS_OF_RULES.test(name)) {
      fault(
        toPlainLine(name, 60),
        `is not an input of this action; the nearest is ${nearestTo(name)}.`,
      );
    }
  }
}

/** Of the names with a word in common, where there are some, the one that takes the fewest slips. */
function nearestTo(name: string): string {
  const words = name.split('-').map((word) => word.replace(/s$/, ''));
  const akin = INPUT_NAMES.filter((known) => words.some((word) => word && known.includes(word)));
  const [first, ...others] = akin.length > 0 ? akin : INPUT_NAMES;
  return others.reduce<string>(
    (best, one) => (distance(name, one) < distance(name, best) ? one : best),
    first ?? '',
  );
}
