import type { Host } from '../runner/host.ts';
import { hasUnseen, unquote, withoutRemark } from '../text.ts';

/** Notes what is wrong with an input; the sentence goes on after the input's name. */
export type FaultNote = (input: string, sentence: string) => void;

/** Makes a value of an input's text, or says what is wrong with it. */
export type Parse<Value = string> = (value: string, fault: (sentence: string) => void) => Value;

/** Reads single inputs. A faulty one is noted, and reading goes on. */
export interface Reader {
  fault: FaultNote;
  required(name: string, parse: Parse): string;
  /** `undefined` where the input is left out or empty. */
  optional(name: string, parse?: Parse): string | undefined;
  /**
   * A value for each line that is not empty, maybe in quotes; what follows a `#` is a remark. An
   * invisible sign is a fault: such an entry could never be met.
   */
  list<Value>(name: string, parse: Parse<Value>): Value[];
  oneOf<Word extends string>(name: string, words: readonly Word[], otherwise: Word): Word;
  /** A whole number of minutes from `least` to `most`. */
  wholeNumber(name: string, otherwise: number, least: number, most: number): number;
}

/** Opens a reader on the inputs of the host. */
export function openReader(host: Host, fault: FaultNote): Reader {
  // The value may be a secret.
  const noteUnseen = (name: string, value: string) => {
    fault(name, 'has an invisible sign in it; delete it and type it anew.');
    return value;
  };
  const about = (name: string) => (sentence: string) => fault(name, sentence);
  return {
    fault,
    required(name, parse) {
      const value = host.input(name);
      if (value === '') {
        fault(name, 'is required.');
        return '';
      }
      return hasUnseen(value) ? noteUnseen(name, value) : parse(value, about(name));
    },
    optional(name, parse) {
      const value = host.input(name);
      if (value === '') {
        return undefined;
      }
      if (!parse) {
        return value;
      }
      return hasUnseen(value) ? noteUnseen(name, value) : parse(value, about(name));
    },
    list(name, parse) {
      const lines = readLines(host, name);
      const entries = lines.map(withoutRemark).filter((line) => line !== '');
      // Whoever wrote it meant to name somebody, and it would be as if it were left out.
      if (lines.length > 0 && entries.length === 0) {
        fault(name, 'has remarks and no entry; add one, or leave it out.');
      }
      return entries.map((line) => {
        if (hasUnseen(line)) {
          fault(name, `"${line}" has an invisible sign in it; delete the line and type it anew.`);
        }
        // One fault of a line is enough.
        return parse(unquote(line), hasUnseen(line) ? () => {} : about(name));
      });
    },
    oneOf<Word extends string>(name: string, words: readonly Word[], otherwise: Word) {
      const value = host.input(name) || otherwise;
      if (!words.some((word) => word === value)) {
        fault(name, `"${value}" is not one of ${words.join(', ')}.`);
      }
      // Faulty inputs are never used; they are only looked at for further faults.
      return value as Word;
    },
    wholeNumber(name, otherwise, least, most) {
      const text = host.input(name);
      const value = text === '' ? otherwise : /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
      if (!(value >= least && value <= most)) {
        fault(name, `"${text}" is not a whole number of minutes from ${least} to ${most}.`);
      }
      return value;
    },
  };
}

/** The lines of an input that are not empty, trimmed. */
export function readLines(host: Host, name: string): string[] {
  return host
    .input(name)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
