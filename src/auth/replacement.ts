import { ActionError } from '../errors.ts';
import type { DeviceCode } from '../identity/device-code.ts';
import type { Clock } from '../runner/clock.ts';

// More lost answers than this are not an accident of the network, and nobody signs in for ever.
const MOST_LOST_ANSWERS = 3;
// More codes in a row than this that expire in less than half of their life, or were never to live for
// as long as a human needs, are not an accident.
const MOST_EARLY_ENDS = 3;
const LEAST_USEFUL_LIFE = 60;
// The longest timeout (360 minutes) holds 24 codes of 15 minutes. Each is shown on every surface.
const MOST_CODES = 30;

/** How a code ended that can be replaced by a new one. */
export type ReplaceableEnd = 'code-expired' | 'answer-lost';

/** Counts the codes of one sign-in, so that no server, proxy or clock can make it ask for ever. */
export interface Replacement {
  /**
   * Notes how a code ended.
   * @throws `error` where too many answers were lost; {ActionError} `entra-unclear`, with what was
   * promised and what was seen, where too many codes expired too early, or there were too many of them.
   */
  note(code: DeviceCode, end: ReplaceableEnd, error: unknown): void;
}

/** Opens the count at the first code. */
export function openReplacement(clock: Clock): Replacement {
  let codes = 0;
  let early = 0;
  let lost = 0;
  return {
    note({ issuedAt, expiresIn }, end, error) {
      codes += 1;
      lost += end === 'answer-lost' ? 1 : 0;
      if (lost > MOST_LOST_ANSWERS) {
        throw error;
      }
      const lived = (clock.monotonic() - issuedAt) / 1000;
      const isEarly = lived < expiresIn / 2 || expiresIn < LEAST_USEFUL_LIFE;
      early = end === 'code-expired' && isEarly ? early + 1 : 0;
      if (early >= MOST_EARLY_ENDS || codes >= MOST_CODES) {
        throw tooMany(codes, lived, expiresIn, error);
      }
    },
  };
}

function tooMany(codes: number, lived: number, promised: number, cause: unknown): ActionError {
  return new ActionError(
    'entra-unclear',
    `${codes} device codes ended before anybody signed in. The last one was to live for ${promised} s, and lived for ${Math.round(lived)} s.`,
    'Check the clock of this runner, and what stands between it and Microsoft Entra. No further code is asked for.',
    { cause },
  );
}
