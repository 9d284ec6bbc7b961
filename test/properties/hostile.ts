import fc from 'fast-check';
import { FRAGMENTS } from './fragments.ts';

const FRAGMENT = fc.constantFrom(...FRAGMENTS);

/** Texts made of hostile fragments, words and any character there is. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: join(fc.oneof(FRAGMENT, fc.string({ maxLength: 4 }))) },
  { weight: 1, arbitrary: FRAGMENT },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);

function join(part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
}

type Edit = [
  how: 'insert' | 'replace' | 'remove' | 'fold' | 'cut' | 'double',
  at: number,
  what: string,
];

const EDIT: fc.Arbitrary<Edit> = fc.tuple(
  fc.constantFrom('insert', 'replace', 'remove', 'fold', 'cut', 'double'),
  fc.nat(100_000),
  fc.oneof(FRAGMENT, fc.string({ minLength: 1, maxLength: 2 })),
);

/** A text with one to three edits. */
export function near(valid: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(valid, fc.array(EDIT, { minLength: 1, maxLength: 3 }))
    .map(([text, edits]) => edits.reduce(apply, text));
}

function apply(text: string, [how, place, what]: Edit): string {
  const at = place % (text.length + 1);
  const [before, sign, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  switch (how) {
    case 'insert':
      return `${before}${what}${sign}${after}`;
    case 'replace':
      return `${before}${what}${after}`;
    case 'remove':
      return `${before}${after}`;
    case 'fold': {
      const upper = sign.toUpperCase();
      return `${before}${upper === sign ? sign.toLowerCase() : upper}${after}`;
    }
    case 'cut':
      return before;
    case 'double':
      return `${text}${text.slice(at)}`;
  }
}

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'valueOf',
  'length',
  'keys',
  'accounts',
  'error',
  'groups',
];

const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 3 }));
const leaf: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown[]>(null, true, false, 0, -0, -1, 0.5, 5, 1e21, -1e308, 2 ** 53),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

function objectOf(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .array(fc.tuple(name, value), { maxLength: 4 })
    .map((entries) => Object.fromEntries(entries));
}

const branch = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), objectOf(leaf));
const deep = fc
  .tuple(fc.integer({ min: 1, max: 6_000 }), leaf)
  .map(([levels, value]) => nest(levels, value));

function nest(levels: number, value: unknown): unknown {
  let nested = value;
  for (let level = 0; level < levels; level++) {
    nested = [nested];
  }
  return nested;
}

/** Values as `JSON.parse` gives them: names such as `__proto__` are the object's own. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 60, arbitrary: branch },
  { weight: 20, arbitrary: objectOf(branch) },
  { weight: 20, arbitrary: fc.array(branch, { maxLength: 3 }) },
  { weight: 1, arbitrary: deep },
);

/** An object with some of these fields, each as it should be or as nobody expects it. */
export function looseObject(
  fields: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(fields).map(([field, good]) =>
    fc.oneof(
      { weight: 6, arbitrary: good.map((value): [string, unknown][] => [[field, value]]) },
      { weight: 1, arbitrary: fc.constant<[string, unknown][]>([]) },
      { weight: 1, arbitrary: hostileJson.map((value): [string, unknown][] => [[field, value]]) },
    ),
  );
  return fc.tuple(...entries).map((parts) => Object.fromEntries(parts.flat()));
}
