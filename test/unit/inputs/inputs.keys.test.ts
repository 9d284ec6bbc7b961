import { describe, expect, test } from '@jest/globals';
import { explain } from '../../../src/errors.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { decodeKey } from '../../../src/store/key.ts';
import { recordHost } from '../../kit/host.ts';
import { NEEDED } from '../../kit/inputs.ts';
import { makeKeyText } from '../../kit/keys.ts';

const GUESSABLE = '00'.repeat(32);
const SHORT = 'hunter2-is-not-a-key';

function explanationOf(host: ReturnType<typeof recordHost>): string {
  try {
    readInputs(host);
  } catch (error) {
    return explain(error, 'page');
  }
  throw new Error('expected a fault, but there was none');
}

describe('cache-encryption-key', () => {
  test('is masked, every line of it, and read in order', () => {
    const [first, second] = [makeKeyText(), makeKeyText()];
    const host = recordHost({
      inputs: { ...NEEDED, 'cache-encryption-key': `${first}\n  ${second}\n` },
    });
    const { keys } = readInputs(host).store;
    expect(host.events).toEqual([
      ['mask', first],
      ['mask', second],
    ]);
    expect(keys.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual([first, second]);
  });

  test('is masked before anything can be wrong with it or with another input', () => {
    const host = recordHost({ inputs: { 'cache-encryption-key': SHORT, cloud: 'moon' } });
    expect(() => readInputs(host)).toThrow('cache-encryption-key');
    expect(host.events).toEqual([['mask', SHORT]]);
  });

  test.each([
    ['short', SHORT, 'is not 32 bytes in base64 or hex'],
    ['guessable', GUESSABLE, 'is not random and could be guessed'],
  ])('that is %s is refused with the command that makes a good one', (_, key, reason) => {
    const host = recordHost({ inputs: { ...NEEDED, 'cache-encryption-key': key } });
    expect(explanationOf(host)).toContain(
      `- cache-encryption-key ${reason}. Make one: openssl rand -base64 32 | gh secret set ENTRA_CACHE_KEY`,
    );
  });

  test('of several is named by its place', () => {
    const keys = `${makeKeyText()}\n${SHORT}`;
    const host = recordHost({ inputs: { ...NEEDED, 'cache-encryption-key': keys } });
    expect(explanationOf(host)).toContain('cache-encryption-key (line 2 of 2) is not 32 bytes');
  });

  test.each(['short', 'guessable'])('that is %s is never shown', (kind) => {
    const key = kind === 'short' ? SHORT : GUESSABLE;
    const good = makeKeyText();
    const inputs = { ...NEEDED, 'cache-encryption-key': `${good}\n${key}` };
    const explanation = explanationOf(recordHost({ inputs }));
    expect(explanation).not.toContain(key);
    expect(explanation).not.toContain(good);
  });

  test.each(['auto', 'actions', 'file'])('may be empty with cache: %s', (cache) => {
    const inputs = { ...NEEDED, cache, 'cache-encryption-key': '' };
    expect(readInputs(recordHost({ inputs })).store.keys).toEqual([]);
  });

  test('may have a remark on a line of its own and after a key', () => {
    const key = makeKeyText();
    const lines = `# since May\n"${key}" # of the team`;
    const inputs = { ...NEEDED, 'cache-encryption-key': lines };
    const { store } = readInputs(recordHost({ inputs }));
    expect(store.keys).toEqual([decodeKey(key).key]);
  });

  test.each([
    ['hidden from 16 characters on', 'x'.repeat(16), [['mask', 'x'.repeat(16)]]],
    ['not hidden where it is shorter, and no key', 'x'.repeat(15), []],
  ])('is %s', (_, line, events) => {
    const host = recordHost({ inputs: { ...NEEDED, 'cache-encryption-key': line } });
    expect(() => readInputs(host)).toThrow('is not 32 bytes');
    expect(host.events).toEqual(events);
  });

  test.each([
    [10, undefined],
    [11, '- cache-encryption-key has 11 keys; 10 are the most.'],
  ])('may have up to 10 lines: %d', (count, fault) => {
    const keys = Array.from({ length: count }, () => makeKeyText()).join('\n');
    const host = recordHost({ inputs: { ...NEEDED, 'cache-encryption-key': keys } });
    if (fault) {
      expect(explanationOf(host)).toContain(fault);
    } else {
      expect(readInputs(host).store.keys).toHaveLength(count);
    }
  });

  test('that is wrong is not said to be missing as well', () => {
    const inputs = { ...NEEDED, cache: 'file', 'cache-encryption-key': SHORT };
    expect(explanationOf(recordHost({ inputs }))).not.toContain('is needed');
  });
});

test('a claims challenge that is wrong is not shown, since it may say much about somebody', () => {
  const inputs = { ...NEEDED, claims: '{"secret-claim":' };
  expect(explanationOf(recordHost({ inputs }))).not.toContain('secret-claim');
});
